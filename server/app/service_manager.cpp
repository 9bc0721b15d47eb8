#include "server/app/service_manager.hpp"

#include <systemd/sd-daemon.h>

#include <time.h>

#include <cinttypes>
#include <cstdint>
#include <utility>

namespace vitara::app {

std::optional<int> passed_socket(int which) {
  const int count = sd_listen_fds(0);
  if (which >= count) return std::nullopt;
  return SD_LISTEN_FDS_START + which;
}

void announce_stopping() { sd_notify(0, "STOPPING=1"); }

ServiceNotice::ServiceNotice(Clock& clock, std::function<bool()> is_alive) {
  sd_notify(0, "READY=1");
  std::uint64_t microseconds = 0;
  if (sd_watchdog_enabled(0, &microseconds) <= 0 || microseconds == 0) return;
  const Duration half = std::chrono::microseconds(microseconds / 2);
  watchdog_ =
      std::jthread([&clock, half, alive = std::move(is_alive)](const std::stop_token& stop) {
        while (clock.sleep_for(half, stop))
          if (alive()) sd_notify(0, "WATCHDOG=1");
      });
}

void ServiceNotice::reloading() {
  timespec now{};
  clock_gettime(CLOCK_MONOTONIC, &now);
  const auto microseconds = static_cast<std::uint64_t>(now.tv_sec) * 1'000'000U +
                            static_cast<std::uint64_t>(now.tv_nsec) / 1000U;
  sd_notifyf(0, "RELOADING=1\nMONOTONIC_USEC=%" PRIu64, microseconds);
}

void ServiceNotice::reloaded(std::string_view status) {
  sd_notifyf(0, "READY=1\nSTATUS=%.*s", static_cast<int>(status.size()), status.data());
}

}  // namespace vitara::app
