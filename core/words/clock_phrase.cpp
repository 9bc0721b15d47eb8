#include "core/words/clock_phrase.hpp"

#include <array>

namespace vitara::words {
namespace {

using Form = Clock::Form;
using std::chrono::hours;

/// Two digits say the hour of a day of 24; 13 and more can mean nothing else.
Form form_of(const Reader::Digits& hour) {
  return hour.width == 2 || hour.value > 12 ? Form::written : Form::spoken;
}

Form form_of(int hour) { return hour > 12 || hour == 0 ? Form::written : Form::spoken; }

/// "14:30", "2:30", "14:30:15" (seconds dropped), "2.30", "14h30", "14h".
std::optional<Clock> take_figures(Reader& reader) {
  const auto hour = reader.take_digits();
  if (!hour || hour->width > 2) return std::nullopt;
  if (reader.take_here("h"))
    return Clock{hour->value, reader.take_two_digits_here().value_or(0), form_of(*hour)};
  if (!reader.take_here(":") && !reader.take_here(".")) return std::nullopt;
  const auto minute = reader.take_two_digits_here();
  if (!minute) return std::nullopt;
  Reader ahead = reader;
  if (ahead.take_here(":") && ahead.take_two_digits_here()) reader = ahead;
  return Clock{hour->value, *minute, form_of(*hour)};
}

/// "230" and "1030", as some recognisers write two thirty and half past ten.
std::optional<Clock> take_run_together(Reader& reader) {
  const auto digits = reader.take_digits();
  if (!digits || digits->width < 3 || digits->width > 4) return std::nullopt;
  const Clock clock{digits->value / 100, digits->value % 100, Form::bare};
  const bool is_hour = clock.hour >= 1 && clock.hour <= 23;
  return is_hour && clock.minute <= 59 ? std::optional(clock) : std::nullopt;
}

/// "half past two", "a quarter to three", "ten past nine".
std::optional<Clock> take_past_or_to(Reader& reader) {
  std::optional<int> minutes;
  const bool has_article = reader.take("a");
  if (reader.take("half")) minutes = 30;
  if (reader.take("quarter")) minutes = 15;
  if (!minutes) minutes = take_number(reader);
  const bool is_counted = reader.take("minutes") || has_article;
  const bool is_to = reader.take("to") || reader.take("till");
  if (!minutes || (!is_to && !reader.take("past") && !reader.take("after"))) return std::nullopt;
  // "Two to four" is a stretch of time: nobody counts two minutes on the phone.
  if (is_to && *minutes % 5 != 0) return std::nullopt;
  const auto hour = take_number(reader);
  const bool is_hour = hour && *hour >= 1 && *hour <= 12;
  if (!is_hour || *minutes < 1 || *minutes > (is_to ? 29 : 30)) return std::nullopt;
  reader.take("o'clock");
  if (!is_to) return Clock{*hour, *minutes, Form::spoken};
  const bool is_either = !is_counted && (*minutes == 5 || *minutes == 10);
  return Clock{*hour == 1 ? 12 : *hour - 1, 60 - *minutes, Form::spoken, is_either};
}

/// "two thirty", "nine oh five", "ten o'clock", "2 30".
std::optional<Clock> take_spoken(Reader& reader) {
  Reader ahead = reader;
  const auto hour = take_number(ahead);
  if (hour && (ahead.take("o'clock") || ahead.take("oclock") || ahead.take("o clock"))) {
    reader = ahead;
    return Clock{*hour, 0, form_of(*hour)};
  }
  const auto word = take_number_word(reader);
  if (word && *word >= 1 && *word <= 23) {
    const bool has_oh = reader.take("oh");
    const auto minute = take_number(reader);
    const bool fits = minute && (has_oh ? *minute >= 1 && *minute <= 9 : *minute >= 10);
    return fits ? std::optional(Clock{*word, *minute, form_of(*word)}) : std::nullopt;
  }
  const auto figures = reader.take_digits();
  const auto minute = reader.take_digits();
  const bool fits = figures && minute && figures->value >= 1 && figures->value <= 12 &&
                    figures->width <= 2 && minute->width == 2 && minute->value % 5 == 0;
  return fits ? std::optional(Clock{figures->value, minute->value, Form::bare}) : std::nullopt;
}

/// What follows the hour: 半, 一刻, 05分, 四十五.
int take_chinese_minutes(Reader& reader) {
  if (reader.take("钟") || reader.take("整")) return 0;
  if (reader.take("半")) return 30;
  if (reader.take("一刻钟") || reader.take("一刻")) return 15;
  if (reader.take("三刻")) return 45;
  reader.take("过");
  Reader ahead = reader;
  const auto minute = take_number(ahead);
  // 两点三个人: what counts something else is no minute.
  if (!minute || ahead.take("个") || ahead.take("点")) return 0;
  reader = ahead;
  reader.take("分钟") || reader.take("分");
  return *minute;
}

/// 三点差五分, said behind the hour: 5; else 0.
int take_minutes_before(Reader& reader) {
  Reader ahead = reader;
  if (!ahead.take("差")) return 0;
  const auto minutes = ahead.take("一刻") ? std::optional(15) : take_number(ahead);
  ahead.take("分");
  if (!minutes || *minutes < 1 || *minutes > 29) return 0;
  reader = ahead;
  return *minutes;
}

/// 两点, 两点半, 三点一刻, 2点05分, 十点整, 14时30分, 差一刻三点.
std::optional<Clock> take_chinese(Reader& reader) {
  int before_hour = 0;
  if (reader.take("差")) {
    const auto minutes = reader.take("一刻") ? std::optional(15) : take_number(reader);
    reader.take("分");
    if (!minutes || *minutes < 1 || *minutes > 29) return std::nullopt;
    before_hour = *minutes;
  }
  const auto hour = take_number(reader);
  if (!hour || (!reader.take("点") && !reader.take("时"))) return std::nullopt;
  if (before_hour == 0) before_hour = take_minutes_before(reader);
  const Clock clock{*hour, take_chinese_minutes(reader), form_of(*hour)};
  if (before_hour == 0) return clock;
  if (clock.minute != 0 || *hour < 1 || *hour > 12) return std::nullopt;
  return Clock{*hour == 1 ? 12 : *hour - 1, 60 - before_hour, Form::spoken};
}

std::optional<Clock> take_midnight(Reader& reader) {
  const bool is_midnight =
      reader.take("midnight") || reader.take("12 midnight") || reader.take("午夜");
  return is_midnight ? std::optional(Clock{0, 0, Form::written}) : std::nullopt;
}

/// Last, and never enough by itself: a lone "9" may be a day, a count or a house number.
std::optional<Clock> take_bare(Reader& reader) {
  const auto hour = take_number(reader);
  return hour ? std::optional(Clock{*hour, 0, Form::bare}) : std::nullopt;
}

/// The hours of 24 that `hour` (1 to 12) of a period may be. Where people disagree ("twelve at
/// night", "twelve in the morning", 晚上十二点) there is none.
std::vector<int> hours_in(Period period, int hour) {
  const int morning = hour % 12, afternoon = hour % 12 + 12;
  const auto when = [](bool fits, int result) {
    return fits ? std::vector<int>{result} : std::vector<int>{};
  };
  switch (period) {
    case Period::none:
      if (hour == 7) return {morning, afternoon};
      return {hour < 7 || hour == 12 ? afternoon : morning};
    case Period::dawn:
      return when(hour == 12 || hour <= 6, morning);
    case Period::am:
      return {morning};
    case Period::early_morning:
    case Period::morning:
    case Period::late_morning:
      return when(hour != 12, morning);
    case Period::noon:
    case Period::lunch:
      return when(hour >= 11 || hour <= 2, hour == 11 ? 11 : afternoon);
    case Period::pm:
      return {afternoon};
    case Period::early_afternoon:
    case Period::afternoon:
    case Period::late_afternoon:
      return when(hour == 12 || hour <= 7, afternoon);
    case Period::evening:
      return when(hour >= 4 && hour <= 11, afternoon);
    case Period::night:
      return when(hour >= 6 && hour <= 11, afternoon);
  }
  return {};
}

/// A clock of 24 beside a period says the same thing twice; both must say it ("14:30 pm").
bool agrees(Period period, int hour_of_24) {
  if (period == Period::none) return true;
  if (hour_of_24 == 0) return period == Period::dawn || period == Period::am;
  return hours_in(period, hour_of_24 > 12 ? hour_of_24 - 12 : hour_of_24) ==
         std::vector<int>{hour_of_24};
}

}  // namespace

std::optional<Clock> take_clock(Reader& reader) {
  using Way = std::optional<Clock> (*)(Reader&);
  constexpr std::array<Way, 7> kWays = {take_midnight, take_figures, take_past_or_to,
                                        take_chinese,  take_spoken,  take_run_together,
                                        take_bare};
  for (const Way way : kWays) {
    Reader ahead = reader;
    const auto found = way(ahead);
    if (!found) continue;
    reader = ahead;
    return found;
  }
  return std::nullopt;
}

std::pair<Clock, Clock> ends_of(const Clock& clock) {
  return {Clock{60 - clock.minute, 0, Form::spoken},
          Clock{clock.hour == 12 ? 1 : clock.hour + 1, 0, Form::spoken}};
}

std::vector<seconds> readings(const Clock& clock, Period period) {
  if (clock.hour > 23 || clock.minute > 59) return {};
  std::vector<int> hours_meant = {clock.hour};
  if (clock.hour == 0 || clock.hour > 12) {
    if (!agrees(period, clock.hour)) return {};
  } else if (clock.form != Form::written || period != Period::none) {
    hours_meant = hours_in(period, clock.hour);
  }
  std::vector<seconds> times;
  times.reserve(hours_meant.size());
  for (const int hour : hours_meant) times.push_back(hours(hour) + minutes(clock.minute));
  return times;
}

std::optional<seconds> resolved(const Clock& clock, Period period) {
  const auto times = readings(clock, period);
  return times.size() == 1 ? std::optional(times.front()) : std::nullopt;
}

}  // namespace vitara::words
