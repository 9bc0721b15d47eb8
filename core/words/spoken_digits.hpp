// Numbers said digit by digit, in groups or with letters, as phone numbers and health cards are.
// Pure; only core/words includes it.
#pragma once

#include <optional>
#include <string>

#include "core/words/spoken_tokens.hpp"

namespace vitara::words {

/// The digits that these words are: "six oh four", "double five", "twenty-three", "eight hundred",
/// 六零四, 幺三八, 两个五. Absent when anything else is among them; signs and small words between
/// ("dash", "and", "um") do not count.
std::optional<std::string> spoken_digits(Tokens tokens);

/// Digits of one token or of "double five" and its like; `used` tells how many tokens they took.
/// Empty when no digit stands at the beginning.
std::string digits_here(Tokens tokens, std::size_t& used);

}  // namespace vitara::words
