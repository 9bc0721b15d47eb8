#include <algorithm>

#include "core/words/when_phrase.hpp"
#include "core/words/when_window.hpp"

namespace vitara::words {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::weekday;

constexpr days kFarthest{366};
constexpr auto kAllDay = hours(24);
constexpr std::size_t kMostReadings = 3;

/// What one moment may mean, before the past is taken away.
struct Meanings {
  std::vector<WhenWindow> windows = {};
  bool must_ask = false;
  bool has_contradiction = false;  // "twelve at night"
  bool has_no_day = false;         // "February 30th"
};

class Resolving {
 public:
  Resolving(const WhenPhrase& said, LocalTime now, const time::Zone& zone)
      : said_(said), now_(now), today_(day_of(now)), zone_(zone) {}

  HeardWhen run() {
    HeardWhen heard = heard_from(today_);
    // A time alone is today's, or tomorrow's when today's is over.
    if (heard.answer == WhenAnswer::past && !has_day()) heard = heard_from(today_ + days(1));
    return heard;
  }

 private:
  HeardWhen heard_from(LocalDay day) {
    day_of_time_alone_ = day;
    switch (said_.vague) {
      case Vague::day:
        return {WhenAnswer::which_day};
      case Vague::time:
        return {WhenAnswer::which_time};
      case Vague::earlier:
        return {WhenAnswer::earlier};
      case Vague::later:
        return {WhenAnswer::later};
      case Vague::none:
        break;
    }
    if (said_.ahead) return {WhenAnswer::window, from_now(*said_.ahead)};
    const std::vector<Moment> moments = completed(said_, today_);
    if (moments.size() == 1) return decide(meanings(moments.front()));
    return either(moments);
  }

  /// "In half an hour" is real time: it goes through the zone.
  WhenWindow from_now(minutes ahead) const {
    const auto at = zone_.to_local(zone_.to_system(now_).time + ahead);
    // When clocks go back meanwhile, the wall shows an earlier time: no one is asked to come before
    // now.
    const LocalTime start = next_minute(std::max(at, now_));
    return {.from = start, .to = start + minutes(1), .is_single_time = true};
  }

  HeardWhen decide(Meanings found) const {
    if (found.has_contradiction) return {WhenAnswer::which_time};
    if (found.has_no_day) return {WhenAnswer::no_such_day};
    std::erase_if(found.windows, [this](WhenWindow& window) { return !clip(window, now_); });
    if (found.windows.empty()) return {WhenAnswer::past};
    const LocalTime farthest(today_ + kFarthest);
    std::erase_if(found.windows, [&](const WhenWindow& w) { return w.from >= farthest; });
    if (found.windows.empty()) return {WhenAnswer::too_far};
    for (WhenWindow& window : found.windows) move_out_of_gap(window);
    if (found.windows.size() > kMostReadings) return {WhenAnswer::which_day};
    if (found.windows.size() > 1 || found.must_ask)
      return {WhenAnswer::which_of, std::nullopt, found.windows};
    return {WhenAnswer::window, found.windows.front()};
  }

  /// A single time that clocks skip becomes the next that exists.
  void move_out_of_gap(WhenWindow& window) const {
    if (!window.is_single_time) return;
    const auto resolved = zone_.to_system(window.from);
    if (resolved.kind != time::LocalKind::gap) return;
    window.from = zone_.to_local(resolved.time);
    window.to = window.from + minutes(1);
    window.daily_from = seconds(0);
    window.daily_to = kAllDay;
    window.was_moved = true;
  }

  /// "Tuesday or Thursday" is one wish; two different times are two, and one is to be chosen.
  HeardWhen either(const std::vector<Moment>& moments) const {
    Meanings all;
    for (const Moment& moment : moments) {
      Meanings found = meanings(moment);
      if (found.has_contradiction || found.has_no_day) return decide(found);
      std::erase_if(found.windows, [this](WhenWindow& window) { return !clip(window, now_); });
      if (found.windows.size() > 1) return decide(found);
      all.must_ask = all.must_ask || found.must_ask;
      all.windows.insert(all.windows.end(), found.windows.begin(), found.windows.end());
    }
    if (const auto one = joined(all.windows); one && !all.must_ask) all.windows = {*one};
    return decide(all);
  }

  Meanings meanings(const Moment& moment) const {
    Meanings found;
    const auto stretches = days_of(moment, found);
    const auto times = times_said(moment);
    if (times.empty()) found.has_contradiction = true;
    for (const Days& stretch : stretches)
      for (const DayTimes& daily : times)
        found.windows.push_back(window_of(stretch, daily, moment));
    narrow(found);
    return found;
  }

