#include "server/http/path.hpp"

namespace vitara::server {

namespace {

/// The value of a hexadecimal digit; -1 for anything else.
int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

/// Why this decoded byte may not stand in a path; empty when it may. `escaped`: it was written %XX.
std::string_view byte_rule(unsigned char byte, bool escaped) {
  if (byte < 0x20 || byte == 0x7F) return "path_control";
  if (byte >= 0x80) return "path_not_ascii";
  if (byte == '\\') return "path_backslash";
  if (byte == '/' && escaped) return "path_encoded_slash";
  return {};
}

bool has_dot_segment(std::string_view path) {
  while (!path.empty()) {
    path.remove_prefix(1);
    const auto segment = path.substr(0, path.find('/'));
    if (segment == "." || segment == "..") return true;
    path.remove_prefix(segment.size());
  }
  return false;
}

/// Decodes into `path`; the rule that refused it, or empty.
std::string_view decode(std::string_view raw, std::string& path) {
  path.reserve(raw.size());
  for (std::size_t i = 0; i < raw.size(); ++i) {
    const bool escaped = raw[i] == '%';
    auto byte = static_cast<unsigned char>(raw[i]);
    if (escaped) {
      const int high = i + 2 < raw.size() ? hex_digit(raw[i + 1]) : -1;
      const int low = i + 2 < raw.size() ? hex_digit(raw[i + 2]) : -1;
      if (high < 0 || low < 0) return "path_escape";
      byte = static_cast<unsigned char>(high * 16 + low);
      i += 2;
    }
    if (const auto rule = byte_rule(byte, escaped); !rule.empty()) return rule;
    path += static_cast<char>(byte);
  }
  return has_dot_segment(path) ? "path_dot_segment" : std::string_view();
}

}  // namespace

Target decode_target(std::string_view target) {
  Target result;
  if (!target.starts_with('/')) {
    result.rule = "path_form";
    return result;
  }
  if (target.find('#') != std::string_view::npos) {
    result.rule = "path_fragment";
    return result;
  }
  const auto mark = target.find('?');
  if (mark != std::string_view::npos) result.query = target.substr(mark + 1);
  result.rule = decode(target.substr(0, mark), result.path);
  return result;
}

}  // namespace vitara::server
