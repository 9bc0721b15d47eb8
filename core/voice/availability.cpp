#include "core/voice/availability.hpp"

#include <algorithm>
#include <tuple>

namespace vitara::voice {
namespace {

using std::chrono::days;
using std::chrono::hours;

/// Rows whose end was not after their start still take a minute (they come from other programs).
LocalTime end_of(const Interval& time) { return std::max(time.end, time.start + minutes(1)); }

/// Counts what overlaps [start, end) for ranges that move forward: sorted once, each time then
/// passed once. What overlaps has begun before `end` and not ended by `start`.
class Sweep {
 public:
  explicit Sweep(const std::vector<Interval>& busy) {
    for (const auto& time : busy) {
      starts_.push_back(time.start);
      ends_.push_back(end_of(time));
    }
    std::ranges::sort(starts_);
    std::ranges::sort(ends_);
  }
  int overlapping(LocalTime start, LocalTime end) {
    while (begun_ < starts_.size() && starts_[begun_] < end) ++begun_;
    while (ended_ < ends_.size() && ends_[ended_] <= start) ++ended_;
    return static_cast<int>(begun_ - ended_);
  }

 private:
  std::vector<LocalTime> starts_;
  std::vector<LocalTime> ends_;
  std::size_t begun_ = 0;
  std::size_t ended_ = 0;
};

/// The EMR's rows and our own writes that it may not show yet (reliability.md §5.2) block alike.
std::vector<Interval> busy_times(const ProviderDay& day, bool no_show_blocks) {
  std::vector<Interval> busy = day.claimed;
  for (const auto& appointment : day.appointments) {
    if (appointment.status.blocks(no_show_blocks)) busy.push_back(appointment.time);
  }
  return busy;
}

LocalDay monday_of(LocalDay day) { return day - (std::chrono::weekday(day) - std::chrono::Monday); }

/// "Day" codes are kept for callers of the same day, "Wk" codes for those of the same week.
bool is_released(const emr::TemplateCode& code, LocalDay day, LocalDay today) {
  if (code.confirm == "Day") return day == today;
  if (code.confirm == "Wk") return monday_of(day) == monday_of(today);
  return true;
}

/// Duplicate codes exist in stock data: the first counts.
const emr::TemplateCode* meaning_of(char16_t code, std::span<const emr::TemplateCode> codes) {
  const auto found = std::ranges::find(codes, code, &emr::TemplateCode::code);
  return found == codes.end() ? nullptr : &*found;
}

/// The first moment that is neither past nor inside the clinic's notice. Notice is real time, so it
/// goes through the zone.
LocalTime earliest_start(const ClinicRules& rules) {
  const auto now = rules.zone.to_system(rules.now).time;
  return std::max(rules.now, rules.zone.to_local(now + rules.clinic.minimum_notice));
}

/// What the clinic's file says of a provider; nothing of one who is not in it.
const store::ClinicProvider* told_of(const ProviderNo& provider, const store::Clinic& clinic) {
  const auto found = std::ranges::find(clinic.providers, provider, &store::ClinicProvider::number);
  return found == clinic.providers.end() ? nullptr : &*found;
}

bool is_day_off(const ProviderDay& day, const store::Clinic& clinic) {
  const auto* provider = told_of(day.provider, clinic);
  return provider != nullptr &&
         std::ranges::any_of(provider->days_off, [&day](const store::DaysOff& span) {
           return LocalDay(span.first) <= day.day && day.day <= LocalDay(span.last);
         });
}

bool is_open_day(const ProviderDay& day, const ClinicRules& rules) {
  const auto& clinic = rules.clinic;
  const LocalDay today = day_of(rules.now);
  if (!day.schedule.is_working || day.schedule.is_holiday) return false;
  if (day.day < today || day.day > today + clinic.longest_ahead) return false;
  if (is_day_off(day, clinic)) return false;
  return std::ranges::none_of(clinic.holidays, [&day](const store::ClinicHoliday& holiday) {
    return LocalDay(holiday.day) == day.day;
  });
}

/// Inside one opening of its weekday. A week without any hours has not been told: then the EMR's
/// template alone decides.
bool is_in_hours(const Interval& time, const store::WeekHours& week) {
  const bool has_hours =
      std::ranges::any_of(week, [](const auto& openings) { return !openings.empty(); });
  if (!has_hours) return true;
  const LocalDay day = day_of(time.start);
  const auto& openings = week.at(std::chrono::weekday(day).c_encoding());
  return std::ranges::any_of(openings, [&](const store::OpenHours& opening) {
    return time.start >= LocalTime(day) + opening.open &&
           time.end <= LocalTime(day) + opening.close;
  });
}

/// Whether the clocks change on this day at all: all others need no look at each minute.
bool has_clock_change(LocalDay day, const time::Zone& zone) {
  const auto start = zone.to_system(LocalTime(day)).time;
  return zone.to_system(LocalTime(day + days(1))).time - start != hours(24);
}

/// Neither touches an hour that is skipped or comes twice (reliability.md §12).
bool is_plain_time(const Interval& time, const time::Zone& zone) {
  const auto start = zone.to_system(time.start);
  const auto last = zone.to_system(time.end - minutes(1));
  return start.kind == time::LocalKind::unique && last.kind == time::LocalKind::unique &&
         last.time - start.time == time.length() - minutes(1);
}

bool fits_part_of_day(LocalTime start, words::TimeOfDay part) {
  const auto clock = time_of_day(start);
  switch (part) {
    case words::TimeOfDay::any:
      return true;
    case words::TimeOfDay::morning:
      return clock < hours(12);
    case words::TimeOfDay::afternoon:
      return clock >= hours(12) && clock < hours(18);
    case words::TimeOfDay::evening:  // five o'clock is after work for those who ask
      return clock >= hours(17);
  }
  return false;
}

bool is_wished(LocalTime start, const Wish& wish) {
  if (!fits_part_of_day(start, wish.time_of_day)) return false;
  if (wish.window && !wish.window->holds(start)) return false;
  if (wish.not_before && start < *wish.not_before) return false;
  if (wish.before && start >= *wish.before) return false;
  return std::ranges::find(wish.declined, start) == wish.declined.end();
}

/// Where the EMR tells no codes, the clinic's hours alone decide.
bool is_allowed(char16_t code, const std::u16string& allowed) {
  return code == emr::kNoCode || allowed.find(code) != std::u16string::npos;
}

/// One cell of the day that a caller may book, and until when cells follow without a break.
struct Cell {
  LocalTime start;
  LocalTime free_until;
};

/// Cells of allowed codes with room left, in time order. Every cell is counted, offered or not: the
/// sweep only moves forward.
std::vector<Cell> free_cells(const ProviderDay& day, const Wish& wish, const ClinicRules& rules) {
  auto slots = day.schedule.slots;
  std::ranges::sort(slots, {}, &emr::TemplateSlot::start);
  const std::u16string& allowed = wish.codes.empty() ? rules.clinic.bookable_codes : wish.codes;
  Sweep sweep(busy_times(day, rules.clinic.no_show_blocks));

  std::vector<Cell> cells;
  for (const auto& slot : slots) {
    const LocalTime end = slot.start + *day.schedule.slot_length;
    const int taken = sweep.overlapping(slot.start, end);
    const auto* code = meaning_of(slot.code, rules.codes);
    const int limit = code == nullptr ? 1 : std::max(1, code->booking_limit);
    if (!is_allowed(slot.code, allowed) || taken >= limit) continue;
    if (code != nullptr && !is_released(*code, day.day, day_of(rules.now))) continue;
    cells.push_back({slot.start, end});
  }
  for (std::size_t i = cells.size(); i-- > 1;) {
    if (cells[i - 1].free_until == cells[i].start) cells[i - 1].free_until = cells[i].free_until;
  }
  return cells;
}

/// The starts of one provider's day. Cheap questions first; the zone is asked on the two days of
/// the year that need it.
void add_open_times(const ProviderDay& day, const Wish& wish, const ClinicRules& rules,
                    std::vector<OpenTime>& found) {
  const auto slot_length = day.schedule.slot_length;
  if (!slot_length || *slot_length <= minutes(0) || !is_open_day(day, rules)) return;
  const auto length = wish.length > minutes(0) ? wish.length : *slot_length;
  const LocalTime earliest = earliest_start(rules);
  const LocalTime midnight(day.day + days(1));
  const bool is_odd_day = has_clock_change(day.day, rules.zone);
  const auto* provider = told_of(day.provider, rules.clinic);

  for (const auto& cell : free_cells(day, wish, rules)) {
    const Interval time{cell.start, cell.start + length};
    if (time.end > cell.free_until || time.end > midnight || time.start < earliest) continue;
    if (!is_wished(time.start, wish) || !is_in_hours(time, rules.clinic.hours)) continue;
    if (provider != nullptr && !is_in_hours(time, provider->hours)) continue;
    if (is_odd_day && !is_plain_time(time, rules.zone)) continue;
    found.push_back({day.provider, time});
  }
}

bool earlier(const OpenTime& a, const OpenTime& b) {
  return std::tie(a.time.start, a.provider) < std::tie(b.time.start, b.provider);
}

enum class PartOfDay { morning, afternoon, evening };

PartOfDay part_of(const OpenTime& time) {
  const auto clock = time_of_day(time.time.start);
  if (clock < hours(12)) return PartOfDay::morning;
  return clock < hours(17) ? PartOfDay::afternoon : PartOfDay::evening;
}

/// How welcome `time` is beside what is chosen already: 0 best. Variety is looked for within a week
/// of the first: a free evening next month is no answer to someone who was offered tomorrow.
int rank(const OpenTime& time, const std::vector<OpenTime>& chosen) {
  constexpr auto kTooClose = minutes(30);
  const auto none_chosen = [&chosen](auto like) { return std::ranges::none_of(chosen, like); };

  const bool is_apart = none_chosen([&](const OpenTime& other) {
    return std::chrono::abs(time.time.start - other.time.start) < kTooClose;
  });
  if (!is_apart) return 4;
  if (time.time.start - chosen.front().time.start >= days(7)) return 3;
  if (none_chosen([&](const OpenTime& other) { return part_of(other) == part_of(time); })) return 0;
  const bool is_new_day = none_chosen(
      [&](const OpenTime& other) { return day_of(other.time.start) == day_of(time.time.start); });
  return is_new_day ? 1 : 2;
}

}  // namespace

std::vector<OpenTime> open_times(std::span<const ProviderDay> days, const Wish& wish,
                                 const ClinicRules& rules) {
  std::vector<OpenTime> found;
  for (const auto& day : days) add_open_times(day, wish, rules, found);
  std::ranges::sort(found, earlier);
  return found;
}

std::vector<OpenTime> spread(std::span<const OpenTime> times, std::size_t most) {
  std::vector<OpenTime> left(times.begin(), times.end());
  std::ranges::sort(left, earlier);
  std::vector<OpenTime> chosen;
  while (chosen.size() < most && !left.empty()) {
    auto best = left.begin();
    // The first of equal rank is the earliest.
    if (!chosen.empty())
      best = std::ranges::min_element(left, {}, [&](const auto& t) { return rank(t, chosen); });
    chosen.push_back(std::move(*best));
    left.erase(best);
  }
  std::ranges::sort(chosen, earlier);
  return chosen;
}

std::vector<OpenTime> nearest(std::span<const OpenTime> times, LocalTime wished, std::size_t most) {
  std::vector<OpenTime> chosen(times.begin(), times.end());
  std::ranges::stable_sort(chosen, {}, [wished](const OpenTime& time) {
    return std::chrono::abs(time.time.start - wished);
  });
  if (chosen.size() > most)
    chosen.erase(chosen.begin() + static_cast<std::ptrdiff_t>(most), chosen.end());
  std::ranges::sort(chosen, earlier);
  return chosen;
}

bool collides(const Interval& time, std::span<const emr::Appointment> appointments,
              int booking_limit, bool no_show_blocks) {
  // The number of visits at once is highest where one begins.
  std::vector<Interval> busy;
  for (const auto& appointment : appointments) {
    const Interval taken{appointment.time.start, end_of(appointment.time)};
    if (appointment.status.blocks(no_show_blocks) && taken.overlaps(time)) busy.push_back(taken);
  }
  std::ranges::sort(busy, {}, &Interval::start);
  Sweep sweep(busy);
  const int limit = std::max(1, booking_limit);
  return std::ranges::any_of(busy, [&](const Interval& taken) {
    const LocalTime at = std::max(taken.start, time.start);
    return sweep.overlapping(at, at + seconds(1)) >= limit;
  });
}

}  // namespace vitara::voice
