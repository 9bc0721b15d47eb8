#include "core/words/when_phrase.hpp"

namespace vitara::words {

void accept_bare(Moment& moment) {
  if (moment.clock && moment.clock->form == Clock::Form::bare)
    moment.clock->form = moment.clock->hour > 12 ? Clock::Form::written : Clock::Form::spoken;
}

namespace {

bool is_counted_from_today(const Stretch& stretch) {
  const auto* day = std::get_if<DayPhrase>(&stretch);
  return day != nullptr && std::holds_alternative<DaysAhead>(*day);
}

/// A second stretch: within the first, or the same day in other words.
bool add_days(Moment& moment, const Stretch& more) {
  const bool is_either_wide =
      !std::holds_alternative<DayPhrase>(*moment.days) || !std::holds_alternative<DayPhrase>(more);
  // 下个月的今天 is no day within a month.
  if (is_either_wide && (is_counted_from_today(*moment.days) || is_counted_from_today(more)))
    return false;
  const auto* day = std::get_if<DayPhrase>(&more);
  if (std::holds_alternative<DayPhrase>(*moment.days)) {
    const bool is_wider =
        std::holds_alternative<WeekOf>(more) || std::holds_alternative<MonthOf>(more);
    if (is_wider && !moment.inside) {
      moment.inside = more;
      return true;
    }
    if (day == nullptr || moment.also) return false;
    // Two days of the week are two days.
    const bool are_named = std::holds_alternative<NamedDay>(*day) &&
                           std::holds_alternative<NamedDay>(std::get<DayPhrase>(*moment.days));
    if (are_named) return false;
    moment.also = *day;
    return true;
  }
  const bool is_wide =
      std::holds_alternative<WeekOf>(*moment.days) || std::holds_alternative<MonthOf>(*moment.days);
  const bool is_every = std::holds_alternative<Every>(*moment.days);
  const bool is_narrower =
      day != nullptr || std::holds_alternative<Every>(more) || std::holds_alternative<WeekOf>(more);
  if (moment.inside || !((is_wide && is_narrower) || (is_every && day == nullptr))) return false;
  // "Mondays next month", "next month, Mondays": the month is around the Mondays either way.
  moment.inside = is_wide ? moment.days : more;
  if (is_wide) moment.days = more;
  return true;
}

bool add_period(Moment& moment, Period period) {
  if (moment.period == Period::none) {
    moment.period = period;
    return true;
  }
  if (agree(moment.period, period)) return true;
  if (!agree(period, moment.period)) return false;
  moment.period = period;
  return true;
}

bool take_time(Reader& reader, Moment& moment) {
  if (const auto period = attempt(reader, [](Reader& ahead) {
        const Period found = take_period(ahead);
        return found == Period::none ? std::nullopt : std::optional(found);
      }))
    return add_period(moment, *period);
  if (moment.clock) return false;
  Reader ahead = reader;
  const bool has_at = ahead.take("at") || ahead.take("@");
  moment.clock = take_clock(ahead);
  if (!moment.clock) return false;
  if (has_at) accept_bare(moment);
  if (has_at) moment.clock->may_be_stretch = false;
  reader = ahead;
  return true;
}

}  // namespace

bool take_part(Reader& reader, Moment& moment) {
  if (!moment.days && moment.period == Period::none && reader.take("tonight")) {
    moment.days = Stretch(DayPhrase(DaysAhead{0}));
    moment.period = Period::evening;
    return true;
  }
  Reader ahead = reader;
  if (const auto stretch = take_stretch(ahead)) {
    const bool fits = moment.days ? add_days(moment, *stretch) : true;
    if (!fits) return false;
    if (!moment.days) moment.days = stretch;
    reader = ahead;
    return true;
  }
  return take_time(reader, moment);
}

std::optional<Moment> take_moment(Reader& reader) {
  Moment moment;
  for (;;) {
    Reader ahead = reader;
    while (take_noise(ahead)) continue;
    const bool only_time = moment.has_time() && !moment.days;
    Moment longer = moment;
    bool took = only_time ? take_time(ahead, longer) : take_part(ahead, longer);
    while (!took && take_joint(ahead)) {
      longer = moment;
      took = only_time ? take_time(ahead, longer) : take_part(ahead, longer);
    }
    if (!took) break;
    moment = longer;
    reader = ahead;
  }
  return moment.is_empty() ? std::nullopt : std::optional(moment);
}

}  // namespace vitara::words
