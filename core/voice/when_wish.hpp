// What a caller's own words for a time ask of the schedule, and why a wish cannot be met. Looks at
// nothing but the clinic's settings, its clock and what was offered in this call.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/voice/offers.hpp"
#include "core/voice/tool.hpp"
#include "core/words/when.hpp"

namespace vitara::voice {

struct WhenWish {
  std::optional<words::WhenWindow> window = {};  // as wide as a search may go
  std::optional<LocalTime> before = {};          // "anything earlier" than what was offered
  std::optional<LocalTime> not_before = {};
  std::string notice = {};            // said before the options: the clocks change then
  std::optional<Spoken> answer = {};  // to be asked, or refused: nothing to search
};

/// "Next Tuesday at three" is that minute alone; a time of day without a day is looked for on every
/// day to the clinic's longest notice. Logs `tool.bad_args` when the caller is to be asked again,
/// and `tool.dst` when clocks skip the time; never the words.
[[nodiscard]] WhenWish when_wish(std::string_view words, Context& context);

/// NOT_FOUND with the reason in words (a holiday by its name, closed, too short notice, beyond what
/// the clinic books, nothing earlier, fully booked, not at that time) and what is nearest: of the
/// same day where a single time was wished for, else of the two weeks from there on, as far as the
/// deadline allows; fields `appointment` and `options`.
[[nodiscard]] Spoken nothing_open(const Search& search, Context& context);

}  // namespace vitara::voice
