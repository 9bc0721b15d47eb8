#include <algorithm>

#include "core/words/when_phrase.hpp"

namespace vitara::words {
namespace {

using std::chrono::days;
using std::chrono::weekday;

const DayPhrase* day_of(const Stretch& stretch) { return std::get_if<DayPhrase>(&stretch); }

/// "Next week, maybe Tuesday": the day is looked for within the week.
StretchReadings inside(const Moment& moment, LocalDay today, LocalDay farthest) {
  if (!moment.inside) return readings(*moment.days, today, farthest);
  StretchReadings result;
  for (const Days& outer : readings(*moment.inside, today, farthest).days) {
    if (std::holds_alternative<Every>(*moment.days)) {
      result.days.push_back(outer);
      continue;
    }
    const auto* day = day_of(*moment.days);
    const bool is_named = day != nullptr && std::holds_alternative<NamedDay>(*day);
    const LocalDay base = is_named ? outer.first - days(1) : outer.first;
    const auto inner = readings(*moment.days, base, farthest);
    for (const Days& one : inner.days)
      if (one.first >= outer.first && one.last <= outer.last) result.days.push_back(one);
    result.must_ask = result.must_ask || inner.must_ask;
  }
  return result;
}

/// "Tuesday in two weeks": the Tuesday of the week that is then, or two weeks after the coming one.
std::optional<StretchReadings> counted_in_weeks(const DayPhrase& one, const DayPhrase& other,
                                                LocalDay today) {
  const auto* named = std::get_if<NamedDay>(&one);
  const auto* ahead = std::get_if<DaysAhead>(&other);
  if (named == nullptr || ahead == nullptr) return std::nullopt;
  if (named->week != Week::to_come || ahead->days < 7 || ahead->days % 7 != 0) return std::nullopt;
  const LocalDay then = today + days(ahead->days);
  const LocalDay monday = then - (weekday(then) - std::chrono::Monday);
  const LocalDay in_that_week = monday + (named->weekday - std::chrono::Monday);
  const LocalDay after_first = readings(one, today).days.back() + days(ahead->days);
  if (in_that_week == after_first) return StretchReadings{{{in_that_week, in_that_week}}};
  return StretchReadings{{{in_that_week, in_that_week}, {after_first, after_first}}};
}

/// "Tomorrow, Thursday": what both names mean, else either.
void agree_on(const DayPhrase& also, const Moment& moment, LocalDay today, StretchReadings& said) {
  const DayPhrase& first = *day_of(*moment.days);
  auto counted = counted_in_weeks(first, also, today);
  if (!counted) counted = counted_in_weeks(also, first, today);
  if (counted) {
    said = *counted;
    return;
  }
  const auto other = readings(also, today);
  std::vector<Days> both;
  for (const Days& day : said.days)
    if (std::ranges::find(other.days, day.first) != other.days.end()) both.push_back(day);
  said.must_ask = both.empty();
  if (!both.empty()) {
    said.days = both;
    return;
  }
  for (const LocalDay day : other.days) said.days.push_back({day, day});
}

/// Whether the end of a stretch has no week of its own: in "from next Monday to Wednesday" the
/// Wednesday follows that Monday.
bool is_counted_on(const Stretch& end) {
  const auto* day = day_of(end);
  if (day == nullptr) return std::holds_alternative<MonthOf>(end);
  if (const auto* named = std::get_if<NamedDay>(day)) return named->week == Week::to_come;
  return !std::holds_alternative<DaysAhead>(*day);
}

/// "Monday to Wednesday": no days are left when the end comes before the beginning.
void reach_until(const Stretch& end, LocalDay today, LocalDay farthest, StretchReadings& said) {
  for (Days& stretch : said.days) {
    const auto last = readings(end, is_counted_on(end) ? stretch.first : today, farthest);
    const auto later = std::ranges::find_if(
        last.days, [&stretch](const Days& one) { return one.last > stretch.first; });
    if (later == last.days.end()) {
      said.days.clear();
      return;
    }
    stretch.last = later->last;
    said.must_ask = said.must_ask || last.must_ask;
  }
}

}  // namespace

StretchReadings readings(const Moment& moment, const std::optional<Moment>& until, LocalDay today,
                         LocalDay farthest) {
  StretchReadings said = inside(moment, today, farthest);
  if (moment.also) agree_on(*moment.also, moment, today, said);
  if (until && until->days) reach_until(*until->days, today, farthest, said);
  for (Days& stretch : said.days) {
    stretch.first += days(moment.shift);
    stretch.last += days(moment.shift);
  }
  return said;
}

}  // namespace vitara::words
