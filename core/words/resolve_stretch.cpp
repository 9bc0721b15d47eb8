#include "core/words/stretch_phrase.hpp"

namespace vitara::words {
namespace {

using std::chrono::days;
using std::chrono::months;
using std::chrono::weekday;
using std::chrono::year_month;
using std::chrono::year_month_day;

LocalDay monday_of(LocalDay day) { return day - (weekday(day) - std::chrono::Monday); }

Days days_from(LocalDay first, int last_offset) { return {first, first + days(last_offset)}; }

StretchReadings meant(const DayPhrase& phrase, LocalDay today) {
  const auto found = readings(phrase, today);
  StretchReadings result{.must_ask = found.must_ask};
  for (const LocalDay day : found.days) result.days.push_back({day, day});
  return result;
}

/// A front desk's week: its end is Thursday and Friday, its rest what comes after today.
Days section_of_week(LocalDay monday, Section section, LocalDay today) {
  const LocalDay sunday = monday + days(6);
  switch (section) {
    case Section::whole:
      return {monday, sunday};
    case Section::early:
      return days_from(monday, 1);
    case Section::middle:
      return days_from(monday + days(1), 2);
    case Section::late:
    case Section::end:
      return days_from(monday + days(3), 1);
    case Section::rest: {
      const bool is_this = monday_of(today) == monday;
      if (!is_this) return {monday + days(3), sunday};
      return {today < sunday ? today + days(1) : today, sunday};
    }
  }
  return {monday, sunday};
}

StretchReadings meant(const WeekOf& phrase, LocalDay today) {
  if (phrase.is_coming) {
    const LocalDay monday = monday_of(today);
    const Days section = section_of_week(monday, phrase.section, today);
    if (section.last >= today) return {{section}};
    return {{section_of_week(monday + days(7), phrase.section, today)}};
  }
  if (!phrase.around)
    return {
        {section_of_week(monday_of(today) + days(7 * phrase.weeks_ahead), phrase.section, today)}};
  const auto around = readings(*phrase.around, today);
  StretchReadings result{.must_ask = around.must_ask};
  for (const LocalDay day : around.days)
    result.days.push_back(
        section_of_week(monday_of(day) + days(7 * phrase.weeks_ahead), phrase.section, today));
  return result;
}

StretchReadings meant(const WeekendOf& phrase, LocalDay today) {
  const LocalDay saturday = monday_of(today) + days(5);
  const Days wanted = days_from(saturday + days(7 * phrase.weeks_ahead), 1);
  // From Monday to Friday, "next weekend" is the coming one for some and the one behind it for
  // others.
  if (phrase.is_next_in_english && today < saturday) return {{days_from(saturday, 1), wanted}};
  return {{wanted}};
}

Days section_of_month(year_month month, const MonthOf& phrase, LocalDay today) {
  const LocalDay first(month / 1);
  const LocalDay last(month / std::chrono::last);
  if (phrase.week < 0) return {last - days(6), last};
  if (phrase.week > 0) return days_from(first + days(7 * (phrase.week - 1)), 6);
  switch (phrase.section) {
    case Section::whole:
      return {first, last};
    case Section::early:
      return days_from(first, 9);
    case Section::middle:
      return days_from(first + days(10), 9);
    case Section::late:
      return {first + days(20), last};
    case Section::end:
      return {last - days(6), last};
    case Section::rest: {
      const bool is_this = first <= today && today < last;
      return {is_this ? today + days(1) : first, last};
    }
  }
  return {first, last};
}

StretchReadings meant(const MonthOf& phrase, LocalDay today) {
  const year_month_day now(today);
  year_month month = now.year() / now.month() + months(phrase.months_ahead);
  if (phrase.month) {
    if (*phrase.month < 1 || *phrase.month > 12) return {};
    month = now.year() / std::chrono::month(static_cast<unsigned>(*phrase.month));
    if (phrase.years_ahead)
      return {{section_of_month(month + std::chrono::years(*phrase.years_ahead), phrase, today)}};
    // Its part may be over while the month is not: "early November" on the 25th is next year's.
    if (section_of_month(month, phrase, today).last < today) month += std::chrono::years(1);
  }
  if (phrase.is_coming && section_of_month(month, phrase, today).last < today) month += months(1);
  return {{section_of_month(month, phrase, today)}};
}

StretchReadings meant(const Within& phrase, LocalDay today) {
  const auto last = readings(DayPhrase(phrase.length), today);
  return {{{today + days(phrase.first), last.days.front()}}};
}

}  // namespace

StretchReadings readings(const Stretch& stretch, LocalDay today, LocalDay farthest) {
  if (std::holds_alternative<Every>(stretch)) return {{{today, farthest}}};
  return std::visit(
      [today](const auto& said) -> StretchReadings {
        if constexpr (std::is_same_v<std::decay_t<decltype(said)>, Every>)
          return {};
        else
          return meant(said, today);
      },
      stretch);
}

}  // namespace vitara::words
