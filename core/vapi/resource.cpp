#include "core/vapi/resource.hpp"

#include <fmt/format.h>

#include <charconv>

namespace vitara::vapi {

namespace {

std::string unescaped(std::string_view token) {
  std::string out;
  for (std::size_t i = 0; i < token.size(); ++i) {
    if (token[i] == '~' && i + 1 < token.size()) {
      out += token[++i] == '0' ? '~' : '/';
    } else {
      out += token[i];
    }
  }
  return out;
}

const yaml::Node* child(const yaml::Node& at, std::string_view token) {
  if (at.kind == yaml::Kind::map) return at.find(unescaped(token));
  if (at.kind != yaml::Kind::list) return nullptr;
  std::size_t index = 0;
  const auto read = std::from_chars(token.data(), token.data() + token.size(), index);
  const bool is_index = read.ec == std::errc() && read.ptr == token.data() + token.size();
  return is_index && index < at.items.size() ? &at.items[index] : nullptr;
}

}  // namespace

std::string Resource::label() const { return fmt::format("{}/{}", kind->name, id); }

Position position_of(const Resource& resource, std::string_view pointer) {
  if (resource.prompt_line > 0 && pointer.starts_with("/model/messages/0/content"))
    return {.line = resource.prompt_line, .column = 1};
  const yaml::Node* at = &resource.tree;
  while (pointer.starts_with('/')) {
    const auto end = std::min(pointer.find('/', 1), pointer.size());
    const yaml::Node* next = child(*at, pointer.substr(1, end - 1));
    if (next == nullptr) break;
    at = next;
    pointer.remove_prefix(end);
  }
  return {.line = std::max(at->line, 1), .column = std::max(at->column, 1)};
}

Finding finding_at(const Resource& resource, std::string_view pointer, Finding finding) {
  const Position place = position_of(resource, pointer);
  finding.file = resource.file;
  finding.line = place.line;
  finding.column = place.column;
  return finding;
}

const Resource* Project::find(const Kind& kind, std::string_view id) const {
  for (const auto& resource : resources)
    if (resource.kind == &kind && resource.id == id) return &resource;
  return nullptr;
}

}  // namespace vitara::vapi
