// Numbers as dates have them: "twenty-first", "nineteen eighty", 二十一, 一九八零. Pure; only
// core/words includes it.
#pragma once

#include <optional>

#include "core/words/spoken_tokens.hpp"

namespace vitara::words {

struct SpokenNumber {
  int value;
  std::size_t digits;       // digit by digit: how many; else 0
  bool is_ordinal = false;  // "first"
};

/// 0 to 99 in English words: "five", "twenty-one", "thirty-first", "oh five".
std::optional<SpokenNumber> spoken_number(Tokens tokens, std::size_t& used);
/// A year with its century in English words: "nineteen eighty", "nineteen oh five", "two thousand
/// and one", "twenty ten", "one nine eight zero".
std::optional<int> spoken_year(Tokens tokens, std::size_t& used);
/// 五, 十二, 二十一, 六十九, 一百零二; 一九八零 and 八零 digit by digit; 1980 and 5 in figures.
std::optional<SpokenNumber> chinese_number(Tokens tokens, std::size_t& used);

}  // namespace vitara::words
