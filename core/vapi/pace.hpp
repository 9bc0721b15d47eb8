// How many requests are out at once: grows while all is well, halves when the server says "too
// many", and stands still for as long as it asks (Vapi documents no rate limit).
#pragma once

#include <condition_variable>
#include <mutex>

#include "core/base/deadline.hpp"
#include "core/sys/clock.hpp"

namespace vitara::vapi {

/// Safe from several threads.
class Pace {
 public:
  /// From min(4, most) requests up to `most`. The clock outlives it.
  Pace(Clock& clock, int most);

  /// Waits for a place; false when the time is over or a stop was asked for. A place that was
  /// given is given back by `leave`.
  [[nodiscard]] bool enter(const Within& within);
  void leave();
  /// An answer came: a bit faster.
  void went_well();
  /// 429: half as many, and nothing new before `pause` has passed.
  void slow_down(Duration pause);

  [[nodiscard]] int limit() const;

 private:
  Clock& clock_;
  mutable std::mutex mutex_;
  std::condition_variable freed_;
  const int most_;
  int limit_;
  int out_ = 0;
  int well_ = 0;  // answers since the limit changed
  SteadyTime not_before_{};
};

}  // namespace vitara::vapi
