#include "core/words/clock_phrase.hpp"

#include <array>

namespace vitara::words {
namespace {

using Form = Clock::Form;

struct PeriodWord {
  std::string_view text;
  Period period;
};

// Longer forms first where one begins another.
constexpr std::array kPeriods = {
    PeriodWord{"first thing in the morning", Period::morning},
    PeriodWord{"first thing", Period::morning},
    PeriodWord{"in the morning", Period::morning},
    PeriodWord{"in the afternoon", Period::afternoon},
    PeriodWord{"in the evening", Period::evening},
    PeriodWord{"at night", Period::night},
    PeriodWord{"morning", Period::morning},
    PeriodWord{"afternoon", Period::afternoon},
    PeriodWord{"evening", Period::evening},
    PeriodWord{"night", Period::night},
    PeriodWord{"noon", Period::noon},
    PeriodWord{"midday", Period::noon},
    PeriodWord{"am", Period::am},
    PeriodWord{"a m", Period::am},
    PeriodWord{"pm", Period::pm},
    PeriodWord{"p m", Period::pm},
    PeriodWord{"凌晨", Period::dawn},
    PeriodWord{"早上", Period::morning},
    PeriodWord{"早晨", Period::morning},
    PeriodWord{"上午", Period::morning},
    PeriodWord{"早", Period::morning},
    PeriodWord{"中午", Period::noon},
    PeriodWord{"下午", Period::afternoon},
    PeriodWord{"傍晚", Period::evening},
    PeriodWord{"晚上", Period::evening},
    PeriodWord{"晚", Period::evening},
};

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

/// "half past two", "a quarter to three", "ten past nine".
std::optional<Clock> take_past_or_to(Reader& reader) {
  std::optional<int> minutes;
  reader.take("a");
  if (reader.take("half")) minutes = 30;
  if (reader.take("quarter")) minutes = 15;
  if (!minutes) minutes = take_number(reader);
  const bool is_to = reader.take("to");
  if (!minutes || (!is_to && !reader.take("past"))) return std::nullopt;
  const auto hour = take_number(reader);
  const bool is_hour = hour && *hour >= 1 && *hour <= 12;
  if (!is_hour || *minutes < 1 || *minutes > (is_to ? 29 : 30)) return std::nullopt;
  if (!is_to) return Clock{*hour, *minutes, Form::spoken};
  return Clock{*hour == 1 ? 12 : *hour - 1, 60 - *minutes, Form::spoken};
}

/// "two thirty", "nine oh five", "ten o'clock".
std::optional<Clock> take_spoken(Reader& reader) {
  Reader ahead = reader;
  const auto hour = take_number(ahead);
  if (hour && (ahead.take("o'clock") || ahead.take("oclock"))) {
    reader = ahead;
    return Clock{*hour, 0, form_of(*hour)};
  }
  const auto word = take_number_word(reader);
  if (!word || *word < 1 || *word > 12) return std::nullopt;
  const bool has_oh = reader.take("oh");
  const auto minute = take_number_word(reader);
  const bool fits = minute && (has_oh ? *minute >= 1 && *minute <= 9 : *minute >= 10);
  return fits ? std::optional(Clock{*word, *minute, Form::spoken}) : std::nullopt;
}

/// 两点, 两点半, 三点一刻, 2点05分, 十点整, 14时30分.
std::optional<Clock> take_chinese(Reader& reader) {
  const auto hour = take_number(reader);
  if (!hour || (!reader.take("点") && !reader.take("时"))) return std::nullopt;
  Clock clock{*hour, 0, form_of(*hour)};
  if (reader.take("钟") || reader.take("整")) return clock;
  if (reader.take("半")) {
    clock.minute = 30;
  } else if (reader.take("一刻")) {
    clock.minute = 15;
  } else if (reader.take("三刻")) {
    clock.minute = 45;
  } else if (const auto minute = take_number(reader)) {
    clock.minute = *minute;
    reader.take("分");
  }
  return clock;
}

std::optional<Clock> take_midnight(Reader& reader) {
  const bool is_midnight = reader.take("midnight") || reader.take("12 midnight");
  return is_midnight ? std::optional(Clock{0, 0, Form::written}) : std::nullopt;
}

/// Last, and never enough by itself: a lone "9" may be a day, a count or a house number.
std::optional<Clock> take_bare(Reader& reader) {
  const auto hour = take_number(reader);
  return hour ? std::optional(Clock{*hour, 0, Form::bare}) : std::nullopt;
}

/// The hour of 24 that `hour` (1 to 12) of a period is. Where people disagree ("twelve at night",
/// "twelve in the morning", 晚上十二点) it is absent.
std::optional<int> hour_in(Period period, int hour) {
  const int morning = hour % 12, afternoon = hour % 12 + 12;
  const auto when = [](bool fits, int result) {
    return fits ? std::optional(result) : std::nullopt;
  };
  switch (period) {
    case Period::none:
      if (hour == 7) return std::nullopt;
      return hour < 7 || hour == 12 ? afternoon : morning;
    case Period::dawn:
      return when(hour == 12 || hour <= 6, morning);
    case Period::am:
      return morning;
    case Period::morning:
      return when(hour != 12, morning);
    case Period::noon:
      return when(hour >= 11 || hour <= 2, hour == 11 ? 11 : afternoon);
    case Period::pm:
      return afternoon;
    case Period::afternoon:
      return when(hour == 12 || hour <= 7, afternoon);
    case Period::evening:
      return when(hour >= 4 && hour <= 11, afternoon);
    case Period::night:
      return when(hour >= 6 && hour <= 11, afternoon);
  }
  return std::nullopt;
}

/// A clock of 24 beside a period says the same thing twice; both must say it ("14:30 pm").
bool agrees(Period period, int hour_of_24) {
  if (period == Period::none) return true;
  if (hour_of_24 == 0) return period == Period::dawn || period == Period::am;
  return hour_in(period, hour_of_24 > 12 ? hour_of_24 - 12 : hour_of_24) == hour_of_24;
}

}  // namespace

Period take_period(Reader& reader) {
  for (const auto& [text, period] : kPeriods) {
    if (reader.take(text)) return period;
  }
  return Period::none;
}

std::optional<Clock> take_clock(Reader& reader) {
  using Way = std::optional<Clock> (*)(Reader&);
  constexpr std::array<Way, 6> kWays = {take_midnight, take_figures, take_past_or_to,
                                        take_chinese,  take_spoken,  take_bare};
  for (const Way way : kWays) {
    Reader ahead = reader;
    const auto found = way(ahead);
    if (!found) continue;
    reader = ahead;
    return found;
  }
  return std::nullopt;
}

std::optional<std::chrono::seconds> resolved(const Clock& clock, Period period) {
  if (clock.hour > 23 || clock.minute > 59) return std::nullopt;
  std::optional<int> hour = clock.hour;
  if (clock.hour == 0 || clock.hour > 12) {
    if (!agrees(period, clock.hour)) return std::nullopt;
  } else if (clock.form != Clock::Form::written || period != Period::none) {
    hour = hour_in(period, clock.hour);
  }
  if (!hour) return std::nullopt;
  return std::chrono::hours(*hour) + std::chrono::minutes(clock.minute);
}

}  // namespace vitara::words
