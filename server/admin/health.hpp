// /live, /ready, /health and /metrics (tools.md §2, reliability.md §13): facts in, answers out.
// Tells strangers nothing but a status and the time; never asks the database or the EMR itself.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "core/base/deadline.hpp"
#include "core/sys/clock.hpp"
#include "core/sys/metrics.hpp"
#include "server/http/router.hpp"

namespace vitara::server::admin {

struct ComponentHealth {
  bool is_healthy = true;
  std::optional<double> latency_ms = {};  // of the last look; absent when there was none
};

/// A breaker before a clinic's EMR (reliability.md §2.2).
struct BreakerHealth {
  std::string clinic = {};
  std::string protocol = {};
  std::string kind = {};   // "read", "write"
  std::string state = {};  // "closed", "open", "half_open", "credentials"
  std::string reason = {};
  SystemTime since{};
};

/// What is known now. The EMR being down degrades us, but we stay ready: callers are still
/// answered.
struct HealthFacts {
  bool is_ready = true;  // recovered, configuration valid, not draining
  ComponentHealth database = {};
  ComponentHealth emr = {};
  std::vector<BreakerHealth> breakers = {};
};

/// "ok", "degraded" (the EMR is down), "unhealthy" (not ready, or the database is not writable).
[[nodiscard]] std::string_view status_of(const HealthFacts& facts);

/// 200 as long as the process answers at all.
[[nodiscard]] Response live();
/// 200, or 503 while we start, drain, or cannot write.
[[nodiscard]] Response ready(const HealthFacts& facts);

/// Who asks: `full` for loopback itself, `brief` for everybody who comes through a proxy.
enum class Detail { full, brief };
[[nodiscard]] Detail detail_for(const Request& request);

/// `{"status","timestamp"}`, and for `full` also `version` and `components`. 503 when unhealthy.
[[nodiscard]] Response health(const HealthFacts& facts, Detail detail, const std::string& version,
                              SystemTime now);
/// Prometheus text format 0.0.4.
[[nodiscard]] Response metrics_text(const Metrics& metrics);

/// Called on the I/O thread: must only look at memory. Safe from several threads.
using GatherFacts = std::function<HealthFacts()>;

/// GET /live, /ready, /health. The clock outlives them.
[[nodiscard]] std::vector<Route> health_routes(const GatherFacts& gather, std::string version,
                                               Clock& clock);
/// GET /metrics, for its own loopback port. The metrics outlive it.
[[nodiscard]] Route metrics_route(const Metrics& metrics);

}  // namespace vitara::server::admin
