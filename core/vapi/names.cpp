#include "core/vapi/names.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <nlohmann/json.hpp>

namespace vitara::vapi {

namespace {

bool is_hex(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool is_word(char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); }

// ECMA-262 §12.2 and §12.3, in UTF-8.
constexpr std::array<std::string_view, 25> kSpaces = {
    "\t",           "\n",           "\v",           "\f",           "\r",           " ",
    "\xC2\xA0",     "\xE1\x9A\x80", "\xE2\x80\x80", "\xE2\x80\x81", "\xE2\x80\x82", "\xE2\x80\x83",
    "\xE2\x80\x84", "\xE2\x80\x85", "\xE2\x80\x86", "\xE2\x80\x87", "\xE2\x80\x88", "\xE2\x80\x89",
    "\xE2\x80\x8A", "\xE2\x80\xA8", "\xE2\x80\xA9", "\xE2\x80\xAF", "\xE2\x81\x9F", "\xE3\x80\x80",
    "\xEF\xBB\xBF"};

}  // namespace

std::string slug(std::string_view name) {
  std::string out;
  for (const char raw : name) {
    const char c = static_cast<char>(std::tolower(static_cast<unsigned char>(raw)));
    if (is_word(c))
      out += c;
    else if (!out.empty() && out.back() != '-')
      out += '-';
  }
  while (!out.empty() && out.back() == '-') out.pop_back();
  return out;
}

bool is_uuid(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool is_dash = i == 8 || i == 13 || i == 18 || i == 23;
    if (is_dash ? text[i] != '-' : !is_hex(text[i])) return false;
  }
  return true;
}

bool is_environment_name(std::string_view text) {
  return !text.empty() && text.size() <= 64 && is_word(text.front()) && is_word(text.back()) &&
         std::all_of(text.begin(), text.end(), [](char c) { return is_word(c) || c == '-'; });
}

std::string_view without_comment(std::string_view reference) {
  return trimmed(reference.substr(0, reference.find("##")));
}

std::string_view suffix_of(std::string_view id) {
  if (id.size() < 9 || id[id.size() - 9] != '-') return {};
  const auto digits = id.substr(id.size() - 8);
  return std::all_of(digits.begin(), digits.end(), is_hex) ? digits : std::string_view();
}

std::string_view base_of(std::string_view id) {
  return suffix_of(id).empty() ? id : id.substr(0, id.size() - 9);
}

std::string name_in(const nlohmann::json& content) {
  if (!content.is_object()) return {};
  const auto name = content.find("name");
  if (name != content.end() && name->is_string()) return name->get<std::string>();
  const auto function = content.find("function");
  if (function == content.end() || !function->is_object()) return {};
  const auto inner = function->find("name");
  return inner != function->end() && inner->is_string() ? inner->get<std::string>() : std::string();
}

std::string new_id(std::string_view name, std::string_view uuid) {
  return (name.empty() ? "resource" : slug(name)) + "-" + std::string(uuid.substr(0, 8));
}

std::string_view trimmed(std::string_view text) {
  for (bool again = true; again;) {
    again = false;
    for (const auto space : kSpaces) {
      if (text.starts_with(space)) {
        text.remove_prefix(space.size());
        again = true;
      }
      if (text.ends_with(space)) {
        text.remove_suffix(space.size());
        again = true;
      }
    }
  }
  return text;
}

}  // namespace vitara::vapi
