#include "core/words/day_phrase.hpp"

#include <array>

namespace vitara::words {
namespace {

constexpr std::array kRelative = {
    Word{"day after tomorrow", 2},
    Word{"today", 0},
    Word{"tomorrow", 1},
    Word{"今天", 0},
    Word{"今日", 0},
    Word{"明天", 1},
    Word{"明日", 1},
    Word{"后天", 2},
    Word{"大后天", 3},
};
// "this evening", 今晚 and 明早 name a part of the day as well: the first word is the day, what
// follows is left to be read as the part.
constexpr std::array kDayBeforePart = {Word{"this", 0}, Word{"今", 0}, Word{"明", 1}};
constexpr std::array kPartOfDay = {Word{"morning", 0}, Word{"afternoon", 0}, Word{"evening", 0},
                                   Word{"早", 0}, Word{"晚", 0}};

constexpr std::array kWeekdays = {
    Word{"sunday", 0},   Word{"monday", 1}, Word{"tuesday", 2},  Word{"wednesday", 3},
    Word{"thursday", 4}, Word{"friday", 5}, Word{"saturday", 6}, Word{"sun", 0},
    Word{"mon", 1},      Word{"tues", 2},   Word{"tue", 2},      Word{"wed", 3},
    Word{"thurs", 4},    Word{"thur", 4},   Word{"thu", 4},      Word{"fri", 5},
    Word{"sat", 6},
};
constexpr std::array kChineseWeekdays = {Word{"一", 1}, Word{"二", 2}, Word{"三", 3},
                                         Word{"四", 4}, Word{"五", 5}, Word{"六", 6},
                                         Word{"日", 0}, Word{"天", 0}};
constexpr std::array kMonths = {
    Word{"january", 1},   Word{"february", 2}, Word{"march", 3},     Word{"april", 4},
    Word{"may", 5},       Word{"june", 6},     Word{"july", 7},      Word{"august", 8},
    Word{"september", 9}, Word{"october", 10}, Word{"november", 11}, Word{"december", 12},
    Word{"jan", 1},       Word{"feb", 2},      Word{"mar", 3},       Word{"apr", 4},
    Word{"jun", 6},       Word{"jul", 7},      Word{"aug", 8},       Word{"sept", 9},
    Word{"sep", 9},       Word{"oct", 10},     Word{"nov", 11},      Word{"dec", 12},
};

std::chrono::weekday weekday_of(int number) {
  return std::chrono::weekday(static_cast<unsigned>(number));
}

/// Runs one way of reading; the reader moves only when it succeeds.
template <class Read>
auto attempt(Reader& reader, Read read) {
  Reader ahead = reader;
  auto found = read(ahead);
  if (found) reader = ahead;
  return found;
}

std::optional<std::chrono::weekday> take_english_weekday(Reader& reader) {
  const auto number = take_one_of(reader, kWeekdays);
  return number ? std::optional(weekday_of(*number)) : std::nullopt;
}

/// 星期三, 周三, 礼拜三.
std::optional<std::chrono::weekday> take_chinese_weekday(Reader& reader) {
  if (!reader.take("星期") && !reader.take("礼拜") && !reader.take("周")) return std::nullopt;
  const auto number = take_one_of(reader, kChineseWeekdays);
  return number ? std::optional(weekday_of(*number)) : std::nullopt;
}

/// A day by its distance in one word. Days that are past have none: no visit can be booked there.
std::optional<DaysAhead> take_relative(Reader& reader) {
  reader.take("the");
  if (const auto days = take_one_of(reader, kRelative)) return DaysAhead{*days};
  const auto day = take_one_of(reader, kDayBeforePart);
  Reader ahead = reader;
  if (!day || !take_one_of(ahead, kPartOfDay)) return std::nullopt;
  return DaysAhead{*day};
}

/// "in three days", "in a week", "two weeks from today", "a week from tomorrow".
std::optional<DaysAhead> take_english_span(Reader& reader) {
  const bool has_in = reader.take("in");
  const auto count = reader.take("a") || reader.take("one") ? 1 : take_number(reader);
  if (!count || *count < 1) return std::nullopt;
  int days = 0;
  if (reader.take("days") || reader.take("day")) days = *count;
  if (days == 0 && (reader.take("weeks") || reader.take("week"))) days = *count * 7;
  if (days == 0) return std::nullopt;

  const bool has_from = reader.take("from");
  if (has_in == has_from) return std::nullopt;
  if (has_in || reader.take("today") || reader.take("now")) return DaysAhead{days};
  return reader.take("tomorrow") ? std::optional(DaysAhead{days + 1}) : std::nullopt;
}

/// 三天后, 两周后, 一个星期以后.
std::optional<DaysAhead> take_chinese_span(Reader& reader) {
  const auto count = take_number(reader);
  if (!count || *count < 1) return std::nullopt;
  int days = 0;
  if (reader.take("天")) days = *count;
  if (days == 0) {
    reader.take("个");
    if (reader.take("星期") || reader.take("礼拜") || reader.take("周")) days = *count * 7;
  }
  const bool has_end = reader.take("以后") || reader.take("之后") || reader.take("后");
  return days > 0 && has_end ? std::optional(DaysAhead{days}) : std::nullopt;
}

std::optional<NamedDay> named(std::optional<std::chrono::weekday> weekday, Week week) {
  return weekday ? std::optional(NamedDay{*weekday, week}) : std::nullopt;
}

/// "the coming", "next", "after next" stand before or behind the name; what they mean for today is
/// decided in resolve_day.cpp.
std::optional<NamedDay> take_english_named(Reader& reader) {
  if (reader.take("a week from")) return named(take_english_weekday(reader), Week::a_week_later);
  if (reader.take("this coming") || reader.take("coming"))
    return named(take_english_weekday(reader), Week::coming);
  if (reader.take("this")) return named(take_english_weekday(reader), Week::this_one);
  if (reader.take("next week")) {
    reader.take("on");
    return named(take_english_weekday(reader), Week::of_next_week);
  }
  if (reader.take("next")) return named(take_english_weekday(reader), Week::of_next_week);

  const auto weekday = take_english_weekday(reader);
  if (reader.take("after next")) return named(weekday, Week::after_next);
  if (reader.take("the week after next")) return named(weekday, Week::after_next_week);
  const bool is_next_week = reader.take("of next week") || reader.take("next week");
  return named(weekday, is_next_week ? Week::of_next_week : Week::to_come);
}

/// 下周三, 下个星期三, 这周五, 周五: in Mandarin the week is always a calendar week.
std::optional<NamedDay> take_chinese_named(Reader& reader) {
  Week week = Week::to_come;
  if (reader.take("下下")) {
    week = Week::after_next_week;
  } else if (reader.take("下")) {
    week = Week::of_next_week;
  } else if (reader.take("这") || reader.take("本")) {
    week = Week::of_this_week;
  }
  if (week != Week::to_come) reader.take("个");
  return named(take_chinese_weekday(reader), week);
}

void take_english_year(Reader& reader, CalendarDay& day) {
  Reader ahead = reader;
  if (const auto year = take_year(ahead)) {
    day.year = year;
    reader = ahead;
  }
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
  found.day = *day;
  if (reader.take("of next month")) found.months_ahead = 1;
  if (reader.take("of this month")) found.months_ahead = 0;
  return found;
}

/// 3月3号, 明年三月三日, 2027年3月3日, 下个月3号, 3号.
std::optional<CalendarDay> take_chinese_date(Reader& reader) {
  CalendarDay found;
  if (reader.take("今年")) found.years_ahead = 0;
  if (reader.take("明年")) found.years_ahead = 1;
  if (!found.years_ahead) {
    found.year = attempt(reader, [](Reader& ahead) {
      const auto year = take_year(ahead);
      return year && ahead.take("年") ? year : std::nullopt;
    });
  }
  if (reader.take("下个月") || reader.take("下月")) found.months_ahead = 1;
  if (reader.take("这个月") || reader.take("本月")) found.months_ahead = 0;
  if (!found.months_ahead) {
    found.month = attempt(reader, [](Reader& ahead) {
      const auto month = take_number(ahead);
      return month && ahead.take("月") ? month : std::nullopt;
    });
  }
  const bool has_year = found.year || found.years_ahead;
  if (has_year && !found.month) return std::nullopt;
  const auto day = take_number(reader);
  if (!day || (!reader.take("号") && !reader.take("日"))) return std::nullopt;
  found.day = *day;
  return found;
}

/// "2027-03-04", "2027/3/4"; "25/12/2027" only where day and month cannot be taken for each other.
std::optional<CalendarDay> take_figures(Reader& reader) {
  const auto first = reader.take_digits();
  const std::string_view separator = reader.take_here("-") ? "-" : "/";
  if (!first || (separator == "/" && !reader.take_here("/"))) return std::nullopt;
  const auto second = reader.take_digits();
  if (!second || second->width > 2 || !reader.take_here(separator)) return std::nullopt;
  const auto third = reader.take_digits();
  if (!third) return std::nullopt;

  if (first->width == 4 && third->width <= 2)
    return CalendarDay{.year = first->value, .month = second->value, .day = third->value};
  if (first->width > 2 || third->width != 4) return std::nullopt;
  const int a = first->value, b = second->value;
  if (a <= 12 && b <= 12 && a != b) return std::nullopt;
  return CalendarDay{.year = third->value, .month = a > 12 ? b : a, .day = a > 12 ? a : b};
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

std::optional<DayPhrase> take_day(Reader& reader) {
  if (const auto found = attempt(reader, take_relative)) return *found;
  if (const auto found = attempt(reader, take_english_span)) return *found;
  if (const auto found = attempt(reader, take_chinese_span)) return *found;

  // A weekday may stand on either side of a date: "Tuesday, March 3rd", "3月3日星期二".
  const auto dated = attempt(reader, [](Reader& ahead) -> std::optional<CalendarDay> {
    const auto before = attempt(ahead, take_english_weekday);
    auto day = take_calendar_day(ahead);
    if (!day) return std::nullopt;
    day->weekday = before ? before : attempt(ahead, take_chinese_weekday);
    return day;
  });
  if (dated) return *dated;
  if (const auto found = attempt(reader, take_english_named)) return *found;
  if (const auto found = attempt(reader, take_chinese_named)) return *found;
  return std::nullopt;
}

}  // namespace vitara::words
