#include "server/http/observations.hpp"

#include <chrono>

namespace vitara::server {

namespace {
constexpr auto kMinute = std::chrono::minutes(1);
// A stranger who sends nothing but garbage must not fill the disk: beyond this many lines in a
// minute only the counter goes on.
constexpr int kLinesPerMinute = 100;

bool minute_passed(SteadyTime since, SteadyTime now) {
  return since == SteadyTime::min() || now - since >= kMinute;
}
}  // namespace

Observations::Observations(const std::string& server, const Router& router, Log& log,
                           Metrics& metrics)
    : server_(server),
      router_(router),
      log_(log),
      metrics_(metrics),
      connections_(
          metrics.gauge("http_connections", "Open HTTP connections.", {{"server", server}})),
      in_flight_(
          metrics.gauge("http_in_flight", "HTTP requests being handled.", {{"server", server}})),
      slow_total_(metrics.counter("http_slow_total", "Peers that sent or read too slowly.")),
      webhook_(make_pool_handles("webhook")),
      admin_(make_pool_handles("admin")) {
  for (const auto& route : router.routes()) routes_.push_back(make_handles(route.path));
  routes_.push_back(make_handles("none"));
}

Observations::PoolHandles Observations::make_pool_handles(const std::string& pool) {
  const Labels labels = {{"server", server_}, {"pool", pool}};
  return {.queued = metrics_.gauge("http_worker_queue", "Requests no worker has taken.", labels),
          .threads = metrics_.gauge("http_worker_threads", "Worker threads.", labels)};
}

void Observations::pool(Pool pool, std::size_t queued, std::size_t threads) {
  const auto& handles = pool == Pool::admin ? admin_ : webhook_;
  handles.queued.set(static_cast<double>(queued));
  handles.threads.set(static_cast<double>(threads));
}

Observations::RouteHandles Observations::make_handles(const std::string& label) {
  auto& seconds = metrics_.histogram("http_request_seconds",
                                     "From the first byte of a request to the last of its answer.",
                                     {{"route", label}});
  return {.label = label, .seconds = &seconds, .by_status = {}};
}

/// A status is looked up once a route; from then on the handle is at hand.
Counter& Observations::requests(RouteHandles& handles, int status) {
  for (const auto& [known, counter] : handles.by_status)
    if (known == status) return *counter;
  auto& counter = metrics_.counter(
      "http_requests_total", "HTTP requests answered.",
      {{"server", server_}, {"route", handles.label}, {"status", std::to_string(status)}});
  handles.by_status.emplace_back(status, &counter);
  return counter;
}

/// On the path of every request: two atomic adds, and a line only if somebody wants it.
void Observations::answered(const Answered& answered) {
  const auto index = answered.route == nullptr
                         ? routes_.size() - 1
                         : static_cast<std::size_t>(answered.route - router_.routes().data());
  auto& handles = routes_.at(index);
  requests(handles, answered.status).add();
  handles.seconds->observe(std::chrono::duration<double>(answered.took).count());
  log_.debug("http.request",
             {{Key::path_template, std::string_view(handles.label)},
              {Key::status, answered.status},
              {Key::duration_ms, std::chrono::duration<double, std::milli>(answered.took).count()},
              {Key::id, answered.id}});
}

bool Observations::may_log(SteadyTime now) {
  if (minute_passed(minute_, now)) {
    minute_ = now;
    lines_ = 0;
  }
  return ++lines_ <= kLinesPerMinute;
}

/// The rules are constants, so the label cannot grow without bound. Rare enough for a look-up.
void Observations::refused(std::string_view event, std::string_view rule, SteadyTime now) {
  metrics_
      .counter("http_refused_total", "Requests refused before their route was looked up.",
               {{"rule", std::string(rule)}})
      .add();
  if (may_log(now)) log_.warn(event, {{Key::rule, rule}});
}

void Observations::too_large(const Route& route, std::uint64_t size, SteadyTime now) {
  if (!may_log(now)) return;
  log_.warn("http.too_large", {{Key::path_template, std::string_view(route.path)},
                               {Key::size, size},
                               {Key::limit, route.body_limit}});
}

void Observations::rejected(const Route* route, std::string_view code, SteadyTime now) {
  if (!may_log(now)) return;
  const std::string_view label = route == nullptr ? "none" : std::string_view(route->path);
  log_.info("http.rejected", {{Key::path_template, label}, {Key::code, code}});
}

void Observations::slow(std::string_view what, SteadyTime now) {
  slow_total_.add();
  ++slow_since_;
  if (!minute_passed(slow_logged_, now)) return;
  slow_logged_ = now;
  log_.info("http.slow", {{Key::what, what}, {Key::count, slow_since_}});
  slow_since_ = 0;
}

}  // namespace vitara::server
