#include <algorithm>

#include "core/time/holiday.hpp"
#include "core/words/day_phrase.hpp"

namespace vitara::words {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::weekday;
using std::chrono::year;
using std::chrono::year_month;
using std::chrono::year_month_day;

/// A date this long ago that was named without a year is a slip rather than next year's.
constexpr days kJustPast{60};

/// The last day stands for one that a shorter month has not.
LocalDay plus_months(LocalDay day, int count) {
  const year_month_day date = year_month_day(day) + months(count);
  return date.ok() ? LocalDay(date) : LocalDay(date.year() / date.month() / std::chrono::last);
}

DayReadings meant(const DaysAhead& phrase, LocalDay today) {
  return {{plus_months(today, phrase.months) + days(phrase.days)}};
}

/// "Ambiguous" is decided here and nowhere else: where two sensible people would write down two
/// different days, both are given and the caller is asked.
DayReadings meant(const NamedDay& phrase, LocalDay today) {
  const weekday now(today);
  const days ahead = phrase.weekday - now;
  const days later(phrase.weeks_later * 7);
  const LocalDay first_after = today + (ahead == days(0) ? days(7) : ahead);
  const LocalDay monday = today - (now - std::chrono::Monday);
  const LocalDay in_this_week = monday + (phrase.weekday - std::chrono::Monday);

  switch (phrase.week) {
    case Week::to_come:
      if (ahead == days(0)) return {{today + later, first_after + later}};
      return {{first_after + later}};
    case Week::this_one:
      return {{today + ahead + later}};
    case Week::coming:
      return {{first_after + later}};
    case Week::of_last_week:
      return {{in_this_week - days(7)}};
    case Week::of_this_week:
      return {{in_this_week}};
    case Week::of_next_week:
      return {{in_this_week + days(7) + later}};
    case Week::after_next_week:
      return {{in_this_week + days(14)}};
    case Week::after_next:
      if (first_after + days(7) == in_this_week + days(14)) return {{first_after + days(7)}};
      return {{first_after + days(7), in_this_week + days(14)}};
  }
  return {};
}

/// Guards the calendar's range too: a year said by mistake must not leave the EMR's.
std::optional<LocalDay> existing(year_month month, int day) {
  const year_month_day date = month / std::chrono::day(static_cast<unsigned>(day));
  if (!date.ok() || date.year() < year(1800) || date.year() > year(2200)) return std::nullopt;
  return LocalDay(date);
}

DayReadings in_month(const CalendarDay& phrase, LocalDay today) {
  const year_month_day now(today);
  const year_month this_month = now.year() / now.month();
  if (phrase.months_ahead) {
    const auto day = existing(this_month + months(*phrase.months_ahead), phrase.day);
    return day ? DayReadings{{*day}} : DayReadings{};
  }
  const bool is_past = phrase.day < static_cast<int>(static_cast<unsigned>(now.day()));
  const year_month month = this_month + months(is_past ? 1 : 0);
  if (const auto day = existing(month, phrase.day)) return {{*day}};
  // "The 31st" in a month of thirty days: the caller may have the wrong month in mind.
  for (int later = 1; later <= 2; ++later)
    if (const auto day = existing(month + months(later), phrase.day)) return {{*day}, true};
  return {};
}

/// Without a year, the next to come; today counts, because a caller may well mean it.
DayReadings in_year(const CalendarDay& phrase, int month_number, int day_number, LocalDay today) {
  const year_month_day now(today);
  const auto at = [&](year y) {
    return existing(y / std::chrono::month(static_cast<unsigned>(month_number)), day_number);
  };
  if (phrase.year || phrase.years_ahead) {
    const year said = phrase.year ? year(*phrase.year)
                                  : now.year() + std::chrono::years(phrase.years_ahead.value_or(0));
    const auto day = at(said);
    return day ? DayReadings{{*day}} : DayReadings{};
  }
  const auto this_year = at(now.year());
  if (this_year && *this_year >= today) return {{*this_year}};
  const auto next_year = at(now.year() + std::chrono::years(1));
  if (!next_year) return {};
  return {{*next_year}, this_year && today - *this_year <= kJustPast};
}

/// The two days that one who said "Tuesday, March 3rd" of a Wednesday may mean.
DayReadings with_weekday(DayReadings found, weekday said) {
  const bool agrees =
      std::ranges::any_of(found.days, [said](LocalDay day) { return weekday(day) == said; });
  if (agrees) {
    std::erase_if(found.days, [said](LocalDay day) { return weekday(day) != said; });
    // The weekday tells which year was meant.
    found.must_ask = false;
    return found;
  }
  if (found.days.size() != 1) return {found.days, true};
  const LocalDay date = found.days.front();
  const days ahead = said - weekday(date);
  return {{date, ahead <= days(3) ? date + ahead : date + ahead - days(7)}, true};
}

DayReadings meant(const CalendarDay& phrase, LocalDay today) {
  if (phrase.day < 1 || phrase.day > 31) return {};
  DayReadings found;
  if (phrase.month) {
    found = in_year(phrase, *phrase.month, phrase.day, today);
    if (phrase.is_either_order) {
      const auto other = in_year(phrase, phrase.day, *phrase.month, today);
      found.days.insert(found.days.end(), other.days.begin(), other.days.end());
    }
  } else {
    found = in_month(phrase, today);
  }
  return phrase.weekday && !found.days.empty() ? with_weekday(found, *phrase.weekday) : found;
}

/// Holidays that move are on the same day in every province that keeps them; British Columbia and
/// Ontario keep all that callers name.
std::optional<LocalDay> holiday_in(const HolidayDay& phrase, int y) {
  if (phrase.month != 0)
    return LocalDay(year(y) / std::chrono::month(phrase.month) / std::chrono::day(phrase.day));
  for (const auto& holiday : time::holidays(y, "BC"))
    if (holiday.name == phrase.name) return holiday.day;
  return std::nullopt;
}

DayReadings meant(const HolidayDay& phrase, LocalDay today) {
  const int this_year = static_cast<int>(year_month_day(today).year());
  for (const int y : {this_year, this_year + 1}) {
    const auto day = holiday_in(phrase, y);
    if (day && *day >= today) return {{*day}};
  }
  return {};
}

std::optional<LocalDay> counted_in(const CountedDay& phrase, year_month month) {
  if (phrase.nth < 0) return LocalDay(month / phrase.weekday[std::chrono::last]);
  const std::chrono::year_month_weekday day =
      month / phrase.weekday[static_cast<unsigned>(phrase.nth)];
  return day.ok() ? std::optional(LocalDay(day)) : std::nullopt;
}

/// A month by its name is the next one in which that day is still to come.
DayReadings meant(const CountedDay& phrase, LocalDay today) {
  const year_month_day now(today);
  year_month month = now.year() / now.month() + months(phrase.months_ahead);
  if (phrase.month) {
    if (*phrase.month < 1 || *phrase.month > 12) return {};
    month = now.year() / std::chrono::month(static_cast<unsigned>(*phrase.month));
  }
  auto day = counted_in(phrase, month);
  if (phrase.month && day && *day < today) day = counted_in(phrase, month + std::chrono::years(1));
  return day ? DayReadings{{*day}} : DayReadings{};
}

}  // namespace

DayReadings readings(const DayPhrase& phrase, LocalDay today) {
  return std::visit([today](const auto& said) { return meant(said, today); }, phrase);
}

std::optional<LocalDay> resolved(const DayPhrase& phrase, LocalDay today) {
  const auto found = readings(phrase, today);
  return found.days.size() == 1 && !found.must_ask ? std::optional(found.days.front())
                                                   : std::nullopt;
}

}  // namespace vitara::words
