#include "core/words/stretch_phrase.hpp"

#include <array>

namespace vitara::words {
namespace {

struct SectionWord {
  std::string_view text;
  Section section;
};

// Longer forms first where one begins another.
constexpr std::array kSections = {
    SectionWord{"the very end of", Section::end},
    SectionWord{"the beginning of", Section::early},
    SectionWord{"beginning of", Section::early},
    SectionWord{"the start of", Section::early},
    SectionWord{"start of", Section::early},
    SectionWord{"the middle of", Section::middle},
    SectionWord{"middle of", Section::middle},
    SectionWord{"the rest of", Section::rest},
    SectionWord{"rest of", Section::rest},
    SectionWord{"the end of", Section::end},
    SectionWord{"end of", Section::end},
    SectionWord{"toward the end of", Section::end},
    SectionWord{"towards the end of", Section::end},
    SectionWord{"early in", Section::early},
    SectionWord{"late in", Section::late},
    SectionWord{"later in", Section::rest},
    SectionWord{"early", Section::early},
    SectionWord{"earlier", Section::early},
    SectionWord{"mid", Section::middle},
    SectionWord{"later", Section::rest},
    SectionWord{"late", Section::late},
};
constexpr std::array kMonthSections = {
    SectionWord{"月初", Section::early},  SectionWord{"月中", Section::middle},
    SectionWord{"月底", Section::end},    SectionWord{"月末", Section::end},
    SectionWord{"初", Section::early},    SectionWord{"上旬", Section::early},
    SectionWord{"中旬", Section::middle}, SectionWord{"中", Section::middle},
    SectionWord{"下旬", Section::late},   SectionWord{"底", Section::end},
    SectionWord{"末", Section::end},
};

constexpr std::array kWeeks = {
    Word{"the week after next", 2}, Word{"week after next", 2}, Word{"the following week", 1},
    Word{"the next week", 1},       Word{"next week", 1},       Word{"the coming week", 1},
    Word{"this coming week", 1},    Word{"this week", 0},       Word{"last week", -1},
};
constexpr std::array kChineseWeeks = {Word{"下下个", 2}, Word{"下下", 2},  Word{"下个", 1},
                                      Word{"下", 1},     Word{"这个", 0},  Word{"这", 0},
                                      Word{"本", 0},     Word{"上个", -1}, Word{"上", -1}};
constexpr std::array kMonths = {
    Word{"next month", 1},
    Word{"the following month", 1},
    Word{"this month", 0},
    Word{"last month", -1},
};
constexpr std::array kChineseMonths = {Word{"下下个月", 2}, Word{"下个月", 1}, Word{"下月", 1},
                                       Word{"这个月", 0},   Word{"这月", 0},   Word{"本月", 0},
                                       Word{"上个月", -1},  Word{"上月", -1}};
constexpr std::array kWeekNumbers = {Word{"first", 1},  Word{"second", 2}, Word{"third", 3},
                                     Word{"fourth", 4}, Word{"last", -1},  Word{"1st", 1},
                                     Word{"2nd", 2},    Word{"3rd", 3},    Word{"4th", 4}};
constexpr std::array kWithin = {Word{"within the next", 0},      Word{"within", 0},
                                Word{"in the next", 0},          Word{"over the next", 0},
                                Word{"during the next", 0},      Word{"sometime in the next", 0},
                                Word{"any time in the next", 0}, Word{"the next", 0}};
constexpr std::array kFewDays = {Word{"few days", 3},         Word{"couple of days", 2},
                                 Word{"couple days", 2},      Word{"day or two", 2},
                                 Word{"couple of weeks", 14}, Word{"couple weeks", 14},
                                 Word{"week or two", 14},     Word{"few weeks", 21}};
constexpr std::array kTomorrowOn = {Word{"明后两天", 2}, Word{"明后天", 2}};
constexpr std::array kChineseFewDays = {Word{"这一两天", 2}, Word{"这两天", 2},
                                        Word{"这两三天", 3}, Word{"这几天", 3},
                                        Word{"最近几天", 3}, Word{"这一周内", 7}};
constexpr std::array kDayNamesPlural = {
    Word{"sundays", 0},   Word{"mondays", 1}, Word{"tuesdays", 2}, Word{"wednesdays", 3},
    Word{"thursdays", 4}, Word{"fridays", 5}, Word{"saturdays", 6}};

Section take_section(Reader& reader, std::span<const SectionWord> table) {
  for (const auto& [text, section] : table)
    if (reader.take(text)) return section;
  return Section::whole;
}

/// "next week", "early next week", "the end of the week", "the week of March 3rd".
std::optional<Stretch> take_english_week(Reader& reader) {
  if (reader.take("the week after next") || reader.take("week after next"))
    return WeekOf{.weeks_ahead = 2};
  WeekOf found{.section = take_section(reader, kSections)};
  if (reader.take("the week after") || reader.take("week after")) found.weeks_ahead = 1;
  if (reader.take("the week before") || reader.take("week before")) found.weeks_ahead = -1;
  if (found.weeks_ahead != 0 || reader.take("the week of") || reader.take("week of")) {
    found.around = take_day(reader);
    return found.around ? std::optional<Stretch>(found) : std::nullopt;
  }
  found.is_coming =
      reader.take("the week") || (found.section == Section::middle && reader.take("week"));
  if (found.is_coming) return found;
  const auto weeks = take_one_of(reader, kWeeks);
  if (!weeks) return std::nullopt;
  found.weeks_ahead = *weeks;
  return found;
}

/// 下周, 这个星期, 下下礼拜, 下周初, 下周前半周.
std::optional<Stretch> take_chinese_week(Reader& reader) {
  const auto weeks = take_one_of(reader, kChineseWeeks);
  if (!weeks) return std::nullopt;
  if (!reader.take("星期") && !reader.take("礼拜") && !reader.take("周")) return std::nullopt;
  WeekOf found{.weeks_ahead = *weeks};
  if (reader.take("初")) found.section = Section::early;
  // 这周中午 is noon, every day of the week.
  Reader ahead = reader;
  if (!ahead.take("中午") && reader.take("中")) found.section = Section::middle;
  return found;
}

/// "this weekend", "the weekend after next", 下周末, 周末.
std::optional<Stretch> take_weekend(Reader& reader) {
  if (reader.take("the weekend after next")) return WeekendOf{2};
  if (reader.take("next weekend")) return WeekendOf{1, true};
  if (reader.take("last weekend") || reader.take("上周末") || reader.take("上个周末"))
    return WeekendOf{-1};
  for (const auto this_one : {"this coming weekend", "this weekend", "the weekend", "weekend",
                              "这个周末", "这周末", "本周末", "周末"})
    if (reader.take(this_one)) return WeekendOf{0};
  if (reader.take("下下周末") || reader.take("下下个周末")) return WeekendOf{2};
  if (reader.take("下周末") || reader.take("下个周末")) return WeekendOf{1};
  return std::nullopt;
}

/// "the first week of December", "the last week of the month".
int take_week_number(Reader& reader) {
  Reader ahead = reader;
  ahead.take("the");
  const auto number = take_one_of(ahead, kWeekNumbers);
  if (!number || !ahead.take("week") || (!ahead.take("of") && !ahead.take("in"))) return 0;
  reader = ahead;
  return *number;
}

/// "next month", "mid March", "the end of the month", "December".
std::optional<Stretch> take_english_month(Reader& reader) {
  MonthOf found{.week = take_week_number(reader)};
  if (found.week == 0) found.section = take_section(reader, kSections);
  if (reader.take("the year")) {
    // Only its end can be meant: the year itself is no answer to "when".
    if (found.section != Section::end) return std::nullopt;
    return MonthOf{.month = 12, .section = Section::late};
  }
  if (reader.take("the month after next")) {
    found.months_ahead = 2;
    return found;
  }
  found.is_coming = reader.take("the month");
  if (found.is_coming) return found;
  if (const auto ahead = take_one_of(reader, kMonths)) {
    found.months_ahead = *ahead;
    return found;
  }
  reader.take("this coming") || reader.take("next") || reader.take("this");
  found.month = take_month(reader);
  return found.month ? std::optional<Stretch>(found) : std::nullopt;
}

/// 下个月, 三月份, 月底, 下月初, 十二月中旬, 年底.
std::optional<Stretch> take_chinese_month(Reader& reader) {
  if (reader.take("今年年底") || reader.take("今年底") || reader.take("年底"))
    return MonthOf{.month = 12, .section = Section::late};
  MonthOf found{.section = take_section(reader, std::span(kMonthSections).first(4))};
  found.is_coming = found.section != Section::whole;
  if (found.is_coming) return found;
  if (const auto ahead = take_one_of(reader, kChineseMonths)) {
    found.months_ahead = *ahead;
  } else {
    if (reader.take("明年")) found.years_ahead = 1;
    reader.take("今年");
    reader.take("的");
    found.month = take_month(reader);
    if (!found.month) return std::nullopt;
  }
  reader.take("的");
  found.section = take_section(reader, kMonthSections);
  return found;
}

/// "within two weeks", "the next few days", 三天内, 这两天.
std::optional<Stretch> take_within(Reader& reader) {
  if (const auto days = take_one_of(reader, kTomorrowOn)) return Within{{*days}, 1};
  if (const auto days = take_one_of(reader, kChineseFewDays)) {
    reader.take("之内") || reader.take("以内") || reader.take("内");
    return Within{{*days}};
  }
  const auto chinese = attempt(reader, [](Reader& ahead) -> std::optional<DaysAhead> {
    ahead.take("未来") || ahead.take("接下来");
    const auto number = take_number(ahead);
    if (!number || *number < 1) return std::nullopt;
    const bool is_counted = ahead.take("个");
    std::optional<DaysAhead> length;
    if (ahead.take("天")) length = DaysAhead{*number};
    if (ahead.take("星期") || ahead.take("礼拜") || ahead.take("周"))
      length = DaysAhead{*number * 7};
    if (is_counted && ahead.take("月")) length = DaysAhead{0, *number};
    return ahead.take("之内") || ahead.take("以内") || ahead.take("内") || ahead.take("里")
               ? length
               : std::nullopt;
  });
  if (chinese) return Within{*chinese};

  if (!take_one_of(reader, kWithin)) return std::nullopt;
  reader.take("a");
  if (const auto days = take_one_of(reader, kFewDays)) return Within{{*days}};
  const auto counted = take_number(reader);
  const auto number = counted.value_or(1);
  if (number < 1) return std::nullopt;
  // "The next day" is the one after some other.
  if (reader.take("days") || (counted && reader.take("day"))) return Within{{number}};
  if (reader.take("weeks") || reader.take("week")) return Within{{number * 7}};
  if (reader.take("months") || reader.take("month")) return Within{{0, number}};
  return std::nullopt;
}

Every every(std::chrono::weekday weekday) {
  return Every{std::bitset<7>().set(weekday.c_encoding())};
}

/// "Mondays", "any Friday", "weekdays", 每周一, 工作日.
std::optional<Stretch> take_every(Reader& reader) {
  for (const auto workdays : {"a weekday", "any weekday", "weekdays", "weekday", "during the week",
                              "on a weekday", "工作日", "平日", "平时"})
    if (reader.take(workdays)) return Every{std::bitset<7>(0b0111110)};
  if (reader.take("weekends") || reader.take("any weekend") || reader.take("每个周末"))
    return Every{std::bitset<7>(0b1000001)};
  if (const auto day = take_one_of(reader, kDayNamesPlural))
    return every(std::chrono::weekday(static_cast<unsigned>(*day)));
  for (const auto any : {"any", "every", "a", "每个", "每", "随便哪个", "任何一个"}) {
    Reader ahead = reader;
    if (!ahead.take(any)) continue;
    const auto day = take_weekday(ahead);
    if (!day) continue;
    reader = ahead;
    return every(*day);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Stretch> take_stretch(Reader& reader) {
  using Way = std::optional<Stretch> (*)(Reader&);
  constexpr std::array<Way, 7> kWays = {take_within,       take_weekend,       take_every,
                                        take_english_week, take_english_month, take_chinese_week,
                                        take_chinese_month};
  // A single day first where it is the longer one: 下周三 begins with a week, "March 3" with a
  // month.
  if (const auto weekend = attempt(reader, take_weekend)) return weekend;
  Reader as_day = reader;
  const auto day = take_day(as_day);
  Reader farthest = day ? as_day : reader;
  std::optional<Stretch> longest;
  if (day) longest = Stretch(*day);
  for (const Way way : kWays) {
    Reader ahead = reader;
    auto found = way(ahead);
    if (!found || !farthest.is_before(ahead)) continue;
    farthest = ahead;
    longest = found;
  }
  reader = farthest;
  return longest;
}

}  // namespace vitara::words
