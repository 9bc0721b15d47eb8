#include "core/vapi/pace.hpp"

#include <algorithm>

namespace vitara::vapi {

namespace {
constexpr int kStart = 4;
constexpr auto kLook = std::chrono::milliseconds(50);  // how soon a stop is noticed
}  // namespace

Pace::Pace(Clock& clock, int most)
    : clock_(clock), most_(std::max(most, 1)), limit_(std::min(kStart, most_)) {}

bool Pace::enter(const Within& within) {
  std::unique_lock lock(mutex_);
  for (;;) {
    const auto now = clock_.steady();
    if (within.stop.stop_requested() || within.deadline.passed(now)) return false;
    if (now < not_before_) {
      const Duration pause = std::min<Duration>(not_before_ - now, kLook);
      lock.unlock();
      clock_.sleep_for(pause, within.stop);
      lock.lock();
    } else if (out_ < limit_) {
      ++out_;
      return true;
    } else {
      freed_.wait_for(lock, kLook);
    }
  }
}

void Pace::leave() {
  const std::lock_guard lock(mutex_);
  --out_;
  freed_.notify_one();
}

void Pace::went_well() {
  const std::lock_guard lock(mutex_);
  if (++well_ < limit_ || limit_ >= most_) return;
  ++limit_;
  well_ = 0;
  freed_.notify_one();
}

void Pace::slow_down(Duration pause) {
  const std::lock_guard lock(mutex_);
  const auto until = clock_.steady() + std::chrono::duration_cast<SteadyTime::duration>(pause);
  // One burst of refusals halves once.
  if (until > not_before_ && clock_.steady() >= not_before_) limit_ = std::max(1, limit_ / 2);
  not_before_ = std::max(not_before_, until);
  well_ = 0;
}

int Pace::limit() const {
  const std::lock_guard lock(mutex_);
  return limit_;
}

}  // namespace vitara::vapi
