// A whole phrase about a day, a clock or both: "tomorrow afternoon at 2", 大后天上午十点半. Pure;
// only core/words includes it.
#pragma once

#include "core/words/clock_phrase.hpp"
#include "core/words/day_phrase.hpp"

namespace vitara::words {

/// What was said of each; at least one part is there.
struct WhenPhrase {
  std::optional<DayPhrase> day = {};
  std::optional<Clock> clock = {};
  Period period = Period::none;
};

/// The phrase, if every word of it was understood and nothing said twice.
std::optional<WhenPhrase> when_phrase(std::string_view words);

}  // namespace vitara::words
