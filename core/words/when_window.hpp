// Windows of time put together and cut to what can still be had. Pure; only core/words includes it.
#pragma once

#include <optional>
#include <vector>

#include "core/words/when.hpp"
#include "core/words/when_phrase.hpp"

namespace vitara::words {

/// What the phrase means at that moment.
HeardWhen resolved(const WhenPhrase& said, LocalTime now, const time::Zone& zone);

/// The moments of a phrase, each with what was said once for several: "Tuesday or Wednesday
/// afternoon", "tomorrow at 2 or 3".
std::vector<Moment> completed(const WhenPhrase& said, LocalDay today);
/// The day of the week that a moment names; null when it names none.
NamedDay* named_day(Moment& moment);

/// The first whole minute that is not past.
LocalTime next_minute(LocalTime now);
/// Cuts away what is over, and the days at both ends that are not of the weekdays wished for.
/// False when nothing is left.
bool clip(WhenWindow& window, LocalTime now);
/// One window for days of one week with the same times, or for parts of one day that follow one
/// another; absent when they are several wishes.
std::optional<WhenWindow> joined(std::vector<WhenWindow> windows);

}  // namespace vitara::words
