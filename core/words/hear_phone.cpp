#include <algorithm>

#include "core/words/hear.hpp"
#include "core/words/reader.hpp"

namespace vitara::words {
namespace {

/// Digits of a phone number; absent when something stands in it that no phone number has.
std::optional<std::string> digits_of(std::string_view text) {
  constexpr std::string_view kBetween = " ,-.()/";
  std::string digits;
  for (const char c : text) {
    if (c >= '0' && c <= '9') {
      digits.push_back(c);
    } else if (kBetween.find(c) == std::string_view::npos) {
      return std::nullopt;
    }
  }
  return digits;
}

/// An area code or exchange: 2 to 9 first, and not N11, which is a service (NANPA).
bool is_code(std::string_view three) { return three[0] >= '2' && three.substr(1, 2) != "11"; }

bool is_repeated(std::string_view digits) {
  return std::ranges::all_of(digits, [&](char c) { return c == digits.front(); });
}

std::optional<std::string> north_american(std::string_view ten) {
  if (ten.size() != 10 || !is_code(ten) || !is_code(ten.substr(3)) || is_repeated(ten))
    return std::nullopt;
  return "+1" + std::string(ten);
}

}  // namespace

std::optional<std::string> hear_phone(std::string_view words) {
  const std::string evened = evened_out(words);
  std::string_view text = evened;
  if (text.starts_with("tel:")) text.remove_prefix(4);
  while (text.starts_with(' ')) text.remove_prefix(1);
  const bool is_international = text.starts_with('+');
  if (is_international) text.remove_prefix(1);

  const auto digits = digits_of(text);
  if (!digits || digits->empty()) return std::nullopt;
  const std::string_view number = *digits;
  const bool has_country = number.size() == 11 && number.front() == '1';
  if (has_country) return north_american(number.substr(1));
  if (!is_international) return north_american(number);

  // ITU-T E.164 §6: at most 15 digits; country 1 has exactly ten behind it.
  const bool is_plausible = number.size() >= 8 && number.size() <= 15 && number.front() >= '2';
  return is_plausible && !is_repeated(number) ? std::optional("+" + *digits) : std::nullopt;
}

}  // namespace vitara::words
