// A9: tools against the server's own definitions. What the model is told must be what the server
// takes, or calls are refused while a caller waits. Differences are warnings: the server takes
// other names of its parameters too.
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <set>

#include "core/base/suggest.hpp"
#include "core/vapi/lint/rule.hpp"

namespace vitara::vapi::rule {

namespace {

using nlohmann::json;

constexpr std::string_view kParameters = "/function/parameters";

std::set<std::string> words_in(const json& schema, std::string_view pointer) {
  std::set<std::string> out;
  for (const auto* word : list_at(schema, pointer))
    if (word->is_string()) out.insert(word->get<std::string>());
  return out;
}

std::string joined(const std::set<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "`" : ", `") + word + '`';
  return out;
}

/// A tool's file and the server's definition of it.
struct Pair {
  Scene& scene;
  const Resource& tool;
  const ServerTool& server;
  const json& given;  // the file's schema

  void add(const std::string& pointer, std::string message) const {
    scene.add(tool, std::string(kParameters) + pointer,
              {.code = "A901",
               .severity = Severity::warning,
               .message = std::move(message),
               .hint = "vitara vapi tools export writes the server's definitions"});
  }
};

void check_property(const Pair& pair, const std::string& name, const json& wanted) {
  const auto pointer = "/properties/" + name;
  const json* given = value_at(pair.given, pointer);
  if (given == nullptr) return;
  const auto type = text_at(*given, "/type");
  const auto server_type = text_at(wanted, "/type");
  if (type != server_type)
    pair.add(pointer + "/type",
             fmt::format("`{}` is `{}` here, and `{}` for the server", name, type, server_type));
  const auto choices = words_in(*given, "/enum");
  const auto server_choices = words_in(wanted, "/enum");
  if (choices != server_choices)
    pair.add(pointer + "/enum",
             server_choices.empty()
                 ? fmt::format("`{}` has choices here, and none for the server", name)
                 : fmt::format("the server takes as `{}`: {}", name, joined(server_choices)));
}

// A parameter that the server does not know is ignored by it: what the caller said is lost.
void check_unknown(const Pair& pair, const json& properties) {
  const json* given = value_at(pair.given, "/properties");
  if (given == nullptr || !given->is_object()) return;
  std::vector<std::string> known;
  for (const auto& [name, schema] : properties.items()) known.push_back(name);
  for (const auto& [name, schema] : given->items()) {
    if (properties.contains(name)) continue;
    const auto near = nearest(name, known);
    pair.add("/properties/" + name,
             fmt::format("the server's `{}` has no parameter `{}`{}", pair.server.name, name,
                         near ? fmt::format("; did you mean `{}`?", *near) : ""));
  }
}

void check_schema(const Pair& pair) {
  const json& wanted = *pair.server.parameters;
  const json* properties = value_at(wanted, "/properties");
  if (properties == nullptr) return;
  const auto required = words_in(pair.given, "/required");
  for (const auto& name : words_in(wanted, "/required"))
    if (!required.contains(name))
      pair.add("/required", fmt::format("the server requires `{}`, and this does not", name));
  const json* given = value_at(pair.given, "/properties");
  for (const auto& [name, schema] : properties->items()) {
    check_property(pair, name, schema);
    if (given == nullptr || !given->contains(name))
      pair.add("/properties", fmt::format("the server's parameter `{}` is not offered", name));
  }
  check_unknown(pair, *properties);
}

// Whether its URL is that of a server like ours.
bool comes_to_us(const json& tool) {
  return text_at(tool, "/server/url").find("/api/vapi") != std::string::npos;
}

void check_known(Scene& scene, const Resource& tool) {
  const bool is_elsewhere =
      !text_at(*tool.content, "/server/url").empty() && !comes_to_us(*tool.content);
  if (is_elsewhere) return;
  const auto name = text_at(*tool.content, "/function/name");
  std::vector<std::string> known;
  known.reserve(scene.server.size());
  for (const auto& ours : scene.server) known.push_back(ours.name);
  const auto near = nearest(name, known);
  if (!near && !comes_to_us(*tool.content)) return;
  scene.add(tool, "/function/name",
            {.code = "A902",
             .severity = comes_to_us(*tool.content) ? Severity::error : Severity::warning,
             .message = fmt::format("the server has no tool `{}`", name),
             .hint = near ? fmt::format("did you mean `{}`?", *near) : "vitara vapi tools list"});
}

// The server goes by the function's name and notes the difference; who reads the URL is misled.
void check_path(Scene& scene, const Resource& tool, const ServerTool& server) {
  const auto url = text_at(*tool.content, "/server/url");
  const auto at = url.find("/api/vapi/");
  if (at == std::string::npos) return;
  std::string slug = url.substr(at + 10);
  slug = slug.substr(0, slug.find_first_of("?#/"));
  std::string wanted = server.name;
  for (char& c : wanted) c = c == '_' ? '-' : c;
  if (slug.empty() || slug == wanted) return;
  scene.add(
      tool, "/server/url",
      {.code = "A903",
       .message = fmt::format("the URL is that of `{}`, and the function `{}`", slug, server.name),
       .hint = fmt::format("end it in /api/vapi/{}", wanted)});
}

}  // namespace

void server_tools(Scene& scene) {
  static const json nothing = json::object();
  for (const auto& tool : scene.project.resources) {
    if (tool.kind != &kTool || tool.is_read_only) continue;
    if (scene.server.empty() || text_at(*tool.content, "/type") != "function") continue;
    const auto* server = scene.server_tool(*tool.content);
    if (server == nullptr) {
      check_known(scene, tool);
      continue;
    }
    const json* given = value_at(*tool.content, kParameters);
    check_schema({scene, tool, *server, given == nullptr ? nothing : *given});
    check_path(scene, tool, *server);
  }
}

}  // namespace vitara::vapi::rule
