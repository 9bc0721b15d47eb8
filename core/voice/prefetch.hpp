// Reads ahead what a call will need: the patient by the caller's number, the clinic's template
// codes, the coming days of its providers. Whatever it brings stands in the clinic's shared reads
// (Tenant::schedule) and is dropped there when it is stale; the check before a write is not served
// by it. Never decides anything, and nobody waits for it.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "core/sys/clock.hpp"
#include "core/sys/metrics.hpp"
#include "core/voice/tenant.hpp"

namespace vitara::voice {

/// Bounded: two threads, 64 pieces of work waiting (more are dropped), at most 8 providers and 3
/// working days of a clinic, and the same again not within 10 s. Safe from several threads.
class Prefetch {
 public:
  Prefetch(Clock& clock, Metrics& metrics);
  ~Prefetch();
  Prefetch(const Prefetch&) = delete;
  Prefetch& operator=(const Prefetch&) = delete;

  /// The first sign of a call, or another one: returns at once. `caller`: E.164, empty when it is
  /// withheld.
  void call_began(const std::shared_ptr<const Tenant>& tenant, const std::string& caller);
  /// Drops what waits and ends what is under way. Idempotent.
  void stop();

 private:
  using Work = std::function<void(const std::stop_token&)>;

  void queue(Work work);
  void run(const std::stop_token& stop);
  [[nodiscard]] bool is_new(const std::string& key);
  void read_schedules(const std::shared_ptr<const Tenant>& tenant);
  [[nodiscard]] Within patience(const std::stop_token& stop, Duration span) const;

  Clock& clock_;
  Counter& dropped_;
  std::mutex mutex_;
  std::condition_variable_any wake_;
  std::deque<Work> waiting_;                // under mutex_
  std::map<std::string, SteadyTime> done_;  // under mutex_: when each was last asked for
  std::vector<std::jthread> threads_;       // last: they use all of the above
};

}  // namespace vitara::voice
