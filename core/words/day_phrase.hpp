// How a day was named, before it is known what day it is today. Pure; only core/words includes it.
#pragma once

#include <chrono>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "core/base/civil.hpp"
#include "core/words/reader.hpp"

namespace vitara::words {

/// "tomorrow", "in two weeks", "大后天", 昨天, "three months from now".
struct DaysAhead {
  int days = 0;
  int months = 0;  // calendar months; the last day of a shorter one
};

/// Which of the days of one name. Weeks start on Monday.
enum class Week {
  to_come,          // "Tuesday", "周二": the first after today; on a Tuesday it could be two days
  this_one,         // "this Tuesday": the first, today included
  coming,           // "this coming Tuesday": the first after today
  of_last_week,     // "last Tuesday", "上周二"
  of_this_week,     // "这周二": also when it is past
  of_next_week,     // "next Tuesday", "下周二": the Tuesday of the week that starts next Monday
  after_next_week,  // "下下周二"
  after_next,       // "Tuesday after next": two ways of counting
};

struct NamedDay {
  std::chrono::weekday weekday;
  Week week = Week::to_come;
  int weeks_later = 0;  // "a week from Tuesday", "Tuesday week"
};

/// "March 3rd", "the 3rd", "下个月3号", "2027年3月3日". What was not said is absent.
struct CalendarDay {
  std::optional<int> year = {};
  std::optional<int> years_ahead = {};               // 今年 0, 明年 1
  std::optional<int> month = {};                     // as said, unchecked
  std::optional<int> months_ahead = {};              // 这个月 0, 下个月 1
  int day = 0;                                       // as said, unchecked
  std::optional<std::chrono::weekday> weekday = {};  // said beside it: must agree
  bool is_either_order = false;                      // "3/4": March 4th or April 3rd
};

/// "Christmas", "Thanksgiving", 元旦: by its name in core/time/holiday, else by month and day.
struct HolidayDay {
  std::string_view name;
  unsigned month = 0;
  unsigned day = 0;
};

/// "the first Monday in December": the nth of its name in a month, the last for -1.
struct CountedDay {
  int nth = 1;
  std::chrono::weekday weekday = {};
  std::optional<int> month = {};  // absent: counted from this one
  int months_ahead = 0;
};

using DayPhrase = std::variant<DaysAhead, NamedDay, CalendarDay, HolidayDay, CountedDay>;

/// Reads one day; on failure the reader has not moved.
std::optional<DayPhrase> take_day(Reader& reader);
/// "Christmas", 圣诞节; the reader has not moved when there is none.
std::optional<HolidayDay> take_holiday(Reader& reader);
/// A calendar day alone ("May 1, 1980", "1980年5月1日", "1980-05-01", "25/12/1980").
std::optional<CalendarDay> take_calendar_day(Reader& reader);
std::optional<std::chrono::weekday> take_weekday(Reader& reader);
/// "march", "Mar", 三月: 1 to 12.
std::optional<int> take_month(Reader& reader);

/// The days that a phrase may mean, the likelier first; none when there is no such day. Past days
/// are among them.
struct DayReadings {
  std::vector<LocalDay> days = {};
  bool must_ask = false;  // even when there is one: it contradicts itself, or is far from today
};
DayReadings readings(const DayPhrase& phrase, LocalDay today);
/// The day meant, seen from `today`; absent when it does not exist, is ambiguous or contradicts its
/// weekday.
std::optional<LocalDay> resolved(const DayPhrase& phrase, LocalDay today);

/// Runs one way of reading; the reader moves only when it succeeds.
template <class Read>
auto attempt(Reader& reader, Read read) {
  Reader ahead = reader;
  auto found = read(ahead);
  if (found) reader = ahead;
  return found;
}

}  // namespace vitara::words