  WhenWindow window_of(const Days& stretch, const DayTimes& daily, const Moment& moment) const {
    WhenWindow window{.from = LocalTime(stretch.first) + daily.from,
                      .to = LocalTime(stretch.last) + daily.to,
                      .daily_from = daily.from,
                      .daily_to = daily.to,
                      .is_open_ended = stretch.last == today_ + kFarthest,
                      .has_day = has_day()};
    window.is_single_time = stretch.first == stretch.last && daily.to - daily.from == minutes(1);
    if (moment.days)
      if (const auto* every = std::get_if<Every>(&*moment.days)) window.weekdays = every->weekdays;
    window.weekdays &= ~said_.except;
    if (said_.until && said_.until->days && said_.until->has_time())
      reach_time_of_until(window, stretch.last);
    return window;
  }

  /// "From Monday morning to Wednesday at noon" is one stretch, and not three mornings.
  void reach_time_of_until(WhenWindow& window, LocalDay last) const {
    seconds end = times_of(said_.until->period).to;
    if (said_.until->clock)
      end = words::resolved(*said_.until->clock, said_.until->period).value_or(end);
    window.to = LocalTime(last) + end;
    window.daily_from = seconds(0);
    window.daily_to = kAllDay;
    window.is_single_time = false;
  }

  bool has_day() const {
    const auto names = [](const std::optional<Moment>& moment) { return moment && moment->days; };
    return names(said_.main()) || names(said_.before) || names(said_.by) || names(said_.after) ||
           names(said_.since) || said_.is_any || said_.except.any();
  }

  std::vector<Days> days_of(const Moment& moment, Meanings& found) const {
    const LocalDay farthest = today_ + kFarthest;
    if (!moment.days) {
      if (has_day()) return {{today_, farthest}};
      return {{day_of_time_alone_, day_of_time_alone_}};
    }
    const auto said = readings(moment, said_.until, today_, farthest);
    found.must_ask = said.must_ask;
    found.has_no_day = said.days.empty();
    return said.days;
  }

  /// The times of each day that a moment names: two for a bare seven, none for a contradiction.
  std::vector<DayTimes> times_said(const Moment& moment) const {
    if (!moment.clock) return parts_said(moment);
    const bool shares = said_.until && said_.until->clock && moment.period == Period::none;
    // "Two to four pm" is all in the afternoon, "ten to two pm" is not.
    for (const Period period : {shares ? said_.until->period : moment.period, moment.period}) {
      std::vector<DayTimes> times;
      for (const seconds start : words::readings(*moment.clock, period)) {
        const seconds end = end_said(start, moment.period);
        if (end > start) times.push_back(around({start, end}));
      }
      if (const auto stretch = stretch_instead(moment)) times.push_back(*stretch);
      if (!times.empty()) return times;
    }
    return {};
  }

  /// "Ten to two" without "at" or "from" may be either.
  std::optional<DayTimes> stretch_instead(const Moment& moment) const {
    if (!moment.clock->may_be_stretch || moment.period != Period::none) return std::nullopt;
    if (said_.until || said_.is_around) return std::nullopt;
    const auto [first, last] = ends_of(*moment.clock);
    const auto start = words::resolved(first, Period::none);
    const auto end = words::resolved(last, Period::none);
    if (!start || !end || *end <= *start) return std::nullopt;
    return DayTimes{*start, *end};
  }

  std::vector<DayTimes> parts_said(const Moment& moment) const {
    DayTimes times = times_of(moment.period);
    if (said_.until && !said_.until->days && said_.until->has_time())
      times.to = end_said(times.from, moment.period);
    if (times.to <= times.from) return {};
    return {times};
  }

  /// When the stretch that starts then is over: a minute later where no end was named.
  seconds end_said(seconds start, Period period) const {
    const bool has_end = said_.until && said_.until->has_time() && !said_.until->days;
    if (!has_end) return start + minutes(1);
    if (!said_.until->clock) return times_of(said_.until->period).to;
    const bool has_own = said_.until->period != Period::none;
    for (const Period part : {has_own ? said_.until->period : period, Period::none})
      for (const seconds end : words::readings(*said_.until->clock, part))
        if (end > start) return end;
    // "Nine to twelve at night" has no such end.
    return start;
  }

  DayTimes around(DayTimes times) const {
    if (!said_.is_around || times.to - times.from != minutes(1)) return times;
    const seconds half = minutes(30);
    return {std::max(seconds(0), times.from - half), std::min<seconds>(kAllDay, times.from + half)};
  }

  // The four bounds, each a moment of its own or a time of each day.
  void narrow(Meanings& found) const {
    if (found.windows.empty()) return;
    if (said_.before) bind(*said_.before, found, Side::before);
    if (said_.by) bind(*said_.by, found, Side::by);
    if (said_.after) bind(*said_.after, found, Side::after);
    if (said_.since) bind(*said_.since, found, Side::since);
  }

  enum class Side { before, by, after, since };

