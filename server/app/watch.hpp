// Looks at what we stand on, every half minute: the database's answer time, each clinic's EMR and
// its clock. Health pages show what it saw last, so that asking for health costs nothing and nobody
// can use it to load an EMR.
#pragma once

#include <functional>
#include <map>
#include <mutex>
#include <thread>

#include "core/store/database.hpp"
#include "core/sys/clock.hpp"
#include "core/sys/log.hpp"
#include "core/sys/metrics.hpp"
#include "core/voice/tenant.hpp"
#include "server/admin/health.hpp"

namespace vitara::app {

/// What it stands on; outlives it.
struct WatchParts {
  Clock& clock;
  Log& log;
  Metrics& metrics;
};

class Watch {
 public:
  /// Called with the skew of a clinic's EMR after each look at it, from a thread of its own.
  using OnSkew = std::function<void(const ClinicId&, std::chrono::seconds)>;

  Watch(const voice::Tenants& tenants, store::Database& database, OnSkew on_skew,
        const WatchParts& parts);
  Watch(const Watch&) = delete;
  Watch& operator=(const Watch&) = delete;

  /// What was seen last; before the first look everything counts as healthy. Safe from several
  /// threads, never blocks long.
  [[nodiscard]] server::admin::ComponentHealth database() const;
  /// Unhealthy when a clinic's EMR did not answer; the latency is the slowest one's.
  [[nodiscard]] server::admin::ComponentHealth emr() const;
  void stop();

 private:
  void run(const std::stop_token& stop);
  void look_at_database();
  void look_at(const voice::Tenant& tenant, const std::stop_token& stop);
  void note_clock(const voice::Tenant& tenant, const emr::ServerTime& server);

  const voice::Tenants& tenants_;
  store::Database& database_store_;
  const OnSkew on_skew_;
  Clock& clock_;
  Log& log_;
  Metrics& metrics_;
  mutable std::mutex mutex_;  // guards the two below
  server::admin::ComponentHealth database_;
  std::map<ClinicId, server::admin::ComponentHealth> emrs_;
  std::jthread thread_;  // last: uses all of the above
};

}  // namespace vitara::app
