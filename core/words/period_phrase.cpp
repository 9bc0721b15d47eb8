#include <array>

#include "core/words/clock_phrase.hpp"

namespace vitara::words {
namespace {

using std::chrono::hours;

struct PeriodWord {
  std::string_view text;
  Period period;
};

// Longer forms first where one begins another.
constexpr std::array kPeriods = {
    PeriodWord{"the first thing in the morning", Period::early_morning},
    PeriodWord{"first thing in the morning", Period::early_morning},
    PeriodWord{"the first thing", Period::early_morning},
    PeriodWord{"first thing", Period::early_morning},
    PeriodWord{"early in the morning", Period::early_morning},
    PeriodWord{"early in the afternoon", Period::early_afternoon},
    PeriodWord{"late in the morning", Period::late_morning},
    PeriodWord{"late in the afternoon", Period::late_afternoon},
    PeriodWord{"later in the afternoon", Period::late_afternoon},
    PeriodWord{"later in the day", Period::late_afternoon},
    PeriodWord{"late in the day", Period::late_afternoon},
    PeriodWord{"at the end of the day", Period::late_afternoon},
    PeriodWord{"the end of the day", Period::late_afternoon},
    PeriodWord{"end of the day", Period::late_afternoon},
    PeriodWord{"end of day", Period::late_afternoon},
    PeriodWord{"early morning", Period::early_morning},
    PeriodWord{"early afternoon", Period::early_afternoon},
    PeriodWord{"late morning", Period::late_morning},
    PeriodWord{"mid morning", Period::late_morning},
    PeriodWord{"late afternoon", Period::late_afternoon},
    PeriodWord{"mid afternoon", Period::afternoon},
    PeriodWord{"early evening", Period::evening},
    PeriodWord{"late evening", Period::night},
    PeriodWord{"before work", Period::early_morning},
    PeriodWord{"before school", Period::early_morning},
    PeriodWord{"after work", Period::evening},
    PeriodWord{"after school", Period::late_afternoon},
    PeriodWord{"around lunchtime", Period::lunch},
    PeriodWord{"around lunch time", Period::lunch},
    PeriodWord{"around lunch", Period::lunch},
    PeriodWord{"around noon", Period::lunch},
    PeriodWord{"noonish", Period::lunch},
    PeriodWord{"at lunchtime", Period::lunch},
    PeriodWord{"at lunch time", Period::lunch},
    PeriodWord{"lunchtime", Period::lunch},
    PeriodWord{"lunch time", Period::lunch},
    PeriodWord{"over lunch", Period::lunch},
    PeriodWord{"at lunch", Period::lunch},
    PeriodWord{"lunch", Period::lunch},
    PeriodWord{"in the mornings", Period::morning},
    PeriodWord{"in the afternoons", Period::afternoon},
    PeriodWord{"in the evenings", Period::evening},
    PeriodWord{"in the morning", Period::morning},
    PeriodWord{"in the afternoon", Period::afternoon},
    PeriodWord{"in the evening", Period::evening},
    PeriodWord{"at night", Period::night},
    PeriodWord{"mornings", Period::morning},
    PeriodWord{"afternoons", Period::afternoon},
    PeriodWord{"evenings", Period::evening},
    PeriodWord{"morning", Period::morning},
    PeriodWord{"afternoon", Period::afternoon},
    PeriodWord{"aft", Period::afternoon},
    PeriodWord{"evening", Period::evening},
    PeriodWord{"night", Period::night},
    PeriodWord{"noon", Period::noon},
    PeriodWord{"midday", Period::noon},
    PeriodWord{"am", Period::am},
    PeriodWord{"a m", Period::am},
    PeriodWord{"pm", Period::pm},
    PeriodWord{"p m", Period::pm},
    PeriodWord{"early", Period::early_morning},
    PeriodWord{"late", Period::late_afternoon},
    PeriodWord{"一大早", Period::early_morning},
    PeriodWord{"一早", Period::early_morning},
    PeriodWord{"大清早", Period::early_morning},
    PeriodWord{"清早", Period::early_morning},
    PeriodWord{"清晨", Period::early_morning},
    PeriodWord{"凌晨", Period::dawn},
    PeriodWord{"早上", Period::morning},
    PeriodWord{"早晨", Period::morning},
    PeriodWord{"上午", Period::morning},
    PeriodWord{"午前", Period::morning},
    PeriodWord{"早", Period::morning},
    PeriodWord{"中午", Period::lunch},
    PeriodWord{"午饭时间", Period::lunch},
    PeriodWord{"午饭后", Period::early_afternoon},
    PeriodWord{"午饭以后", Period::early_afternoon},
    PeriodWord{"午饭前", Period::late_morning},
    PeriodWord{"正午", Period::noon},
    PeriodWord{"午后", Period::afternoon},
    PeriodWord{"下午", Period::afternoon},
    PeriodWord{"下班之前", Period::late_afternoon},
    PeriodWord{"下班前", Period::late_afternoon},
    PeriodWord{"下班后", Period::evening},
    PeriodWord{"下班以后", Period::evening},
    PeriodWord{"放学后", Period::late_afternoon},
    PeriodWord{"放学以后", Period::late_afternoon},
    PeriodWord{"傍晚", Period::evening},
    PeriodWord{"晚上", Period::evening},
    PeriodWord{"夜里", Period::night},
    PeriodWord{"晚", Period::evening},
};

}  // namespace

Period take_period(Reader& reader) {
  for (const auto& [text, period] : kPeriods) {
    if (reader.take(text)) return period;
  }
  return Period::none;
}

DayTimes times_of(Period period) {
  switch (period) {
    case Period::none:
      return {};
    case Period::dawn:
      return {hours(0), hours(6)};
    case Period::am:
      return {hours(0), hours(12)};
    case Period::early_morning:
      return {hours(6), hours(10)};
    case Period::morning:
      return {hours(6), hours(12)};
    case Period::late_morning:
      return {hours(10), hours(12)};
    case Period::noon:
      return {hours(12), hours(12) + minutes(1)};
    case Period::lunch:
      return {hours(11), hours(14)};
    case Period::pm:
      return {hours(12), hours(24)};
    case Period::early_afternoon:
      return {hours(12), hours(15)};
    case Period::afternoon:
      return {hours(12), hours(18)};
    case Period::late_afternoon:
      return {hours(15), hours(18)};
    case Period::evening:
      return {hours(17), hours(24)};
    case Period::night:
      return {hours(18), hours(24)};
  }
  return {};
}

bool agree(Period period, Period more) {
  const DayTimes narrow = times_of(period), wide = times_of(more);
  return narrow.from >= wide.from && narrow.to <= wide.to;
}

}  // namespace vitara::words