  void bind(const Moment& bound, Meanings& found, Side side) const {
    const Period period = bound.period == Period::none && bound.clock && !bound.days
                              ? said_.main().period
                              : bound.period;
    const bool is_point = bound.clock || period == Period::noon;
    std::vector<DayTimes> times = {times_of(period)};
    if (period == Period::lunch) times = {{hours(12), hours(13)}};
    if (bound.clock) {
      times.clear();
      for (const seconds clock : words::readings(*bound.clock, period))
        times.push_back({clock, clock + minutes(1)});
    }
    if (times.empty()) found.has_contradiction = true;
    std::vector<WhenWindow> bound_windows;
    for (const WhenWindow& window : found.windows)
      for (const DayTimes& at : times) {
        if (bound.days)
          bind_day(window, bound, at, side, bound_windows, found);
        else
          bound_windows.push_back(bound_daily(window, at, is_point, side));
      }
    found.windows = std::move(bound_windows);
  }

  /// "After three", "before lunch": on each day of the window.
  WhenWindow bound_daily(WhenWindow window, DayTimes at, bool is_point, Side side) const {
    DayTimes daily{window.daily_from, window.daily_to};
    // The part of the day beside "before 10" only told which ten.
    if (is_point && said_.main().clock) daily = {seconds(0), kAllDay};
    if (window.is_single_time) daily = {seconds(0), kAllDay};
    switch (side) {
      case Side::before:
        daily.to = std::min(daily.to, at.from);
        break;
      case Side::by:
        daily.to = std::min(daily.to, at.to);
        break;
      case Side::after:
        daily.from = std::max(daily.from, is_point ? at.from : at.to);
        break;
      case Side::since:
        daily.from = std::max(daily.from, at.from);
        break;
    }
    window.from = LocalTime(day_of(window.from)) + daily.from;
    window.to = LocalTime(day_of(window.to - seconds(1))) + daily.to;
    window.daily_from = daily.from;
    window.daily_to = daily.to;
    window.is_single_time = false;
    return window;
  }

  /// "Before Friday", "after next Tuesday at three": an end of the whole window.
  void bind_day(const WhenWindow& window, const Moment& bound, DayTimes at, Side side,
                std::vector<WhenWindow>& windows, Meanings& found) const {
    if (bind_named(window, bound, side, windows)) return;
    const bool has_days = said_.main().days.has_value();
    const LocalDay base = has_days ? day_of(window.from) - days(1) : today_;
    const auto named = readings(*bound.days, base, today_ + kFarthest);
    found.must_ask = found.must_ask || named.must_ask;
    if (named.days.empty()) found.has_no_day = true;
    for (const Days& stretch : named.days) {
      WhenWindow one = window;
      const LocalTime start = LocalTime(stretch.first) + at.from;
      const LocalTime end = LocalTime(stretch.last) + at.to;
      if (side == Side::before) one.to = std::min(one.to, names_end(*bound.days) ? end : start);
      if (side == Side::by) one.to = std::min(one.to, end);
      if (side == Side::after) one.from = std::max(one.from, bound.clock ? start : end);
      if (side == Side::since) one.from = std::max(one.from, start);
      one.is_open_ended = one.is_open_ended && one.to == window.to;
      one.is_single_time = false;
      windows.push_back(one);
    }
  }

  /// "The Friday before Christmas", "the Monday after the 15th": the nearest on that side.
  bool bind_named(WhenWindow window, const Moment& bound, Side side,
                  std::vector<WhenWindow>& windows) const {
    Moment main = said_.main();
    const NamedDay* named = named_day(main);
    const bool is_side = side == Side::before || side == Side::after;
    if (named == nullptr || named->week != Week::to_come || !is_side || bound.has_time())
      return false;
    if (!std::holds_alternative<DayPhrase>(*bound.days)) return false;
    for (const Days& stretch : readings(*bound.days, today_, today_ + kFarthest).days) {
      const days back = weekday(stretch.first) - named->weekday;
      const days ahead = named->weekday - weekday(stretch.last);
      const LocalDay day = side == Side::before
                               ? stretch.first - (back == days(0) ? days(7) : back)
                               : stretch.last + (ahead == days(0) ? days(7) : ahead);
      window.from = LocalTime(day) + window.daily_from;
      window.to = LocalTime(day) + window.daily_to;
      windows.push_back(window);
    }
    // Both readings of "Friday" led here: one answer is enough.
    const auto first = std::unique(windows.begin(), windows.end());
    windows.erase(first, windows.end());
    return true;
  }

  /// "Before the end of the month" runs to its last day.
  static bool names_end(const Stretch& stretch) {
    const auto ends = [](Section section) {
      return section == Section::end || section == Section::late;
    };
    if (const auto* week = std::get_if<WeekOf>(&stretch)) return ends(week->section);
    const auto* month = std::get_if<MonthOf>(&stretch);
    return month != nullptr && ends(month->section);
  }

  const WhenPhrase& said_;
  LocalTime now_;
  LocalDay today_;
  LocalDay day_of_time_alone_{};
  const time::Zone& zone_;
};

}  // namespace

HeardWhen resolved(const WhenPhrase& said, LocalTime now, const time::Zone& zone) {
  return Resolving(said, now, zone).run();
}

}  // namespace vitara::words
