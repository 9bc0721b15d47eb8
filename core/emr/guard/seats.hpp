// How many calls may be under way to one clinic's EMR, and who waits for how long (reliability.md
// §2.1): a slow EMR must not take all our workers. Knows nothing of what the calls do.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <utility>

#include "core/base/deadline.hpp"
#include "core/sys/clock.hpp"

namespace vitara::emr::guard {

struct SeatLimits {
  int in_flight = 8;
  int queue = 16;
  std::chrono::milliseconds longest_wait{500};
};

/// Safe from several threads. Who waits is served in no order: half a second is short enough.
class Seats {
 public:
  Seats(SeatLimits limits, const Clock& clock) : limits_(limits), clock_(clock) {}

  /// Held while a call is under way.
  class Seat {
   public:
    explicit Seat(Seats& seats) : seats_(&seats) {}
    Seat(Seat&& other) noexcept : seats_(std::exchange(other.seats_, nullptr)) {}
    Seat& operator=(Seat&& other) noexcept {
      std::swap(seats_, other.seats_);
      return *this;
    }
    Seat(const Seat&) = delete;
    Seat& operator=(const Seat&) = delete;
    ~Seat() {
      if (seats_ != nullptr) seats_->leave();
    }

   private:
    Seats* seats_;
  };

  /// Waits as long as the limits and the deadline allow. Empty when there is no place.
  [[nodiscard]] std::optional<Seat> take(const Within& within);

  [[nodiscard]] int in_flight() const;
  [[nodiscard]] int waiting() const;

 private:
  void leave();

  const SeatLimits limits_;
  const Clock& clock_;
  mutable std::mutex mutex_;
  std::condition_variable_any free_;
  int taken_ = 0;  // both under mutex_
  int waiting_ = 0;
};

}  // namespace vitara::emr::guard
