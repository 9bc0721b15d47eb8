// Time travels downward as a Deadline, never as "the timeout of this step", and only shrinks.
#pragma once

#include <algorithm>
#include <chrono>
#include <stop_token>

namespace vitara {

using SteadyTime = std::chrono::steady_clock::time_point;
using SystemTime = std::chrono::system_clock::time_point;
using Duration = std::chrono::nanoseconds;

/// A moment on the steady clock after which nobody waits for the answer any more.
class Deadline {
 public:
  explicit Deadline(SteadyTime at) : at_(at) {}
  static Deadline after(SteadyTime now, Duration span) {
    return Deadline(now + std::chrono::duration_cast<SteadyTime::duration>(span));
  }

  [[nodiscard]] SteadyTime at() const { return at_; }
  [[nodiscard]] bool passed(SteadyTime now) const { return now >= at_; }
  /// What is left; zero when it has passed.
  [[nodiscard]] Duration remaining(SteadyTime now) const {
    return now >= at_ ? Duration::zero() : std::chrono::duration_cast<Duration>(at_ - now);
  }
  /// The earlier of this deadline and `span` from `now`.
  [[nodiscard]] Deadline within(SteadyTime now, Duration span) const {
    return Deadline(std::min(at_, after(now, span).at_));
  }

 private:
  SteadyTime at_;
};

/// How long, and until who says stop: what every call that may block takes.
struct Within {
  Deadline deadline;
  std::stop_token stop = {};
};

}  // namespace vitara
