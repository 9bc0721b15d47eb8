#include "server/app/watch.hpp"

#include <algorithm>

namespace vitara::app {

namespace {

constexpr auto kEvery = std::chrono::seconds(30);
constexpr auto kFirst = std::chrono::seconds(1);  // after the first callers
constexpr auto kPatience = std::chrono::seconds(2);
constexpr auto kSkewToTell = std::chrono::seconds(2);  // reliability.md §1, "clock wrong"

double milliseconds(Duration span) {
  return std::chrono::duration<double, std::milli>(span).count();
}

}  // namespace

Watch::Watch(const voice::Tenants& tenants, store::Database& database, OnSkew on_skew,
             const WatchParts& parts)
    : tenants_(tenants),
      database_store_(database),
      on_skew_(std::move(on_skew)),
      clock_(parts.clock),
      log_(parts.log),
      metrics_(parts.metrics),
      thread_([this](const std::stop_token& stop) { run(stop); }) {}

void Watch::stop() {
  thread_.request_stop();
  if (thread_.joinable()) thread_.join();
}

server::admin::ComponentHealth Watch::database() const {
  std::lock_guard lock(mutex_);
  return database_;
}

server::admin::ComponentHealth Watch::emr() const {
  std::lock_guard lock(mutex_);
  server::admin::ComponentHealth worst;
  for (const auto& [clinic, health] : emrs_) {
    worst.is_healthy = worst.is_healthy && health.is_healthy;
    if (health.latency_ms)
      worst.latency_ms = std::max(worst.latency_ms.value_or(0), *health.latency_ms);
  }
  return worst;
}

void Watch::run(const std::stop_token& stop) {
  Duration pause = kFirst;
  while (clock_.sleep_for(pause, stop)) {
    pause = kEvery;
    look_at_database();
    for (const auto& tenant : tenants_.all()) {
      if (stop.stop_requested()) return;
      look_at(*tenant, stop);
    }
  }
}

void Watch::look_at_database() {
  const SteadyTime started = clock_.steady();
  const auto read = database_store_.read([](store::Link&) { return Result<void>(); });
  const double took = milliseconds(clock_.steady() - started);
  std::lock_guard lock(mutex_);
  database_ = {.is_healthy = read.has_value(), .latency_ms = took};
}

void Watch::look_at(const voice::Tenant& tenant, const std::stop_token& stop) {
  const SteadyTime started = clock_.steady();
  const auto time = tenant.emr->server_time({Deadline::after(started, kPatience), stop});
  const double took = milliseconds(clock_.steady() - started);
  bool was_healthy = true;
  {
    std::lock_guard lock(mutex_);
    auto& health = emrs_[tenant.clinic.id];
    was_healthy = health.is_healthy;
    health = {.is_healthy = time.has_value(), .latency_ms = took};
  }
  metrics_
      .gauge("emr_up", "whether the clinic's EMR answered the last look",
             {{"clinic", tenant.clinic.id.str()}})
      .set(time ? 1 : 0);
  if (time) note_clock(tenant, *time);
  if (was_healthy == time.has_value()) return;
  if (time)
    log_.info("emr.up", {{Key::clinic, tenant.clinic.id.str()}});
  else
    log_.warn("emr.down",
              {{Key::clinic, tenant.clinic.id.str()}, {Key::code, name(time.error().code)}});
}

// A clinic whose server is minutes off would book "tomorrow" on the wrong day.
// Where the server tells its zone, the moments are compared: another zone is no wrong clock.
void Watch::note_clock(const voice::Tenant& tenant, const emr::ServerTime& server) {
  const auto now = std::chrono::floor<std::chrono::seconds>(clock_.now());
  const auto ours = server.utc_offset ? LocalTime(now.time_since_epoch() + *server.utc_offset)
                                      : tenant.zone.to_local(now);
  const std::chrono::seconds ahead = server.wall_clock - ours;
  const auto skew = std::chrono::abs(ahead);
  on_skew_(tenant.clinic.id, ahead);
  metrics_
      .gauge("emr_clock_skew_seconds", "wall clock of the EMR against the clinic's zone",
             {{"clinic", tenant.clinic.id.str()}})
      .set(static_cast<double>(skew.count()));
  if (skew <= kSkewToTell) return;
  log_.warn("emr.clock_skew", {{Key::clinic, tenant.clinic.id.str()}, {Key::size, skew.count()}});
}

}  // namespace vitara::app
