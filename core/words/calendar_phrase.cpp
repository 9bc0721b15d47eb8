#include <array>
#include <utility>

#include "core/words/day_phrase.hpp"

namespace vitara::words {
namespace {

constexpr std::array kMonths = {
    Word{"january", 1},   Word{"february", 2}, Word{"march", 3},     Word{"april", 4},
    Word{"may", 5},       Word{"june", 6},     Word{"july", 7},      Word{"august", 8},
    Word{"september", 9}, Word{"october", 10}, Word{"november", 11}, Word{"december", 12},
    Word{"jan", 1},       Word{"feb", 2},      Word{"mar", 3},       Word{"apr", 4},
    Word{"jun", 6},       Word{"jul", 7},      Word{"aug", 8},       Word{"sept", 9},
    Word{"sep", 9},       Word{"oct", 10},     Word{"nov", 11},      Word{"dec", 12},
};

void take_english_year(Reader& reader, CalendarDay& day) {
  Reader ahead = reader;
  if (const auto year = take_year(ahead)) {
    day.year = year;
    reader = ahead;
  }
}

/// Whether what follows counts something or is a clock, so that the number was no day.
bool is_followed_by_unit(Reader reader) {
  for (const auto unit : {"点", "时", "个", "天", "周", "刻", "分", "年", "月"})
    if (reader.take(unit)) return true;
  return false;
}

/// "March 3rd, 2027".
std::optional<CalendarDay> take_month_day(Reader& reader) {
  CalendarDay found;
  found.month = take_one_of(reader, kMonths);
  if (!found.month) return std::nullopt;
  reader.take("the");
  auto day = take_ordinal(reader);
  if (!day) day = take_number(reader);
  // "March 3:30" is no third of March.
  if (!day || reader.take_here(":")) return std::nullopt;
  found.day = *day;
  take_english_year(reader, found);
  return found;
}

/// "the 3rd of March", "3 March 2027".
std::optional<CalendarDay> take_day_month(Reader& reader) {
  CalendarDay found;
  reader.take("the");
  auto day = take_ordinal(reader);
  if (!day) day = take_number(reader);
  if (!day) return std::nullopt;
  reader.take("of");
  found.month = take_one_of(reader, kMonths);
  if (!found.month) return std::nullopt;
  found.day = *day;
  take_english_year(reader, found);
  return found;
}

/// "the 3rd", "the third of next month", "3rd".
std::optional<CalendarDay> take_day_alone(Reader& reader) {
  CalendarDay found;
  Reader before = reader;
  const bool has_the = reader.take("the");
  const bool has_digits = before.take_digits().has_value();
  const auto day = take_ordinal(reader);
  if (!day || (!has_the && !has_digits)) return std::nullopt;
  // "The first thing", "the first week", "the second available".
  for (const auto other :
       {"thing", "week", "weekend", "half", "part", "available", "time", "one"}) {
    Reader ahead = reader;
    if (ahead.take(other)) return std::nullopt;
  }
  found.day = *day;
  if (reader.take("of next month") || reader.take("next month")) found.months_ahead = 1;
  if (reader.take("of this month") || reader.take("this month")) found.months_ahead = 0;
  if (reader.take("of last month")) found.months_ahead = -1;
  // "The first of the month" is the next to come, like "the first".
  reader.take("of the month");
  return found;
}

std::optional<int> take_chinese_month(Reader& reader) {
  const auto month = take_number(reader);
  if (!month || !reader.take("月")) return std::nullopt;
  reader.take("份");
  return month;
}

/// 3月3号, 明年三月三日, 2027年3月3日, 下个月3号, 3号, 十二月二十五.
std::optional<CalendarDay> take_chinese_date(Reader& reader) {
  CalendarDay found;
  if (reader.take("今年")) found.years_ahead = 0;
  if (reader.take("明年")) found.years_ahead = 1;
  if (reader.take("去年")) found.years_ahead = -1;
  if (!found.years_ahead) {
    found.year = attempt(reader, [](Reader& ahead) {
      const auto year = take_year(ahead);
      return year && ahead.take("年") ? year : std::nullopt;
    });
  }
  reader.take("的");
  if (reader.take("下个月") || reader.take("下月")) found.months_ahead = 1;
  if (reader.take("这个月") || reader.take("本月") || reader.take("这月")) found.months_ahead = 0;
  if (reader.take("上个月") || reader.take("上月")) found.months_ahead = -1;
  if (!found.months_ahead) found.month = attempt(reader, take_chinese_month);
  const bool has_year = found.year || found.years_ahead;
  if (has_year && !found.month) return std::nullopt;
  reader.take("的");
  const auto day = take_number(reader);
  if (!day) return std::nullopt;
  // Behind a month the last word may be left out.
  if (!reader.take("号") && !reader.take("日") && (!found.month || is_followed_by_unit(reader)))
    return std::nullopt;
  found.day = *day;
  return found;
}

/// "12/24" and "24/12/2027": what could be two days is both.
CalendarDay slashed(int first, int second) {
  CalendarDay found{.month = first, .day = second};
  if (first > 12) std::swap(*found.month, found.day);
  found.is_either_order = first <= 12 && second <= 12 && first != second;
  return found;
}

/// "2027-03-04", "2027/3/4", "25/12/2027", "12/24".
std::optional<CalendarDay> take_figures(Reader& reader) {
  const auto first = reader.take_digits();
  const std::string_view separator = reader.take_here("-") ? "-" : "/";
  if (!first || (separator == "/" && !reader.take_here("/"))) return std::nullopt;
  const auto second = reader.take_digits();
  if (!second || second->width > 2) return std::nullopt;
  if (!reader.take_here(separator)) {
    if (separator == "-" || first->width > 2) return std::nullopt;
    return slashed(first->value, second->value);
  }
  const auto third = reader.take_digits();
  if (!third) return std::nullopt;
  if (first->width == 4 && third->width <= 2)
    return CalendarDay{.year = first->value, .month = second->value, .day = third->value};
  if (first->width > 2 || third->width != 4) return std::nullopt;
  auto found = slashed(first->value, second->value);
  found.year = third->value;
  return found;
}

}  // namespace

std::optional<CalendarDay> take_calendar_day(Reader& reader) {
  using Way = std::optional<CalendarDay> (*)(Reader&);
  constexpr std::array<Way, 5> kWays = {take_figures, take_month_day, take_day_month,
                                        take_day_alone, take_chinese_date};
  for (const Way way : kWays) {
    if (const auto found = attempt(reader, way)) return found;
  }
  return std::nullopt;
}

std::optional<int> take_month(Reader& reader) {
  if (const auto found = take_one_of(reader, kMonths)) return found;
  return attempt(reader, take_chinese_month);
}

}  // namespace vitara::words
