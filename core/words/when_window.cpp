#include "core/words/when_window.hpp"

#include <algorithm>

namespace vitara::words {
namespace {

using std::chrono::days;
using std::chrono::weekday;

// More days than any window has.
constexpr int kMostDays = 400;

bool is_allowed(const WhenWindow& window, LocalDay day) {
  return window.weekdays.test(weekday(day).c_encoding());
}

}  // namespace

LocalTime next_minute(LocalTime now) {
  const auto whole = std::chrono::floor<minutes>(now);
  return whole == now ? now : LocalTime(whole + minutes(1));
}

bool clip(WhenWindow& window, LocalTime now) {
  window.from = std::max(window.from, next_minute(now));
  for (int i = 0; window.from < window.to; ++i) {
    const LocalDay day = day_of(window.from);
    if (is_allowed(window, day) && window.from < LocalTime(day) + window.daily_to) break;
    if (i > kMostDays) return false;
    window.from = LocalTime(day + days(1)) + window.daily_from;
  }
  window.from = std::max(window.from, LocalTime(day_of(window.from)) + window.daily_from);
  while (window.from < window.to) {
    const LocalDay last = day_of(window.to - seconds(1));
    const LocalTime end = LocalTime(last) + window.daily_to;
    if (is_allowed(window, last) && window.to > LocalTime(last) + window.daily_from) {
      window.to = std::min(window.to, end);
      break;
    }
    window.to = LocalTime(last);
  }
  return window.from < window.to;
}

std::optional<WhenWindow> joined(std::vector<WhenWindow> windows) {
  if (windows.empty()) return std::nullopt;
  std::ranges::sort(windows, {}, &WhenWindow::from);
  WhenWindow whole = windows.front();
  bool same_times = true, one_day = true, are_days = true;
  std::bitset<7> weekdays;
  for (const WhenWindow& window : windows) {
    const LocalDay day = day_of(window.from);
    same_times =
        same_times && window.daily_to == whole.daily_to && window.daily_from == whole.daily_from;
    one_day = one_day && day == day_of(whole.from);
    are_days = are_days && day_of(window.to - seconds(1)) == day && !window.is_single_time;
    weekdays.set(weekday(day).c_encoding());
    whole.to = std::max(whole.to, window.to);
    whole.daily_from = std::min(whole.daily_from, window.daily_from);
    whole.daily_to = std::max(whole.daily_to, window.daily_to);
  }
  if (!are_days || !(one_day || same_times)) return std::nullopt;
  if (day_of(whole.to - seconds(1)) - day_of(whole.from) >= days(7)) return std::nullopt;
  if (!one_day) whole.weekdays = weekdays;
  return whole;
}

bool WhenWindow::holds(LocalTime start) const {
  const seconds clock = time_of_day(start);
  return start >= from && start < to && clock >= daily_from && clock < daily_to &&
         weekdays.test(weekday(day_of(start)).c_encoding());
}

}  // namespace vitara::words
