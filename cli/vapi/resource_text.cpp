#include "cli/vapi/resource_text.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace vitara::cli {

namespace {

using nlohmann::json;

std::string scalar(const json& value) {
  return value.dump(-1, ' ', false, json::error_handler_t::replace);
}

// A key is written plain when it cannot be anything but a word.
std::string key_text(const std::string& key) {
  const auto is_plain = [](unsigned char c) { return (c | 0x20U) >= 'a' && (c | 0x20U) <= 'z'; };
  const bool plain = key.size() > 3 && std::all_of(key.begin(), key.end(), is_plain);
  return plain && key != "null" && key != "true" && key != "false" ? key : scalar(key);
}

void append(std::string& out, const json& value, std::size_t indent);

// What stands behind `key:` or `-`: on the same line when it is small, below and deeper when not.
void append_value(std::string& out, const json& value, std::size_t indent) {
  if (!value.is_structured() || value.empty()) {
    out += ' ' + scalar(value) + '\n';
    return;
  }
  out += '\n';
  append(out, value, indent);
}

void append(std::string& out, const json& value, std::size_t indent) {
  for (const auto& [key, item] : value.items()) {
    out.append(indent, ' ');
    out += value.is_array() ? "-" : key_text(key) + ":";
    append_value(out, item, indent + 2);
  }
}

}  // namespace

std::string resource_text(const json& resource) {
  std::string out;
  append(out, resource, 0);
  return out;
}

std::string tool_slug(std::string_view name) {
  std::string out(name);
  std::replace(out.begin(), out.end(), '_', '-');
  return out;
}

}  // namespace vitara::cli
