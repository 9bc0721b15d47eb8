#include "core/text/hangul.hpp"

#include <array>

namespace vitara::text {
namespace {

constexpr char32_t kFirst = 0xAC00;
constexpr char32_t kLast = 0xD7A3;
constexpr std::size_t kBytes = 3;

// Unicode 15, §3.12: a syllable's number is (initial x 21 + vowel) x 28 + final.
constexpr std::array<std::string_view, 19> kInitials = {"g",  "kk", "n", "d",  "tt", "r", "m",
                                                        "b",  "pp", "s", "ss", "",   "j", "jj",
                                                        "ch", "k",  "t", "p",  "h"};
constexpr std::array<std::string_view, 21> kVowels = {"a",  "ae", "ya", "yae", "eo", "e",  "yeo",
                                                      "ye", "o",  "wa", "wae", "oe", "yo", "u",
                                                      "wo", "we", "wi", "yu",  "eu", "ui", "i"};
constexpr std::array<std::string_view, 28> kFinals = {
    "",  "k", "k", "k", "n", "n", "n", "t",  "l", "k", "m", "l", "l", "l",
    "p", "l", "m", "p", "p", "t", "t", "ng", "t", "t", "k", "t", "p", "t"};

char32_t syllable_at(std::string_view text) {
  if (text.size() < kBytes || (static_cast<unsigned char>(text[0]) & 0xF0U) != 0xE0U) return 0;
  const auto low = [text](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[i]) & 0x3FU);
  };
  const char32_t point =
      (static_cast<char32_t>(static_cast<unsigned char>(text[0]) & 0x0FU) << 12U) | (low(1) << 6U) |
      low(2);
  return point >= kFirst && point <= kLast ? point : 0;
}

}  // namespace

std::string hangul_in_letters(std::string_view utf8) {
  std::string letters;
  while (!utf8.empty()) {
    if (const char32_t point = syllable_at(utf8)) {
      const std::size_t number = point - kFirst;
      letters += kInitials.at(number / 28 / 21);
      letters += kVowels.at(number / 28 % 21);
      letters += kFinals.at(number % 28);
      utf8.remove_prefix(kBytes);
    } else {
      letters.push_back(utf8.front());
      utf8.remove_prefix(1);
    }
  }
  return letters;
}

std::size_t hangul_surname_size(std::string_view name) {
  return syllable_at(name) == 0 ? 0 : kBytes;
}

}  // namespace vitara::text
