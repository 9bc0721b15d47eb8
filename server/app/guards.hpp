// The guards before the clinics' EMRs: made with each tenant, tended by one thread, kept over a
// restart, told to logs, audit and health. Decides nothing about calls: core/emr/guard does.
#pragma once

#include <map>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "core/emr/guard/guard.hpp"
#include "core/store/audit.hpp"
#include "core/store/breakers.hpp"
#include "core/sys/log.hpp"
#include "core/voice/tenant.hpp"
#include "server/admin/health.hpp"

namespace vitara::app {

struct GuardsParts {
  store::BreakerTable& breakers;
  store::AuditTable& audit;
  Clock& clock;
  Random& random;
  Log& log;
  Metrics& metrics;
};

/// Safe from several threads.
class Guards {
 public:
  explicit Guards(GuardsParts parts);
  Guards(const Guards&) = delete;
  Guards& operator=(const Guards&) = delete;

  /// Begins to tend those that are there and those to come. Once.
  void start();
  /// Ends the tending thread. Idempotent.
  void stop();

  /// The tenant with a guard around its adapter; its breakers as they were kept. A clinic that is
  /// loaded again may have new credentials: a latch becomes a probe.
  [[nodiscard]] std::shared_ptr<const voice::Tenant> guarded(store::Clinic clinic, time::Zone zone,
                                                             std::unique_ptr<emr::Adapter> adapter);

  /// The clinic's EMR has a clock that is so far from ours.
  void note_skew(const ClinicId& clinic, std::chrono::seconds skew);
  /// How often the clinic's EMR came back since it was loaded.
  [[nodiscard]] std::uint64_t returns(const ClinicId& clinic) const;
  [[nodiscard]] std::vector<server::admin::BreakerHealth> health() const;

 private:
  struct Entry {
    std::shared_ptr<const voice::Tenant> tenant;  // owns the guard
    emr::guard::Guard* guard = nullptr;
  };
  void note(const emr::guard::BreakerChange& change);
  void run(const std::stop_token& stop);

  GuardsParts parts_;
  mutable std::mutex mutex_;
  std::map<ClinicId, Entry> entries_;  // under mutex_
  std::jthread thread_;                // last: uses all of the above
};

}  // namespace vitara::app
