// How several days were named at once: a week, a month or a part of one, "within ten days". Pure;
// only core/words includes it.
#pragma once

#include <bitset>
#include <optional>
#include <variant>
#include <vector>

#include "core/words/day_phrase.hpp"

namespace vitara::words {

/// Which part of a week or month.
enum class Section {
  whole,
  early,   // "early next week", 月初
  middle,  // "mid March", 月中
  late,    // "late next week", 下旬
  end,     // "the end of the month", 月底
  rest,    // "later this week"
};

/// Weeks from Monday on; `around` is "the week of March 3rd".
struct WeekOf {
  int weeks_ahead = 0;
  bool is_coming = false;  // "early in the week": the next one, when this one's beginning is over
  Section section = Section::whole;
  std::optional<DayPhrase> around = {};
};
/// Saturday and Sunday.
struct WeekendOf {
  int weeks_ahead = 0;
  bool is_next_in_english = false;  // "next weekend": before Saturday it could be two
};
struct MonthOf {
  std::optional<int> month = {};  // absent: this one
  int months_ahead = 0;
  std::optional<int> years_ahead = {};  // 明年三月: 1
  bool is_coming = false;               // "the beginning of the month", 月初: as for the week
  Section section = Section::whole;
  int week = 0;  // "the second week of December": 2; -1 is the last
};
/// "within two weeks", "the next few days", 这两天: from today on.
struct Within {
  DaysAhead length;
  int first = 0;  // 明后天 begins tomorrow: 1
};
/// "Mondays", "any Friday", 工作日: all days of those names, indexed from Sunday.
struct Every {
  std::bitset<7> weekdays;
};

using Stretch = std::variant<DayPhrase, WeekOf, WeekendOf, MonthOf, Within, Every>;

/// Reads one stretch, a single day included; on failure the reader has not moved.
std::optional<Stretch> take_stretch(Reader& reader);

/// Whole days, the last included.
struct Days {
  LocalDay first;
  LocalDay last;
};
struct StretchReadings {
  std::vector<Days> days = {};  // the likelier first; past ones are among them
  bool must_ask = false;
};
/// `Every` reaches from today to `farthest`; its weekdays are for the caller to keep.
StretchReadings readings(const Stretch& stretch, LocalDay today, LocalDay farthest);

}  // namespace vitara::words
