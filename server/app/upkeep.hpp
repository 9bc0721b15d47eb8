// What a server does beside answering: works off stored reports, forgets what has run out, writes
// the head of the audit chain down. One thread; every step is short and can be interrupted.
#pragma once

#include <functional>
#include <thread>

#include "core/sys/clock.hpp"
#include "core/sys/log.hpp"
#include "server/app/storage.hpp"
#include "server/config/config.hpp"

namespace vitara::app {

class Upkeep {
 public:
  /// `work_off` handles the reports that are due; called about every 200 ms. All references outlive
  /// the Upkeep.
  Upkeep(Storage& storage, config::Retention retention, Clock& clock, Log& log,
         std::function<void()> work_off);
  Upkeep(const Upkeep&) = delete;
  Upkeep& operator=(const Upkeep&) = delete;

  /// Ends the thread after the step it is in. Idempotent.
  void stop();

 private:
  void run(const std::stop_token& stop);
  void purge();
  void note_audit_head();

  Storage& storage_;
  config::Retention retention_;
  Clock& clock_;
  Log& log_;
  std::function<void()> work_off_;
  std::jthread thread_;  // last: uses all of the above
};

}  // namespace vitara::app
