#include "core/vapi/lint/rule.hpp"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "core/vapi/names.hpp"

namespace vitara::vapi::rule {

using nlohmann::json;

void Scene::add(const Resource& resource, std::string_view pointer, Finding finding) {
  findings.push_back(finding_at(resource, pointer, std::move(finding)));
}

void Scene::add(const Agent& agent, std::string_view pointer, Finding finding) {
  add(agent.resource, agent.pointer + std::string(pointer), std::move(finding));
}

const ServerTool* Scene::server_tool(const json& tool) const {
  const auto url = text_at(tool, "/server/url");
  if (!url.empty() && url.find("/api/vapi") == std::string::npos) return nullptr;
  const auto name = text_at(tool, "/function/name");
  const auto found = std::find_if(server.begin(), server.end(),
                                  [&](const ServerTool& one) { return one.name == name; });
  return found == server.end() ? nullptr : &*found;
}

const json* value_at(const json& in, std::string_view pointer) {
  const json::json_pointer at{std::string(pointer)};
  // `contains` would throw for an index that is no number: only lists of ours are indexed.
  const json* found = in.is_structured() && in.contains(at) ? &in.at(at) : nullptr;
  return found == nullptr || found->is_null() ? nullptr : found;
}

std::string text_at(const json& in, std::string_view pointer) {
  const json* found = value_at(in, pointer);
  return found != nullptr && found->is_string() ? found->get<std::string>() : std::string();
}

std::vector<const json*> list_at(const json& in, std::string_view pointer) {
  std::vector<const json*> out;
  const json* found = value_at(in, pointer);
  if (found == nullptr || !found->is_array()) return out;
  out.reserve(found->size());
  for (const auto& item : *found) out.push_back(&item);
  return out;
}

std::size_t length_of(std::string_view text) {
  std::size_t units = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80U) units += byte >= 0xF0U ? 2 : 1;
  }
  return units;
}

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> out;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    out.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return out;
}

std::string base_language(std::string_view tag) {
  if (tag == "cmn") return "zh";
  return std::string(tag.substr(0, tag.find('-')));
}

std::set<std::string> languages_of(const json& assistant) {
  std::set<std::string> out;
  const auto add = [&out](const std::string& tag) {
    const auto base = base_language(tag);
    if (base == "en" || base == "zh") out.insert(base);
  };
  add(text_at(assistant, "/transcriber/language"));
  for (const char* list : {"/transcriber/languageCodes", "/transcriber/languages"})
    for (const auto* code : list_at(assistant, list))
      if (code->is_string()) add(code->get<std::string>());
  if (out.empty()) add(text_at(assistant, "/metadata/language"));
  return out;
}

std::string language_of_text(std::string_view text) {
  bool has_letter = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    const auto next = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
    // U+4E00 to U+9FFF: E4 B8 80 to E9 BF BF.
    if ((byte == 0xE4U && next >= 0xB8U) || (byte >= 0xE5U && byte <= 0xE9U)) return "zh";
    has_letter = has_letter || std::isalpha(byte) != 0;
  }
  return has_letter ? "en" : "";
}

std::vector<const Resource*> tools_of(const Project& project, const json& assistant) {
  std::vector<const Resource*> out;
  for (const auto* id : list_at(assistant, "/model/toolIds")) {
    if (!id->is_string()) continue;
    const auto& word = id->get_ref<const std::string&>();
    if (const auto* tool = project.find(kTool, without_comment(word))) out.push_back(tool);
  }
  return out;
}

}  // namespace vitara::vapi::rule
