#include "server/http/shutdown.hpp"

namespace vitara::server {

namespace {
// For handlers that were asked to stop: to say so to their callers.
constexpr Duration kAfterStop = std::chrono::seconds(1);
}  // namespace

Task<void> shut_down(Listener& listener, Sessions& sessions, Edge& edge) {
  edge.draining = true;
  listener.close();
  sessions.close_idle();
  const auto grace = edge.limits.grace;
  co_await sessions.empty_within(grace);
  edge.stop.request_stop();
  co_await sessions.empty_within(kAfterStop);
  sessions.close_all();
  constexpr auto kForever = Duration::max();
  co_await sessions.empty_within(kForever);
  sessions.stop_watch();
}

}  // namespace vitara::server
