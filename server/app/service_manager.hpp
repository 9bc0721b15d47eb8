// What systemd gives and wants: passed sockets, READY=1, watchdog, STOPPING=1. Silent where there
// is no systemd.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <thread>

#include "core/base/deadline.hpp"
#include "core/sys/clock.hpp"

namespace vitara::app {

/// The listening socket that systemd passed (LISTEN_FDS, sd_listen_fds(3)); `which` counts from 0.
[[nodiscard]] std::optional<int> passed_socket(int which);

/// STOPPING=1: to be said when the stop begins, while the calls in flight still take their time.
void announce_stopping();

/// Says READY=1 when made; while it exists, WATCHDOG=1 at half the interval that systemd asked for,
/// as long as `is_alive` says so.
class ServiceNotice {
 public:
  ServiceNotice(Clock& clock, std::function<bool()> is_alive);
  ServiceNotice(const ServiceNotice&) = delete;
  ServiceNotice& operator=(const ServiceNotice&) = delete;

  /// RELOADING=1 and, when `done`, READY=1 again (sd_notify(3)).
  void reloading();
  void reloaded(std::string_view status);

 private:
  std::jthread watchdog_;
};

}  // namespace vitara::app
