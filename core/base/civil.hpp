// Wall-clock time of a clinic. OSCAR keeps no zone (oscar-domain: "Dates and zones"): a visit is a
// local day and minute, and a zone is attached only where it must meet real time (core/time).
#pragma once

#include <chrono>

namespace vitara {

using std::chrono::minutes;
using std::chrono::seconds;

using LocalDay = std::chrono::local_days;
using LocalTime = std::chrono::local_time<std::chrono::seconds>;

/// [start, end): end is exclusive. Empty or negative when end <= start.
struct Interval {
  LocalTime start{};
  LocalTime end{};

  [[nodiscard]] bool overlaps(const Interval& other) const {
    return start < other.end && other.start < end;
  }
  [[nodiscard]] seconds length() const { return end - start; }
  friend bool operator==(const Interval&, const Interval&) = default;
};

/// The day that `time` falls on.
inline LocalDay day_of(LocalTime time) { return std::chrono::floor<std::chrono::days>(time); }

/// Time since local midnight.
inline seconds time_of_day(LocalTime time) { return time - LocalTime(day_of(time)); }

}  // namespace vitara
