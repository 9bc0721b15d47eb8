#include "core/emr/guard/seats.hpp"

#include <algorithm>

namespace vitara::emr::guard {

std::optional<Seats::Seat> Seats::take(const Within& within) {
  std::unique_lock lock(mutex_);
  if (taken_ < limits_.in_flight) {
    ++taken_;
    return Seat(*this);
  }
  if (waiting_ >= limits_.queue) return std::nullopt;
  const Duration patience =
      std::min<Duration>(limits_.longest_wait, within.deadline.remaining(clock_.steady()));
  ++waiting_;
  const bool is_free =
      free_.wait_for(lock, within.stop, patience, [this] { return taken_ < limits_.in_flight; });
  --waiting_;
  if (!is_free) return std::nullopt;
  ++taken_;
  return Seat(*this);
}

void Seats::leave() {
  {
    const std::lock_guard lock(mutex_);
    --taken_;
  }
  free_.notify_one();
}

int Seats::in_flight() const {
  const std::lock_guard lock(mutex_);
  return taken_;
}

int Seats::waiting() const {
  const std::lock_guard lock(mutex_);
  return waiting_;
}

}  // namespace vitara::emr::guard
