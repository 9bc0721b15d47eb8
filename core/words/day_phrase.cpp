#include "core/words/day_phrase.hpp"

#include <array>

namespace vitara::words {
namespace {

constexpr std::array kRelative = {
    Word{"day after tomorrow", 2},
    Word{"day before yesterday", -2},
    Word{"later today", 0},
    Word{"today", 0},
    Word{"tomorrow", 1},
    Word{"yesterday", -1},
    Word{"今天", 0},
    Word{"今日", 0},
    Word{"明天", 1},
    Word{"明日", 1},
    Word{"后天", 2},
    Word{"大后天", 3},
    Word{"昨天", -1},
    Word{"昨日", -1},
    Word{"前天", -2},
    Word{"大前天", -3},
};
// "this evening", 今晚 and 明早 name a part of the day as well: the first word is the day, what
// follows is left to be read as the part.
constexpr std::array kDayBeforePart = {Word{"later this", 0}, Word{"this", 0}, Word{"今", 0},
                                       Word{"明", 1},         Word{"昨", -1},  Word{"last", -1}};
constexpr std::array kPartOfDay = {Word{"early", 0},     Word{"late", 0},       Word{"morning", 0},
                                   Word{"afternoon", 0}, Word{"evening", 0},    Word{"night", 0},
                                   Word{"aft", 0},       Word{"lunch time", 0}, Word{"早", 0},
                                   Word{"晚", 0}};

constexpr std::array kWeekdays = {
    Word{"sunday", 0},   Word{"monday", 1}, Word{"tuesday", 2},  Word{"wednesday", 3},
    Word{"thursday", 4}, Word{"friday", 5}, Word{"saturday", 6}, Word{"sun", 0},
    Word{"mon", 1},      Word{"tues", 2},   Word{"tue", 2},      Word{"wed", 3},
    Word{"thurs", 4},    Word{"thur", 4},   Word{"thu", 4},      Word{"fri", 5},
    Word{"sat", 6},
};
constexpr std::array kCountWords = {Word{"a couple of", 2}, Word{"a couple", 2}, Word{"a", 1},
                                    Word{"an", 1}, Word{"another", 1}};
constexpr std::array kChineseWeekdays = {Word{"一", 1}, Word{"二", 2}, Word{"三", 3},
                                         Word{"四", 4}, Word{"五", 5}, Word{"六", 6},
                                         Word{"日", 0}, Word{"天", 0}};

std::chrono::weekday weekday_of(int number) {
  return std::chrono::weekday(static_cast<unsigned>(number));
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

/// A day by its distance in one word.
std::optional<DaysAhead> take_relative(Reader& reader) {
  reader.take("the");
  if (const auto days = take_one_of(reader, kRelative)) return DaysAhead{*days};
  const auto day = take_one_of(reader, kDayBeforePart);
  Reader ahead = reader;
  if (!day || !take_one_of(ahead, kPartOfDay)) return std::nullopt;
  return DaysAhead{*day};
}

/// "three days", "a week", "two months" as so many days and months.
std::optional<DaysAhead> take_english_length(Reader& reader) {
  auto count = take_one_of(reader, kCountWords);
  if (!count) count = take_number(reader);
  if (!count || *count < 1) return std::nullopt;
  if (reader.take("days") || reader.take("day")) return DaysAhead{*count};
  if (reader.take("business days") || reader.take("working days")) return std::nullopt;
  if (reader.take("weeks") || reader.take("week")) return DaysAhead{*count * 7};
  if (reader.take("fortnights") || reader.take("fortnight")) return DaysAhead{*count * 14};
  if (reader.take("months") || reader.take("month")) return DaysAhead{0, *count};
  if (reader.take("years") || reader.take("year")) return DaysAhead{0, *count * 12};
  return std::nullopt;
}

/// "in three days", "in a week", "in two weeks' time", "two weeks from today", "a week from
/// tomorrow", "three days ago", "a week today", "tomorrow week".
std::optional<DaysAhead> take_english_span(Reader& reader) {
  const bool has_in = reader.take("in");
  auto ahead = take_english_length(reader);
  if (!ahead) return std::nullopt;
  if (reader.take("ago")) return DaysAhead{-ahead->days, -ahead->months};
  if (has_in) {
    reader.take("'");
    reader.take("'s");
    reader.take("time");
    if (!reader.take("from")) return ahead;
  } else if (ahead->days % 7 == 0 && reader.take("today")) {
    return ahead;
  } else if (!reader.take("from")) {
    return std::nullopt;
  }
  if (reader.take("today") || reader.take("now")) return ahead;
  if (!reader.take("tomorrow")) return std::nullopt;
  ++ahead->days;
  return ahead;
}

std::optional<DaysAhead> take_chinese_length(Reader& reader) {
  if (reader.take("半个月")) return DaysAhead{15};
  if (reader.take("半年")) return DaysAhead{0, 6};
  const auto count = take_number(reader);
  if (!count || *count < 1) return std::nullopt;
  if (reader.take("天") || reader.take("日")) return DaysAhead{*count};
  if (reader.take("年")) return DaysAhead{0, *count * 12};
  const bool is_counted = reader.take("个");
  if (reader.take("星期") || reader.take("礼拜") || reader.take("周")) return DaysAhead{*count * 7};
  if (is_counted && reader.take("月")) return DaysAhead{0, *count};
  return std::nullopt;
}

/// 下个月的今天, 下周今天: the day of today's number or name.
std::optional<DaysAhead> take_same_day(Reader& reader) {
  if (!reader.take("下")) return std::nullopt;
  reader.take("个");
  const bool is_month = reader.take("月");
  if (!is_month && !reader.take("星期") && !reader.take("礼拜") && !reader.take("周"))
    return std::nullopt;
  reader.take("的");
  if (!reader.take("今天") && !reader.take("今日") && !reader.take("同一天")) return std::nullopt;
  return is_month ? DaysAhead{0, 1} : DaysAhead{7};
}

/// 三天后, 两周后, 一个星期以后, 过三天, 三天前.
std::optional<DaysAhead> take_chinese_span(Reader& reader) {
  if (const auto same = attempt(reader, take_same_day)) return same;
  const bool has_start = reader.take("再过") || reader.take("过");
  const auto length = take_chinese_length(reader);
  if (!length) return std::nullopt;
  if (reader.take("以前") || reader.take("之前") || reader.take("前"))
    return DaysAhead{-length->days, -length->months};
  const bool has_end = reader.take("以后") || reader.take("之后") || reader.take("后");
  return has_start || has_end ? length : std::nullopt;
}

std::optional<NamedDay> named(std::optional<std::chrono::weekday> weekday, Week week,
                              int weeks_later = 0) {
  return weekday ? std::optional(NamedDay{*weekday, week, weeks_later}) : std::nullopt;
}

/// "a week from Tuesday", "two weeks from this Friday", "a week on Monday".
std::optional<NamedDay> take_counted_from(Reader& reader) {
  const auto length = take_english_length(reader);
  if (!length || length->days == 0 || length->days % 7 != 0) return std::nullopt;
  if (!reader.take("from") && !reader.take("on") && !reader.take("after")) return std::nullopt;
  if (reader.take("next"))
    return named(take_english_weekday(reader), Week::of_next_week, length->days / 7);
  const bool is_this = reader.take("this coming") || reader.take("this");
  return named(take_english_weekday(reader), is_this ? Week::coming : Week::to_come,
               length->days / 7);
}

/// What stands before the name: "the coming", "next", "next week on".
std::optional<Week> take_week_before_name(Reader& reader) {
  reader.take("the");
  for (const auto coming : {"this coming", "this upcoming", "coming", "upcoming"})
    if (reader.take(coming)) return Week::coming;
  if (reader.take("the week after next")) {
    reader.take("on");
    return Week::after_next_week;
  }
  if (reader.take("next week") || reader.take("following week")) {
    reader.take("on");
    return Week::of_next_week;
  }
  if (reader.take("this week")) {
    reader.take("on");
    return Week::of_this_week;
  }
  if (reader.take("this past") || reader.take("last") || reader.take("past"))
    return Week::of_last_week;
  if (reader.take("this")) return Week::this_one;
  if (reader.take("next") || reader.take("following")) return Week::of_next_week;
  return std::nullopt;
}

/// "the coming", "next", "after next" stand before or behind the name; what they mean for today is
/// decided in resolve_day.cpp.
std::optional<NamedDay> take_english_named(Reader& reader) {
  if (const auto week = attempt(reader, take_week_before_name))
    return named(take_english_weekday(reader), *week);
  reader.take("the");
  const auto weekday = take_english_weekday(reader);
  if (reader.take("after next")) return named(weekday, Week::after_next);
  if (reader.take("the week after next") || reader.take("of the week after next") ||
      reader.take("week after next"))
    return named(weekday, Week::after_next_week);
  if (reader.take("of next week") || reader.take("next week") ||
      reader.take("of the following week"))
    return named(weekday, Week::of_next_week);
  if (reader.take("of this week") || reader.take("this week"))
    return named(weekday, Week::of_this_week);
  if (reader.take("of last week") || reader.take("last week"))
    return named(weekday, Week::of_last_week);
  if (reader.take("week")) return named(weekday, Week::to_come, 1);
  return named(weekday, Week::to_come);
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
  } else if (reader.take("上")) {
    week = Week::of_last_week;
  }
  if (week != Week::to_come) reader.take("个");
  return named(take_chinese_weekday(reader), week);
}

constexpr std::array kCounts = {
    Word{"first", 1},  Word{"second", 2}, Word{"third", 3},  Word{"fourth", 4},   Word{"last", -1},
    Word{"1st", 1},    Word{"2nd", 2},    Word{"3rd", 3},    Word{"4th", 4},      Word{"第一个", 1},
    Word{"第二个", 2}, Word{"第三个", 3}, Word{"第四个", 4}, Word{"最后一个", -1}};
constexpr std::array kCountedMonths = {Word{"the month after next", 2},
                                       Word{"next month", 1},
                                       Word{"this month", 0},
                                       Word{"the month", 0},
                                       Word{"下个月", 1},
                                       Word{"下月", 1},
                                       Word{"这个月", 0},
                                       Word{"本月", 0}};

/// A month beside a counted day: by name, or counted from this one.
std::optional<CountedDay> take_month_for_count(Reader& reader) {
  if (const auto ahead = take_one_of(reader, kCountedMonths))
    return CountedDay{.months_ahead = *ahead};
  const auto month = take_month(reader);
  return month ? std::optional(CountedDay{.month = month}) : std::nullopt;
}

}  // namespace

std::optional<std::chrono::weekday> take_weekday(Reader& reader) {
  if (const auto found = attempt(reader, take_english_weekday)) return found;
  return attempt(reader, take_chinese_weekday);
}

/// "the first Monday in December", "the last Friday of the month", 下个月第一个周一.
std::optional<CountedDay> take_counted_day(Reader& reader) {
  const auto month_before = attempt(reader, take_month_for_count);
  reader.take("的");
  reader.take("the");
  const auto count = take_one_of(reader, kCounts);
  const auto weekday = take_weekday(reader);
  if (!count || !weekday) return std::nullopt;
  auto month = month_before;
  if (!month && (reader.take("of") || reader.take("in")))
    month = attempt(reader, take_month_for_count);
  if (!month) return std::nullopt;
  return CountedDay{*count, *weekday, month->month, month->months_ahead};
}

std::optional<DayPhrase> take_day(Reader& reader) {
  if (const auto found = attempt(reader, take_counted_day)) return *found;
  if (const auto found = attempt(reader, take_relative)) return *found;
  if (const auto found = attempt(reader, take_counted_from)) return *found;
  if (const auto found = attempt(reader, take_english_span)) return *found;
  if (const auto found = attempt(reader, take_chinese_span)) return *found;
  if (const auto found = attempt(reader, take_holiday)) return *found;

  // A weekday may stand on either side of a date: "Tuesday, March 3rd", "3月3日星期二".
  const auto dated = attempt(reader, [](Reader& ahead) -> std::optional<CalendarDay> {
    const auto before = take_weekday(ahead);
    auto day = take_calendar_day(ahead);
    if (!day) return std::nullopt;
    day->weekday = before ? before : take_weekday(ahead);
    return day;
  });
  if (dated) return *dated;
  if (const auto found = attempt(reader, take_english_named)) return *found;
  if (const auto found = attempt(reader, take_chinese_named)) return *found;
  return std::nullopt;
}

}  // namespace vitara::words
