#include "core/vapi/scalar.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <nlohmann/json.hpp>
#include <optional>

namespace vitara::vapi {

using nlohmann::json;

namespace {

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

std::size_t digits_at(std::string_view text, std::size_t from) {
  std::size_t at = from;
  while (at < text.size() && is_digit(text[at])) ++at;
  return at - from;
}

// JavaScript has doubles alone: what does not fit in 53 bits loses its last digits.
json number(double value) {
  constexpr double kExact = 9007199254740992.0;
  if (!std::isfinite(value)) return nullptr;
  if (value == std::trunc(value) && std::abs(value) <= kExact)
    return static_cast<std::int64_t>(value);
  return value;
}

double decimal(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  std::string copy(text);  // from_chars takes neither `.5` everywhere nor tells overflow apart
  return std::strtod(copy.c_str(), nullptr);
}

std::optional<json> based(std::string_view text) {
  const bool is_octal = text.starts_with("0o");
  if (!is_octal && !text.starts_with("0x")) return std::nullopt;
  const auto digits = text.substr(2);
  const int base = is_octal ? 8 : 16;
  double value = 0;
  for (const char c : digits) {
    int digit = 16;
    std::from_chars(&c, &c + 1, digit, 16);
    if (digit >= base) return std::nullopt;
    value = value * base + digit;
  }
  return digits.empty() ? std::nullopt : std::optional<json>(number(value));
}

// [-+]? ( \. [0-9]+ | [0-9]+ ( \. [0-9]* )? ) ( [eE] [-+]? [0-9]+ )?
bool is_float(std::string_view text) {
  std::size_t at = !text.empty() && (text[0] == '-' || text[0] == '+') ? 1 : 0;
  const std::size_t whole = digits_at(text, at);
  at += whole;
  std::size_t fraction = 0;
  if (at < text.size() && text[at] == '.') {
    fraction = digits_at(text, ++at);
    at += fraction;
  }
  if (whole + fraction == 0) return false;
  if (at == text.size()) return true;
  if (text[at] != 'e' && text[at] != 'E') return false;
  ++at;
  if (at < text.size() && (text[at] == '-' || text[at] == '+')) ++at;
  return is_digits(text.substr(std::min(at, text.size())));
}

}  // namespace

json scalar_value(std::string_view text, bool is_quoted) {
  if (is_quoted) return text;
  if (is_one_of(text, {"", "~", "null", "Null", "NULL"})) return nullptr;
  if (is_one_of(text, {"true", "True", "TRUE"})) return true;
  if (is_one_of(text, {"false", "False", "FALSE"})) return false;
  if (is_one_of(text, {".inf", ".Inf", ".INF", "+.inf", "-.inf", ".nan", ".NaN", ".NAN"}))
    return nullptr;
  if (auto value = based(text)) return *std::move(value);
  if (is_float(text)) return number(decimal(text));
  return text;
}

}  // namespace vitara::vapi
