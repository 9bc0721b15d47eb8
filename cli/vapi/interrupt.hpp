// Ctrl-C as a request to stop, for work that ends tidily: what is under way is finished or given
// up, what was done is told.
#pragma once

#include <atomic>
#include <stop_token>
#include <thread>

#include "core/sys/signals.hpp"

namespace vitara::cli {

/// While one exists, SIGINT and SIGTERM ask `token` to stop. Made before other threads start.
class Interrupt {
 public:
  Interrupt();
  ~Interrupt();
  Interrupt(const Interrupt&) = delete;
  Interrupt& operator=(const Interrupt&) = delete;

  [[nodiscard]] std::stop_token token() const { return source_.get_token(); }
  [[nodiscard]] bool came() const { return source_.stop_requested(); }
  /// Whether it was SIGTERM.
  [[nodiscard]] bool was_terminated() const { return is_terminated_; }

 private:
  SignalWatch watch_;
  std::stop_source source_;
  std::atomic<bool> is_terminated_ = false;
  std::atomic<bool> is_over_ = false;
  std::thread thread_;
};

}  // namespace vitara::cli
