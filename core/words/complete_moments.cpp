#include "core/words/when_window.hpp"

namespace vitara::words {

NamedDay* named_day(Moment& moment) {
  auto* day = moment.days ? std::get_if<DayPhrase>(&*moment.days) : nullptr;
  return day == nullptr ? nullptr : std::get_if<NamedDay>(day);
}

namespace {

/// "Between nine and eleven on Monday or Tuesday": on both.
void share_stretch(const WhenPhrase& said, Moment& moment, const Moment& before) {
  const bool is_stretch = said.until && !said.until->days && said.until->has_time();
  if (!is_stretch || moment.has_time()) return;
  moment.clock = before.clock;
  moment.period = before.period;
}

/// "Next Tuesday or Thursday", 下周二或者周四: both are next week's.
void inherit_week(Moment& moment, const Moment& before) {
  NamedDay* day = named_day(moment);
  Moment other = before;
  const NamedDay* first = named_day(other);
  if (day == nullptr || first == nullptr || day->week != Week::to_come) return;
  day->week = first->week;
  day->weeks_later = first->weeks_later;
}

/// "Monday, Tuesday or Wednesday" on a Wednesday: the one that follows that Tuesday. Who means
/// today names it first, or says "today".
void follow(Moment& moment, Moment before, LocalDay today) {
  NamedDay* day = named_day(moment);
  const NamedDay* first = named_day(before);
  const std::chrono::weekday now(today);
  if (day == nullptr || first == nullptr || day->week != Week::to_come) return;
  if (day->weekday == now && first->weekday != now) day->week = Week::coming;
}

}  // namespace

std::vector<Moment> completed(const WhenPhrase& said, LocalDay today) {
  std::vector<Moment> moments = said.moments;
  for (std::size_t i = 1; i < moments.size(); ++i) {
    if (!moments[i].days) moments[i].days = moments[i - 1].days;
    share_stretch(said, moments[i], moments[i - 1]);
    inherit_week(moments[i], moments[i - 1]);
    follow(moments[i], moments[i - 1], today);
  }
  const Moment& last = moments.back();
  for (Moment& moment : moments) {
    if (!moment.days) moment.days = last.days;
    if (!moment.has_time()) moment.clock = last.clock;
    if (moment.period == Period::none) moment.period = last.period;
  }
  return moments;
}

}  // namespace vitara::words
