// What the edge counts and logs: metrics handles looked up once, and log lines that carry the route
// template and never a path or query. Used on the I/O thread alone.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/base/deadline.hpp"
#include "core/sys/log.hpp"
#include "core/sys/metrics.hpp"
#include "server/http/router.hpp"

namespace vitara::server {

/// One request that was answered.
struct Answered {
  const Route* route = nullptr;  // null: none was found
  int status = 0;
  Duration took = {};
  std::string_view id;
};

class Observations {
 public:
  /// `server`: the label of HttpServerOptions::name. The router does not change any more.
  Observations(const std::string& server, const Router& router, Log& log, Metrics& metrics);

  void answered(const Answered& answered);
  /// The gate or the path decoding said no. `event`: "http.refused" or "http.path".
  void refused(std::string_view event, std::string_view rule, SteadyTime now);
  /// A body over the route's limit; `size` as announced, 0 when it was not.
  void too_large(const Route& route, std::uint64_t size, SteadyTime now);
  /// A request turned away for its method, type or encoding.
  void rejected(const Route* route, std::string_view code, SteadyTime now);
  /// A peer that sends or reads too slowly: counted, and logged at most once a minute.
  void slow(std::string_view what, SteadyTime now);

  /// How full a worker pool is. Asked for at intervals, because only a scrape ever looks.
  void pool(Pool pool, std::size_t queued, std::size_t threads);

  [[nodiscard]] Gauge& connections() { return connections_; }
  [[nodiscard]] Gauge& in_flight() { return in_flight_; }
  [[nodiscard]] Log& log() { return log_; }

 private:
  /// The handles of one route, or of requests without one.
  struct RouteHandles {
    std::string label;
    Histogram* seconds = nullptr;
    std::vector<std::pair<int, Counter*>> by_status;  // few: a walk beats a hash
  };
  /// The gauges of one worker pool.
  struct PoolHandles {
    Gauge& queued;
    Gauge& threads;
  };
  [[nodiscard]] PoolHandles make_pool_handles(const std::string& pool);
  RouteHandles make_handles(const std::string& label);
  Counter& requests(RouteHandles& handles, int status);
  /// Whether this minute's share of lines about refused requests is not used up.
  bool may_log(SteadyTime now);

  const std::string server_;
  const Router& router_;
  Log& log_;
  Metrics& metrics_;
  Gauge& connections_;
  Gauge& in_flight_;
  Counter& slow_total_;
  PoolHandles webhook_;
  PoolHandles admin_;
  std::vector<RouteHandles> routes_;  // one a route, in the router's order; the last: none
  SteadyTime slow_logged_ = SteadyTime::min();
  std::int64_t slow_since_ = 0;
  SteadyTime minute_ = SteadyTime::min();  // of the lines below
  int lines_ = 0;
};

}  // namespace vitara::server
