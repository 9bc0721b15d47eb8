// How a time of day was named: a clock and a part of the day, before they are put together. Pure;
// only core/words includes it.
#pragma once

#include <chrono>
#include <optional>
#include <utility>
#include <vector>

#include "core/base/civil.hpp"
#include "core/words/reader.hpp"

namespace vitara::words {

/// Words for a part of the day, alone or beside a clock, whose half of the day they tell.
enum class Period {
  none,
  dawn,
  am,
  early_morning,
  morning,
  late_morning,
  noon,   // twelve o'clock
  lunch,  // 中午: about noon
  pm,
  early_afternoon,
  afternoon,
  late_afternoon,
  evening,
  night,
};

struct Clock {
  enum class Form {
    written,  // "09:30", "14:30": means what it says unless a period contradicts it
    spoken,   // "2:30", "half past two", 两点半: one of two
    bare,     // "9", "230": a time only beside a period or "at"
  };
  int hour = 0;
  int minute = 0;
  Form form = Form::spoken;
  bool may_be_stretch = false;  // "ten to two": 1:50, or from ten until two
};

/// The two ends of what `may_be_stretch`: ten o'clock and two o'clock.
std::pair<Clock, Clock> ends_of(const Clock& clock);

/// A stretch of each day, since midnight; half-open.
struct DayTimes {
  seconds from{0};
  seconds to{std::chrono::hours(24)};
  friend bool operator==(const DayTimes&, const DayTimes&) = default;
};

/// Reads "in the morning", "pm", 下午; `none` when there is nothing of the kind.
Period take_period(Reader& reader);
/// Reads one clock; on failure the reader has not moved.
std::optional<Clock> take_clock(Reader& reader);

/// The times that may be meant, since midnight: one, both halves of the day for a bare seven, or
/// none for what contradicts itself ("14:30 in the morning", "twelve at night"). A spoken clock
/// without a period is read as clinics keep hours: one to six after noon, eight to twelve before
/// (twelve is noon).
std::vector<seconds> readings(const Clock& clock, Period period);
/// The only reading; absent when there are two or none.
std::optional<seconds> resolved(const Clock& clock, Period period);

/// When a part of the day is, as a front desk means it: afternoon is noon to six, and evening
/// starts at five, which is after work for those who ask for it.
DayTimes times_of(Period period);
/// Whether `more`, said beside `period`, says the same less exactly ("Tuesday morning at 9 am").
bool agree(Period period, Period more);

}  // namespace vitara::words
