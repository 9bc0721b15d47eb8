#include "server/admin/health.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

namespace vitara::server::admin {

namespace {

using nlohmann::ordered_json;

/// "2026-11-23T17:00:00.000Z".
std::string timestamp(SystemTime now) {
  const auto whole = std::chrono::floor<std::chrono::seconds>(now);
  const auto part = std::chrono::floor<std::chrono::milliseconds>(now - whole);
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(whole)), part.count());
}

ordered_json component(const ComponentHealth& facts) {
  ordered_json text;
  text["healthy"] = facts.is_healthy;
  if (facts.latency_ms)
    text["latency_ms"] = *facts.latency_ms;
  else
    text["latency_ms"] = nullptr;
  return text;
}

bool is_loopback(std::string_view peer) {
  return peer == "unix" || peer == "::1" || peer.substr(0, 4) == "127." ||
         peer.substr(0, 11) == "::ffff:127.";
}

ordered_json breaker(const BreakerHealth& facts) {
  ordered_json text;
  text["clinic"] = facts.clinic;
  text["protocol"] = facts.protocol;
  text["kind"] = facts.kind;
  text["state"] = facts.state;
  text["since"] = timestamp(facts.since);
  if (!facts.reason.empty()) text["reason"] = facts.reason;
  return text;
}

Response answer(int status, const ordered_json& body) {
  return {.status = status, .body = body.dump()};
}

Route inline_route(const char* path, std::function<Response(const Request&)> handler) {
  return {.method = "GET",
          .path = path,
          .pool = Pool::inline_,
          .handler = [handler = std::move(handler)](const Request& request, const Within&) {
            return handler(request);
          }};
}

}  // namespace

std::string_view status_of(const HealthFacts& facts) {
  if (!facts.is_ready || !facts.database.is_healthy) return "unhealthy";
  return facts.emr.is_healthy ? "ok" : "degraded";
}

Response live() { return {.body = R"({"status":"ok"})"}; }

Response ready(const HealthFacts& facts) {
  const bool is_ready = facts.is_ready && facts.database.is_healthy;
  return answer(is_ready ? 200 : 503, {{"status", is_ready ? "ready" : "not_ready"}});
}

// A proxy on the same machine also comes from loopback; what it adds to a request gives it away.
Detail detail_for(const Request& request) {
  constexpr std::array kProxyHeaders = {"X-Forwarded-For", "X-Forwarded-Proto", "X-Real-IP",
                                        "Forwarded", "Via"};
  const bool is_proxied =
      std::any_of(kProxyHeaders.begin(), kProxyHeaders.end(),
                  [&request](const char* name) { return !request.header(name).empty(); });
  return is_loopback(request.peer) && !is_proxied ? Detail::full : Detail::brief;
}

Response health(const HealthFacts& facts, Detail detail, const std::string& version,
                SystemTime now) {
  const std::string_view status = status_of(facts);
  ordered_json body;
  body["status"] = status;
  body["timestamp"] = timestamp(now);
  if (detail == Detail::full) {
    body["version"] = version;
    body["components"] = {{"database", component(facts.database)}, {"emr", component(facts.emr)}};
    auto breakers = ordered_json::array();
    for (const auto& each : facts.breakers) breakers.push_back(breaker(each));
    if (!breakers.empty()) body["breakers"] = std::move(breakers);
  }
  return answer(status == "unhealthy" ? 503 : 200, body);
}

Response metrics_text(const Metrics& metrics) {
  return {.body = metrics.text(), .content_type = "text/plain; version=0.0.4; charset=utf-8"};
}

std::vector<Route> health_routes(const GatherFacts& gather, std::string version, Clock& clock) {
  std::vector<Route> routes;
  routes.push_back(inline_route("/live", [](const Request&) { return live(); }));
  routes.push_back(inline_route("/ready", [gather](const Request&) { return ready(gather()); }));
  routes.push_back(inline_route(
      "/health", [gather, version = std::move(version), &clock](const Request& request) {
        return health(gather(), detail_for(request), version, clock.now());
      }));
  return routes;
}

Route metrics_route(const Metrics& metrics) {
  return inline_route("/metrics", [&metrics](const Request&) { return metrics_text(metrics); });
}

}  // namespace vitara::server::admin
