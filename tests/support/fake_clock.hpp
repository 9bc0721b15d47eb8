// Time that moves by hand. sleep_for moves it too, so code under test never waits.
#pragma once

#include <mutex>

#include "core/sys/clock.hpp"

namespace vitara::testing {

/// Starts at 2026-11-23T17:00:00Z: Monday, 9 in the morning in Vancouver. Safe from several
/// threads.
class FakeClock final : public Clock {
 public:
  [[nodiscard]] SystemTime now() const override {
    std::lock_guard lock(mutex_);
    return now_;
  }
  [[nodiscard]] SteadyTime steady() const override {
    std::lock_guard lock(mutex_);
    return steady_;
  }
  bool sleep_for(Duration span, const std::stop_token& stop) override {
    if (stop.stop_requested()) return false;
    advance(span);
    return true;
  }
  void advance(Duration span) {
    std::lock_guard lock(mutex_);
    now_ += std::chrono::duration_cast<SystemTime::duration>(span);
    steady_ += std::chrono::duration_cast<SteadyTime::duration>(span);
  }
  void set(SystemTime now) {
    std::lock_guard lock(mutex_);
    now_ = now;
  }

 private:
  mutable std::mutex mutex_;
  SystemTime now_ =
      std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + std::chrono::hours(17);
  SteadyTime steady_{std::chrono::hours(1)};
};

/// A generous amount of time on that clock (or any other).
inline Within plenty(const Clock& clock) {
  return {Deadline::after(clock.steady(), std::chrono::seconds(30))};
}

}  // namespace vitara::testing
