// How a time of day was named: a clock and a part of the day, before they are put together. Pure;
// only core/words includes it.
#pragma once

#include <chrono>
#include <optional>

#include "core/words/reader.hpp"

namespace vitara::words {

/// Words beside a clock that tell which half of the day is meant.
enum class Period { none, dawn, am, morning, noon, pm, afternoon, evening, night };

struct Clock {
  enum class Form {
    written,  // "09:30", "14:30": means what it says unless a period contradicts it
    spoken,   // "2:30", "half past two", 两点半: one of two
    bare,     // "9": a time only beside a period or "at"
  };
  int hour = 0;
  int minute = 0;
  Form form = Form::spoken;
};

/// Reads "in the morning", "pm", 下午; `none` when there is nothing of the kind.
Period take_period(Reader& reader);
/// Reads one clock; on failure the reader has not moved.
std::optional<Clock> take_clock(Reader& reader);

/// The time meant, since midnight. A spoken clock without a period is read as clinics keep hours:
/// one to six after noon, eight to twelve before (twelve is noon); seven could be either and is
/// absent, and so is what contradicts itself ("14:30 in the morning", "twelve at night").
std::optional<std::chrono::seconds> resolved(const Clock& clock, Period period);

}  // namespace vitara::words
