#include "core/vapi/canonical.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <vector>

#include "core/crypto/hash.hpp"

namespace vitara::vapi {

using nlohmann::json;

namespace {

// What has a short escape in JSON, and its letter.
constexpr std::array<char, 7> kEscaped = {'"', '\\', '\b', '\f', '\n', '\r', '\t'};
constexpr std::array<char, 7> kEscapes = {'"', '\\', 'b', 'f', 'n', 'r', 't'};

// An array index: canonical decimal below 2^32 - 1.
bool is_index(const std::string& key, std::uint64_t& value) {
  if (key.empty() || key.size() > 10 || (key.size() > 1 && key[0] == '0')) return false;
  const auto read = std::from_chars(key.data(), key.data() + key.size(), value);
  return read.ec == std::errc() && read.ptr == key.data() + key.size() && value < 0xFFFFFFFFU;
}

// UTF-16 code units differ from code points in order only where surrogates (D800..DFFF) meet
// characters of E000..FFFF: lead bytes F0.. of UTF-8 sort before EE and EF.
int unit_rank(unsigned char byte) {
  if (byte >= 0xF0) return 0xEE;
  return byte >= 0xEE ? byte + 8 : byte;
}

bool is_before(const std::string& a, const std::string& b) {
  return std::lexicographical_compare(a.begin(), a.end(), b.begin(), b.end(), [](char x, char y) {
    return unit_rank(static_cast<unsigned char>(x)) < unit_rank(static_cast<unsigned char>(y));
  });
}

std::vector<const std::string*> ordered_keys(const json& object) {
  struct Key {
    const std::string* text;
    std::uint64_t index;
    bool is_index;
  };
  std::vector<Key> keys;
  for (auto it = object.begin(); it != object.end(); ++it) {
    if (it->is_null()) continue;
    Key key{.text = &it.key(), .index = 0, .is_index = false};
    key.is_index = is_index(*key.text, key.index);
    keys.push_back(key);
  }
  std::sort(keys.begin(), keys.end(), [](const Key& a, const Key& b) {
    if (a.is_index != b.is_index) return a.is_index;
    return a.is_index ? a.index < b.index : is_before(*a.text, *b.text);
  });
  std::vector<const std::string*> out;
  out.reserve(keys.size());
  for (const auto& key : keys) out.push_back(key.text);
  return out;
}

void write(const json& value, std::string& out);

void escape(char c, std::string& out) {
  const auto at =
      static_cast<std::size_t>(std::find(kEscaped.begin(), kEscaped.end(), c) - kEscaped.begin());
  if (at < kEscaped.size())
    out.append({'\\', kEscapes.at(at)});
  else
    out += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
}

// As JSON.stringify escapes (ECMA-262 QuoteJSONString), in runs of what needs none: long prompts go
// through here by the thousand. Bytes beyond ASCII are left to the library, which looks whether
// they are UTF-8.
void write_text(const std::string& text, std::string& out) {
  const std::size_t before = out.size();
  const char* const bytes = text.data();
  std::size_t begin = 0;
  out += '"';
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(bytes[i]);
    if (byte >= 0x80U) {
      out.resize(before);
      out += json(text).dump(-1, ' ', false, json::error_handler_t::replace);
      return;
    }
    if (byte >= 0x20U && byte != '"' && byte != '\\') continue;
    out.append(text, begin, i - begin);
    escape(bytes[i], out);
    begin = i + 1;
  }
  out.append(text, begin);
  out += '"';
}

void write_list(const json& list, std::string& out) {
  out += '[';
  bool is_first = true;
  for (const auto& item : list) {
    if (item.is_null()) continue;
    if (!is_first) out += ',';
    is_first = false;
    write(item, out);
  }
  out += ']';
}

void write_map(const json& map, std::string& out) {
  out += '{';
  bool is_first = true;
  for (const auto* key : ordered_keys(map)) {
    if (!is_first) out += ',';
    is_first = false;
    write_text(*key, out);
    out += ':';
    write(map[*key], out);
  }
  out += '}';
}

void write(const json& value, std::string& out) {
  if (value.is_object()) return write_map(value, out);
  if (value.is_array()) return write_list(value, out);
  if (value.is_string()) return write_text(value.get_ref<const std::string&>(), out);
  if (value.is_number()) {
    out += js_number(value.get<double>());
    return;
  }
  out += value.is_boolean() ? (value.get<bool>() ? "true" : "false") : "null";
}

}  // namespace

std::string js_number(double value) {
  if (!std::isfinite(value)) return "null";
  if (value == 0) return "0";
  std::array<char, 40> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), std::abs(value),
                                 std::chars_format::scientific)
                       .ptr;
  const std::string text(buffer.data(), end);
  const auto e = text.find('e');
  std::string digits = text.substr(0, e);
  std::erase(digits, '.');
  const int point = std::stoi(text.substr(e + 1)) + 1;  // n of Number::toString
  const int count = static_cast<int>(digits.size());
  std::string out = value < 0 ? "-" : "";
  if (point > 0 && point <= 21) {
    if (count <= point)
      return out + digits + std::string(static_cast<std::size_t>(point - count), '0');
    return out + digits.substr(0, static_cast<std::size_t>(point)) + '.' +
           digits.substr(static_cast<std::size_t>(point));
  }
  if (point > -6 && point <= 0)
    return out + "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  out += digits[0];
  if (count > 1) out += '.' + digits.substr(1);
  return out + 'e' + (point > 0 ? "+" : "-") + std::to_string(std::abs(point - 1));
}

json without_nulls(const json& value) {
  if (value.is_object()) {
    json out = json::object();
    for (const auto& [key, item] : value.items())
      if (!item.is_null()) out[key] = without_nulls(item);
    return out;
  }
  if (!value.is_array()) return value;
  json out = json::array();
  for (const auto& item : value)
    if (!item.is_null()) out.push_back(without_nulls(item));
  return out;
}

std::string canonical_text(const json& value) {
  std::string out;
  write(value, out);
  return out;
}

std::string content_hash(const json& value) {
  return crypto::hex(crypto::hash(crypto::Digest::sha256, canonical_text(value)));
}

}  // namespace vitara::vapi
