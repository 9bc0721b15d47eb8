// A whole phrase about a time as it was said: "tomorrow afternoon at 2", "anything before Friday",
// 大后天上午十点半. Pure; only core/words includes it.
#pragma once

#include <bitset>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/words/clock_phrase.hpp"
#include "core/words/stretch_phrase.hpp"

namespace vitara::words {

/// A day or days, a clock and a part of the day, said of one time.
struct Moment {
  std::optional<Stretch> days = {};
  std::optional<Stretch> inside = {};  // "next week, maybe Tuesday": the week
  std::optional<DayPhrase> also = {};  // "tomorrow, Thursday": must be the same day
  int shift = 0;                       // "the day after Christmas": 1
  std::optional<Clock> clock = {};
  Period period = Period::none;

  [[nodiscard]] bool has_time() const { return clock || period != Period::none; }
  [[nodiscard]] bool is_empty() const { return !days && !has_time(); }
};

/// The days that a moment names, to the end of a stretch where one was named.
StretchReadings readings(const Moment& moment, const std::optional<Moment>& until, LocalDay today,
                         LocalDay farthest);

/// Reads one more part into the moment; false when the next words are none, or one too many.
bool take_part(Reader& reader, Moment& moment);
/// A moment behind "before", "to" or "or": as much as belongs together. What begins with a clock
/// holds no day: in "before 10 on Friday" the Friday is no bound.
std::optional<Moment> take_moment(Reader& reader);
/// A number that stands where only a clock can needs no "o'clock".
void accept_bare(Moment& moment);

/// What was left open on purpose.
enum class Vague { none, day, time, earlier, later };

/// What was said; at least one part of it is there.
struct WhenPhrase {
  std::vector<Moment> moments = {Moment{}};  // more than one: "Tuesday or Thursday"
  std::optional<Moment> until = {};          // "Monday to Wednesday", "two to four"
  std::optional<Moment> before = {};         // not included
  std::optional<Moment> by = {};             // included
  std::optional<Moment> after = {};          // not included
  std::optional<Moment> since = {};          // included
  std::optional<minutes> ahead = {};         // "in half an hour"
  std::bitset<7> except = {};                // "not Monday", indexed from Sunday
  bool is_any = false;                       // "any time", 尽快
  bool is_around = false;                    // "around two"
  Vague vague = Vague::none;

  [[nodiscard]] const Moment& main() const { return moments.front(); }
};

/// The phrase, if every word of it was understood and nothing said twice.
std::optional<WhenPhrase> when_phrase(std::string_view words);

/// The text that `when_phrase` reads: evened out, and spelled as it was meant where a recogniser
/// wrote what sounds the same ("half passed to", "next weak", 俩点).
std::string respelled(std::string_view words);
/// Whether the lunar calendar was spoken of: 农历初五, 中秋节, "Chinese New Year".
bool is_lunar(std::string_view respelled);

/// Words between the parts that say nothing about the time ("um", "how about", 我想约).
bool take_noise(Reader& reader);
/// Words that only join ("on", "the", 的).
bool take_joint(Reader& reader);
/// "any time", "as soon as possible", 随时, 越快越好.
bool take_any(Reader& reader);
/// "some other day", 过几天.
bool take_vague(Reader& reader);
/// "the same time", 同一时间: as what, only the caller knows.
bool take_same_time(Reader& reader);
/// "earlier", "later on": behind the days, because of "later this week".
Vague take_english_comparison(Reader& reader);
/// 早一点, 更晚: before the clocks.
Vague take_mandarin_comparison(Reader& reader);

}  // namespace vitara::words
