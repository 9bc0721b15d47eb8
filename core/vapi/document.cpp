#include "core/vapi/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/base/utf8.hpp"
#include "core/vapi/names.hpp"
#include "core/vapi/scalar.hpp"

namespace vitara::vapi {

using nlohmann::json;

namespace {

constexpr std::size_t kFileBytes = 4U << 20U;

Finding broken(const std::string& file, std::string message, std::string hint) {
  return {.code = "V001",
          .message = std::move(message),
          .file = file,
          .line = 1,
          .column = 1,
          .hint = std::move(hint)};
}

struct Halves {
  std::string_view yaml;
  std::string_view body;
  bool is_whole = false;
};

// `^---\r?\n(yaml)\r?\n---\r?\n?(body)$`
Halves split(std::string_view text) {
  const std::size_t start = text.starts_with("---\r\n") ? 5 : text.starts_with("---\n") ? 4 : 0;
  if (start == 0) return {};
  const auto close = text.find("\n---", start);
  if (close == std::string_view::npos) return {};
  Halves halves{.yaml = text.substr(0, close), .body = text.substr(close + 4), .is_whole = true};
  halves.yaml.remove_prefix(start);
  if (halves.yaml.ends_with('\r')) halves.yaml.remove_suffix(1);
  return halves;
}

void shift_lines(yaml::Node& node, int by) {
  node.line += by;
  for (auto& key : node.keys) key.line += by;
  for (auto& item : node.items) shift_lines(item, by);
}

bool is_system(const json& message) {
  if (!message.is_object()) return false;
  const auto role = message.find("role");
  return role != message.end() && *role == "system";
}

// The prompt first, then what the front matter has besides system messages.
void put_prompt(json& content, std::string_view prompt) {
  json& model = content["model"];
  if (!model.is_object()) model = json::object();
  json messages = json::array({{{"role", "system"}, {"content", prompt}}});
  if (const auto old = model.find("messages"); old != model.end() && old->is_array())
    for (const auto& message : *old)
      if (!is_system(message)) messages.push_back(message);
  model["messages"] = std::move(messages);
}

Document from_yaml(std::string_view text, const std::string& file, int first_line) {
  const yaml::Limits limits{.bytes = kFileBytes, .dialect = yaml::Dialect::shared};
  auto loaded = yaml::load(text, file, limits);
  for (auto& finding : loaded.findings)
    if (finding.line > 0) finding.line += first_line - 1;
  Document document{.findings = std::move(loaded.findings)};
  if (any_error(document.findings)) return document;
  if (loaded.root.kind != yaml::Kind::map) {
    document.findings.push_back(broken(file,
                                       loaded.root.kind == yaml::Kind::null
                                           ? "the file is empty"
                                           : "a resource is a map of fields, and this is none",
                                       "write `name: ...` and the other fields, one a line"));
    return document;
  }
  document.content = std::make_shared<const json>(json_of(loaded.root));
  document.tree = std::move(loaded.root);
  shift_lines(document.tree, first_line - 1);
  return document;
}

Document from_markdown(std::string_view text, const std::string& file) {
  const Halves halves = split(text);
  if (!halves.is_whole)
    return {.findings = {broken(file, "no front matter",
                                "start the file with `---`, the fields, and `---` again")}};
  Document document = from_yaml(halves.yaml, file, 2);
  if (!document.content) return document;
  const auto prompt = trimmed(halves.body);
  if (prompt.empty()) return document;
  json content = *document.content;
  put_prompt(content, prompt);
  document.content = std::make_shared<const json>(std::move(content));
  const auto before = text.substr(0, static_cast<std::size_t>(prompt.data() - text.data()));
  document.prompt_line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
  return document;
}

}  // namespace

json json_of(const yaml::Node& node) {
  if (node.kind == yaml::Kind::scalar) return scalar_value(node.text, node.is_quoted);
  if (node.kind == yaml::Kind::list) {
    json list = json::array();
    for (const auto& item : node.items) list.push_back(json_of(item));
    return list;
  }
  if (node.kind != yaml::Kind::map) return nullptr;
  json map = json::object();
  for (std::size_t i = 0; i < node.keys.size() && i < node.items.size(); ++i)
    map[node.keys[i].text] = json_of(node.items[i]);
  return map;
}

Document read_document(std::string_view text, Format format, const std::string& file) {
  if (text.size() > kFileBytes)
    return {.findings = {broken(file, "larger than 4 MiB", "split it")}};
  if (text.starts_with("\xEF\xBB\xBF"))
    return {.findings = {
                broken(file, "starts with a byte order mark", "save it as UTF-8 without BOM")}};
  if (const auto bad = first_bad_utf8(text); bad != std::string_view::npos) {
    auto finding = broken(file, "a byte here is not UTF-8", "save it as UTF-8");
    const auto before = text.substr(0, bad);
    finding.line = 1 + static_cast<int>(std::count(before.begin(), before.end(), '\n'));
    return {.findings = {std::move(finding)}};
  }
  return format == Format::markdown ? from_markdown(text, file) : from_yaml(text, file, 1);
}

}  // namespace vitara::vapi
