// When a caller wants to come, from the words of it: a window of the clinic's local time, or what
// to ask, or why not. Never a guess, never in the past. Pure.
#pragma once

#include <bitset>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/civil.hpp"
#include "core/base/language.hpp"
#include "core/time/zone.hpp"

namespace vitara::words {

/// Half-open; never empty, and never before the moment of the call.
struct WhenWindow {
  LocalTime from{};
  LocalTime to{};
  /// Of each day within, since midnight: "next week in the morning". A whole day where nothing was
  /// said of the time of day.
  seconds daily_from{0};
  seconds daily_to{std::chrono::hours(24)};
  std::bitset<7> weekdays = std::bitset<7>().set();  // which of them, indexed from Sunday
  bool is_single_time = false;                       // "Tuesday at three": one minute wide
  bool is_open_ended = false;  // "after Friday": `to` is as far ahead as anybody books, a year
  bool has_day = true;         // false for "half past two": the next one to come is given
  bool was_moved = false;      // the time said does not exist on the day on which clocks change

  /// Whether a visit may begin then.
  [[nodiscard]] bool holds(LocalTime start) const;
  friend bool operator==(const WhenWindow&, const WhenWindow&) = default;
};

enum class WhenAnswer {
  window,          // `window` is there
  which_of,        // what was said could be any of `readings`, two or three; or the only one
                   // contradicts what was said and wants a yes
  which_day,       // no day can be told from it: "some other time", 过几天
  which_time,      // "twelve at night", 晚上十二点
  earlier,         // than what was offered; `window` is there where a day was named
  later,           // than what was offered
  past,            // refused: it is over
  no_such_day,     // refused: "February 30th"
  too_far,         // refused: more than a year ahead
  lunar_calendar,  // refused politely: 农历初五
  not_understood,
};

struct HeardWhen {
  WhenAnswer answer = WhenAnswer::not_understood;
  std::optional<WhenWindow> window = {};
  std::vector<WhenWindow> readings = {};
};

/// What a good receptionist would write down, from English and Mandarin as a speech recogniser
/// writes them, at the clinic's local time `now`. Weeks start on Monday: "next Tuesday" and 下周二
/// are the Tuesday of the next week. A time in the gap of daylight saving becomes the next that
/// exists, one that comes twice the first of the two (reliability.md §12).
HeardWhen hear_when(std::string_view words, LocalTime now, const time::Zone& zone);

/// How a window is read back, always with the weekday: "Tuesday, December 1st in the afternoon",
/// "Monday, November 30th to Sunday, December 6th", 12月1日星期二下午.
std::string say_window(const WhenWindow& window, LocalDay today, Language language);
/// What to ask, or why it cannot be, in a sentence; empty for a window and for what was not
/// understood.
std::string say_answer(const HeardWhen& heard, LocalDay today, Language language);
/// Whether the caller is to be asked, rather than told that it cannot be.
[[nodiscard]] bool is_question(WhenAnswer answer);

}  // namespace vitara::words
