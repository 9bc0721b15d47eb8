// How a day was named, before it is known what day it is today. Pure; only core/words includes it.
#pragma once

#include <chrono>
#include <optional>
#include <variant>

#include "core/base/civil.hpp"
#include "core/words/reader.hpp"

namespace vitara::words {

/// "tomorrow", "in two weeks", "大后天".
struct DaysAhead {
  int days;
};

/// Which of the days of one name. Weeks start on Monday.
enum class Week {
  to_come,          // "Tuesday", "周二": the first after today; on a Tuesday it could be two days
  this_one,         // "this Tuesday": the first, today included
  coming,           // "this coming Tuesday": the first after today
  of_this_week,     // "这周二": not when it is past
  of_next_week,     // "next Tuesday", "下周二": the Tuesday of the week that starts next Monday
  after_next_week,  // "下下周二"
  after_next,       // "Tuesday after next": only where both ways of counting agree
  a_week_later,     // "a week from Tuesday"
};

struct NamedDay {
  std::chrono::weekday weekday;
  Week week = Week::to_come;
};

/// "March 3rd", "the 3rd", "下个月3号", "2027年3月3日". What was not said is absent.
struct CalendarDay {
  std::optional<int> year = {};
  std::optional<int> years_ahead = {};               // 今年 0, 明年 1
  std::optional<int> month = {};                     // as said, unchecked
  std::optional<int> months_ahead = {};              // 这个月 0, 下个月 1
  int day = 0;                                       // as said, unchecked
  std::optional<std::chrono::weekday> weekday = {};  // said beside it: must agree
};

using DayPhrase = std::variant<DaysAhead, NamedDay, CalendarDay>;

/// Reads one day; on failure the reader has not moved.
std::optional<DayPhrase> take_day(Reader& reader);
/// A calendar day alone ("May 1, 1980", "1980年5月1日", "1980-05-01", "25/12/1980").
std::optional<CalendarDay> take_calendar_day(Reader& reader);
/// The day meant, seen from `today`; absent when it does not exist, is ambiguous or contradicts its
/// weekday.
std::optional<LocalDay> resolved(const DayPhrase& phrase, LocalDay today);

}  // namespace vitara::words
