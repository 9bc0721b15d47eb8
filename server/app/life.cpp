#include "server/app/life.hpp"

#include <atomic>
#include <cstdlib>
#include <thread>

#include "server/app/service_manager.hpp"

namespace vitara::app {

namespace {

constexpr auto kLook = std::chrono::milliseconds(500);

void stop_or_leave(SignalWatch& signals, const Life& life) {
  std::atomic<bool> is_done{false};
  std::jthread stopping([&life, &is_done] {
    life.stop();
    is_done.store(true);
  });
  while (!is_done.load()) {
    const auto second = signals.wait(std::chrono::milliseconds(20));
    if (second == Signal::terminate) std::_Exit(143);
    if (second == Signal::interrupt) std::_Exit(130);
  }
}

}  // namespace

Signal live(SignalWatch& signals, const Life& life, Log& log) {
  for (;;) {
    const auto signal = signals.wait(kLook);
    if (!signal) continue;
    if (*signal == Signal::hangup) {
      life.reload();
      continue;
    }
    log.info("serve.stopping",
             {{Key::reason, *signal == Signal::interrupt ? "SIGINT" : "SIGTERM"}});
    announce_stopping();
    stop_or_leave(signals, life);
    return *signal;
  }
}

}  // namespace vitara::app
