#include "core/words/day_phrase.hpp"

namespace vitara::words {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

std::optional<LocalDay> resolve(const DaysAhead& phrase, LocalDay today) {
  return today + days(phrase.days);
}

/// "Ambiguous" is decided here and nowhere else: where two sensible people would write down two
/// different days, the answer is absent and the caller is asked.
std::optional<LocalDay> resolve(const NamedDay& phrase, LocalDay today) {
  const std::chrono::weekday now(today);
  const days ahead = phrase.weekday - now;
  const bool is_today = ahead == days(0);
  const LocalDay first_after = today + (is_today ? days(7) : ahead);
  const LocalDay monday = today - (now - std::chrono::Monday);
  const LocalDay in_this_week = monday + (phrase.weekday - std::chrono::Monday);

  switch (phrase.week) {
    case Week::to_come:
      return is_today ? std::nullopt : std::optional(first_after);
    case Week::this_one:
      return today + ahead;
    case Week::coming:
      return first_after;
    case Week::of_this_week:
      return in_this_week < today ? std::nullopt : std::optional(in_this_week);
    case Week::of_next_week:
      return in_this_week + days(7);
    case Week::after_next_week:
      return in_this_week + days(14);
    case Week::after_next: {
      const bool agree = first_after + days(7) == in_this_week + days(14);
      return agree ? std::optional(first_after + days(7)) : std::nullopt;
    }
    case Week::a_week_later:
      return is_today ? std::nullopt : std::optional(first_after + days(7));
  }
  return std::nullopt;
}

/// Guards the calendar's range too: a year said by mistake must not leave the EMR's.
std::optional<LocalDay> existing(std::chrono::year_month month, int day) {
  const year_month_day date = month / std::chrono::day(static_cast<unsigned>(day));
  if (!date.ok() || date.year() < std::chrono::year(1800) ||
      date.year() > std::chrono::year(2200)) {
    return std::nullopt;
  }
  return LocalDay(date);
}

/// "the 31st" in a month of thirty days is absent, and not the 31st of the month after: the caller
/// may have the wrong month in mind.
std::optional<LocalDay> in_month(const CalendarDay& phrase, LocalDay today) {
  const year_month_day now(today);
  const std::chrono::year_month this_month = now.year() / now.month();
  if (phrase.months_ahead)
    return existing(this_month + std::chrono::months(*phrase.months_ahead), phrase.day);
  const bool is_past = phrase.day < static_cast<int>(static_cast<unsigned>(now.day()));
  return existing(this_month + std::chrono::months(is_past ? 1 : 0), phrase.day);
}

/// Without a year, the next to come; today counts, because a caller may well mean it.
std::optional<LocalDay> in_year(const CalendarDay& phrase, LocalDay today) {
  const year_month_day now(today);
  const auto at = [&](std::chrono::year year) {
    return existing(year / std::chrono::month(static_cast<unsigned>(*phrase.month)), phrase.day);
  };
  if (phrase.year) return at(std::chrono::year(*phrase.year));
  if (phrase.years_ahead) return at(now.year() + std::chrono::years(*phrase.years_ahead));
  const auto this_year = at(now.year());
  if (this_year && *this_year >= today) return this_year;
  return at(now.year() + std::chrono::years(1));
}

std::optional<LocalDay> resolve(const CalendarDay& phrase, LocalDay today) {
  if (phrase.day < 1 || phrase.day > 31) return std::nullopt;
  const auto day = phrase.month ? in_year(phrase, today) : in_month(phrase, today);
  if (day && phrase.weekday && std::chrono::weekday(*day) != *phrase.weekday) return std::nullopt;
  return day;
}

}  // namespace

std::optional<LocalDay> resolved(const DayPhrase& phrase, LocalDay today) {
  return std::visit([today](const auto& said) { return resolve(said, today); }, phrase);
}

}  // namespace vitara::words
