// A5: what is said while a tool works. A caller who hears nothing for two seconds hangs up.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <array>
#include <map>

#include "core/vapi/lint/rule.hpp"

namespace vitara::vapi::rule {

namespace {

using nlohmann::json;

/// A text of a tool's message, with the language that it claims, if any.
struct Said {
  std::string pointer;
  std::string language;
  std::string text;
};

bool is_filler(const json& message) {
  const auto type = text_at(message, "/type");
  return type == "request-start" || type == "request-response-delayed";
}

std::vector<Said> texts_of(const json& message, const std::string& pointer) {
  std::vector<Said> out;
  std::size_t index = 0;
  for (const auto* content : list_at(message, "/contents"))
    out.push_back({.pointer = fmt::format("{}/contents/{}/text", pointer, index++),
                   .language = base_language(text_at(*content, "/language")),
                   .text = text_at(*content, "/text")});
  out.push_back(
      {.pointer = pointer + "/content", .language = {}, .text = text_at(message, "/content")});
  return out;
}

// Which assistants call a tool, by the languages that they listen for.
std::map<const Resource*, std::map<std::string, std::string>> callers(const Scene& scene) {
  std::map<const Resource*, std::map<std::string, std::string>> out;
  for (const auto& agent : scene.agents)
    for (const auto* tool : tools_of(scene.project, agent.body))
      for (const auto& language : languages_of(agent.body))
        out[tool].emplace(language, agent.resource.label());
  return out;
}

// Whether a call of it can take long enough to need a filler.
bool makes_wait(const Scene& scene, const Resource& tool) {
  const json& content = *tool.content;
  if (text_at(content, "/type") != "function") return false;
  if (const json* async = value_at(content, "/async"); async != nullptr && *async == true)
    return false;
  const auto* ours = scene.server_tool(content);
  return ours == nullptr || !ours->is_quick;
}

void check_tags(Scene& scene, const Resource& tool, const Said& said) {
  const auto real = language_of_text(said.text);
  const bool is_wrong =
      (said.language == "en" || said.language == "zh") && !real.empty() && real != said.language;
  if (is_wrong)
    scene.add(
        tool, said.pointer,
        {.code = "A503",
         .message = fmt::format("the text is marked `{}` and reads as `{}`", said.language, real),
         .hint = "a voice of the one language cannot say the other"});
}

void check_spoken(Scene& scene, const Resource& tool,
                  const std::map<std::string, std::string>& called_by) {
  std::map<std::string, bool> is_said;  // by language; "" for the text without a mark
  std::string at;
  bool has_text = false;
  std::size_t index = 0;
  for (const auto* message : list_at(*tool.content, "/messages")) {
    const auto pointer = fmt::format("/messages/{}", index++);
    for (const auto& said : texts_of(*message, pointer)) {
      check_tags(scene, tool, said);
      if (!is_filler(*message) || said.text.empty()) continue;
      if (at.empty()) at = pointer;
      has_text = true;
      is_said[said.language.empty() ? language_of_text(said.text) : said.language] = true;
    }
  }
  if (!makes_wait(scene, tool)) return;
  if (!has_text)
    scene.add(
        tool, "/messages",
        {.code = "A501",
         .severity = Severity::warning,
         .message = fmt::format("{} makes the caller wait, and nothing is said", tool.label()),
         .hint = "add a message of type request-response-delayed, at 2000 ms"});
  for (const auto& [language, caller] : called_by)
    if (has_text && !is_said.contains(language))
      scene.add(tool, at,
                {.code = "A502",
                 .message = fmt::format("{} speaks `{}`, and what this tool says meanwhile is in "
                                        "another language",
                                        caller, language),
                 .hint = fmt::format("add to `contents`: {{type: text, language: {}, text: ...}}",
                                     language)});
}

}  // namespace

void fillers(Scene& scene) {
  const auto called = callers(scene);
  for (const auto& tool : scene.project.resources) {
    if (tool.kind != &kTool || tool.is_read_only) continue;
    const auto found = called.find(&tool);
    check_spoken(scene, tool,
                 found == called.end() ? std::map<std::string, std::string>() : found->second);
  }
}

}  // namespace vitara::vapi::rule
