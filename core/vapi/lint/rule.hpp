// What the families of rules share: assistants wherever they stand, fields by pointer, languages.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/vapi/lint/lint.hpp"

namespace vitara::vapi::rule {

/// An assistant of a file of its own, or one that stands inside a squad's member.
struct Agent {
  const Resource& resource;
  std::string pointer;  // of the body in the resource's content; empty for the whole
  const nlohmann::json& body;
};

struct Scene {
  const Project& project;
  const std::vector<ServerTool>& server;
  std::vector<Agent> agents = {};
  Findings findings = {};

  /// A finding at the value under that pointer of the resource.
  void add(const Resource& resource, std::string_view pointer, Finding finding);
  /// The same below an assistant's body.
  void add(const Agent& agent, std::string_view pointer, Finding finding);
  /// The server's tool behind a tool's content, by its function's name; null when there is none or
  /// when the tool's URL is not of such a server. One without a URL goes to its assistant's server.
  [[nodiscard]] const ServerTool* server_tool(const nlohmann::json& tool) const;
};

/// The value under a JSON pointer; null when it is not there or is a JSON null.
[[nodiscard]] const nlohmann::json* value_at(const nlohmann::json& in, std::string_view pointer);
/// Its text; empty when it is none.
[[nodiscard]] std::string text_at(const nlohmann::json& in, std::string_view pointer);
/// The elements of the list under a pointer; none when it is no list.
[[nodiscard]] std::vector<const nlohmann::json*> list_at(const nlohmann::json& in,
                                                         std::string_view pointer);
/// Units of UTF-16, as JavaScript counts a text's length.
[[nodiscard]] std::size_t length_of(std::string_view text);
/// Words that stand apart by single blanks.
[[nodiscard]] std::vector<std::string> words_of(std::string_view text);

/// Which of `en` and `zh` an assistant listens for, by its transcriber; by `metadata.language`
/// where that does not tell. Empty when neither does.
[[nodiscard]] std::set<std::string> languages_of(const nlohmann::json& assistant);
/// `en` or `zh` by the letters of a text: Han makes it `zh`. Empty without letters.
[[nodiscard]] std::string language_of_text(std::string_view text);
/// "en" for `en-CA`, "zh" for `zh-Hans` and `cmn`; else the tag itself.
[[nodiscard]] std::string base_language(std::string_view tag);

/// The tools of an assistant, by `model.toolIds`, that have a file in the project.
[[nodiscard]] std::vector<const Resource*> tools_of(const Project& project,
                                                    const nlohmann::json& assistant);

// The families, in the order of their codes.
void names(Scene& scene);         // A1: names, descriptions, limits
void models(Scene& scene);        // A2
void voices(Scene& scene);        // A3
void transcribers(Scene& scene);  // A4
void fillers(Scene& scene);       // A5: what is said while a tool works
void openings(Scene& scene);      // A6: firstMessage
void links(Scene& scene);         // A7: hand-offs, outputs, circles
void timeouts(Scene& scene);      // A8
void server_tools(Scene& scene);  // A9: the server's own definitions

}  // namespace vitara::vapi::rule
