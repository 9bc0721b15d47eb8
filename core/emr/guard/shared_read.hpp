// One read for all who want the same at the same time, kept for a moment (reliability.md §2.1,
// "equal reads at once"). Knows nothing of what is read. The check before a write does not come
// here.
#pragma once

#include <condition_variable>
#include <functional>
#include <list>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>

#include "core/base/deadline.hpp"
#include "core/base/result.hpp"
#include "core/sys/clock.hpp"

namespace vitara::emr::guard {

/// Safe from several threads. Bounded: beyond `most` keys the one written longest ago goes.
template <class T>
class SharedRead {
 public:
  struct Limits {
    Duration fresh = std::chrono::seconds(15);
    std::size_t most = 2048;
  };
  using Read = std::function<Result<T>(const Within&)>;

  SharedRead(Limits limits, const Clock& clock) : limits_(limits), clock_(clock) {}

  /// What is kept and fresh; else the read under way, if its reader has time; else a new one. A
  /// failure of another's read counts only when it was not that reader's own time that ran out.
  [[nodiscard]] Result<T> get(const std::string& key, const Within& within, const Read& read) {
    for (;;) {
      Seat seat;
      {
        const std::lock_guard lock(mutex_);
        if (auto kept = fresh(key)) return *std::move(kept);
        seat = board(key);
      }
      if (auto landed = ride(key, seat, within, read)) return *std::move(landed);
    }
  }
  /// Reads whatever is kept, which serves all others meanwhile; joins a read under way.
  [[nodiscard]] Result<T> renew(const std::string& key, const Within& within, const Read& read) {
    for (;;) {
      Seat seat;
      {
        const std::lock_guard lock(mutex_);
        seat = board(key);
      }
      if (auto landed = ride(key, seat, within, read)) return *std::move(landed);
    }
  }
  /// Keeps what was read elsewhere.
  void put(const std::string& key, T value) {
    const std::lock_guard lock(mutex_);
    keep(key, std::move(value));
  }
  /// Forgets the key, and what a read that is under way will bring.
  void forget(const std::string& key) {
    const std::lock_guard lock(mutex_);
    if (const auto found = kept_.find(key); found != kept_.end()) {
      order_.erase(found->second.place);
      kept_.erase(found);
    }
    if (const auto found = flights_.find(key); found != flights_.end()) {
      found->second->is_outdated = true;
      flights_.erase(found);
    }
  }
  /// The age of what is kept, fresh or not; empty when there is nothing.
  [[nodiscard]] std::optional<Duration> age(const std::string& key) const {
    const std::lock_guard lock(mutex_);
    const auto found = kept_.find(key);
    if (found == kept_.end()) return std::nullopt;
    return clock_.steady() - found->second.at;
  }

 private:
  struct Flight {
    std::mutex mutex;
    std::condition_variable_any landed;
    std::optional<Result<T>> result;  // under mutex
    bool is_outdated = false;         // under the outer mutex_
  };
  struct Seat {
    std::shared_ptr<Flight> flight = {};
    bool is_pilot = false;  // whose read it is
  };
  struct Kept {
    T value;
    SteadyTime at;
    std::list<std::string>::iterator place;
  };

  /// Under mutex_.
  Seat board(const std::string& key) {
    auto& flight = flights_[key];
    const bool is_pilot = flight == nullptr;
    if (is_pilot) flight = std::make_shared<Flight>();
    return {.flight = flight, .is_pilot = is_pilot};
  }
  /// Empty: look again, the other's own time ran out.
  std::optional<Result<T>> ride(const std::string& key, const Seat& seat, const Within& within,
                                const Read& read) {
    if (seat.is_pilot) return fly_safely(key, *seat.flight, within, read);
    return wait(*seat.flight, within);
  }
  std::optional<T> fresh(const std::string& key) {
    const auto found = kept_.find(key);
    if (found == kept_.end() || clock_.steady() - found->second.at >= limits_.fresh)
      return std::nullopt;
    return found->second.value;
  }
  void keep(const std::string& key, T value) {
    if (const auto found = kept_.find(key); found != kept_.end()) {
      order_.erase(found->second.place);
      kept_.erase(found);
    }
    while (kept_.size() >= limits_.most && !order_.empty()) {
      kept_.erase(order_.front());
      order_.pop_front();
    }
    order_.push_back(key);
    kept_.emplace(key, Kept{std::move(value), clock_.steady(), std::prev(order_.end())});
  }
  Result<T> fly_safely(const std::string& key, Flight& flight, const Within& within,
                       const Read& read) {
    try {
      return fly(key, flight, read(within));
    } catch (...) {  // a bug goes on to its caller; those who wait must not wait for ever
      (void)fly(key, flight, Error{.code = Code::remote, .message = "an equal read failed"});
      throw;
    }
  }
  Result<T> fly(const std::string& key, Flight& flight, Result<T> result) {
    {
      const std::lock_guard lock(mutex_);
      if (result && !flight.is_outdated) keep(key, *result);
      if (const auto found = flights_.find(key);
          found != flights_.end() && found->second.get() == &flight)
        flights_.erase(found);
    }
    {
      const std::lock_guard lock(flight.mutex);
      flight.result = result;
    }
    flight.landed.notify_all();
    return result;
  }
  std::optional<Result<T>> wait(Flight& flight, const Within& within) {
    std::unique_lock lock(flight.mutex);
    const bool has_landed =
        flight.landed.wait_for(lock, within.stop, within.deadline.remaining(clock_.steady()),
                               [&flight] { return flight.result.has_value(); });
    if (!has_landed)
      return Error{.code = Code::timed_out, .message = "an equal read did not end in time"};
    const auto& result = *flight.result;
    const bool is_theirs = !result && (result.error().code == Code::timed_out ||
                                       result.error().code == Code::cancelled);
    const bool has_time =
        within.deadline.remaining(clock_.steady()) > std::chrono::milliseconds(700);
    if (is_theirs && has_time) return std::nullopt;
    return result;
  }

  const Limits limits_;
  const Clock& clock_;
  mutable std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Flight>> flights_;
  std::map<std::string, Kept> kept_;
  std::list<std::string> order_;  // written longest ago first
};

}  // namespace vitara::emr::guard
