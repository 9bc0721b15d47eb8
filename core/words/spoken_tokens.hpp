// What was said, cut into words, runs of digits, Chinese characters and signs: the ground on which
// names, numbers and birth dates are read. Pure; only core/words includes it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace vitara::words {

/// Nobody says a name or a number in more bytes than this, spelling it included; longer text is not
/// understood.
inline constexpr std::size_t kLongestSaying = 400;

struct Token {
  enum class Kind { word, digits, han, sign };
  Kind kind;
  std::string text;     // lower case; a Chinese numeral or date sign in its plain form
  std::string written;  // as it came
  bool is_glued;        // nothing stood between it and the token before
  [[nodiscard]] bool is(std::string_view wanted) const { return text == wanted; }
};
using Tokens = std::span<const Token>;

/// Letters with apostrophes inside are one word ("o'brien"), every Chinese character is a token of
/// its own, everything that is no letter, digit or blank is a sign; full-width forms are plain. Too
/// long a text gives nothing.
std::vector<Token> spoken_tokens(std::string_view words);

/// Whether `tokens` begin with these words, in lower case and separated by blanks; Chinese without
/// blanks between ("我的电话").
bool begins_with(Tokens tokens, std::string_view phrase);
/// How many tokens the longest of these phrases takes at the beginning; 0 when none stands there.
std::size_t phrase_size(Tokens tokens, std::span<const std::string_view> phrases);

}  // namespace vitara::words
