// What was said of a birth date, before it is known which day it means. Pure; only core/words
// includes it.
#pragma once

#include <optional>
#include <utility>

#include "core/words/spoken_tokens.hpp"

namespace vitara::words {

struct BirthDateParts {
  std::optional<int> year = {};
  bool is_short_year = false;     // two digits: which century is not said
  std::optional<int> month = {};  // 1 to 12
  std::optional<int> day = {};    // as said, unchecked
  bool has_either = false;        // `either` are day and month, in an order that was not said
  std::pair<int, int> either = {};
  bool is_lunar = false;  // 农历, 正月, 初一: a day of another calendar
};

/// Every word must be understood; else absent. Parts that were not said are absent in the result.
std::optional<BirthDateParts> birth_date_parts(Tokens tokens);

}  // namespace vitara::words
