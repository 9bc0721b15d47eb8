// What the guard tells of itself: metrics of each breaker, and its changes of state to whoever
// keeps and audits them (reliability.md §2.2). Decides nothing.
#pragma once

#include <functional>
#include <string>

#include "core/base/id.hpp"
#include "core/emr/guard/breaker.hpp"
#include "core/sys/metrics.hpp"

namespace vitara::emr::guard {

enum class CallKind { read, write };
[[nodiscard]] std::string_view name(CallKind);

/// One breaker and what became of it.
struct BreakerChange {
  ClinicId clinic = {};
  std::string protocol = {};
  CallKind kind = CallKind::read;
  Breaker::Change change = {};
};
using OnBreakerChange = std::function<void(const BreakerChange&)>;

/// Handles looked up once for a clinic, protocol and kind. Safe from several threads.
class BreakerMetrics {
 public:
  BreakerMetrics(Metrics& metrics, const ClinicId& clinic, const std::string& protocol,
                 CallKind kind);

  /// `what`: ok, failure, timeout, slow, rejected, ignored.
  void called(std::string_view what, Duration took);
  void rejected() { rejected_.add(); }
  void state(BreakerState state, SystemTime since);
  void load(int in_flight, int waiting);

 private:
  Counter& ok_;
  Counter& failure_;
  Counter& timeout_;
  Counter& slow_;
  Counter& rejected_;
  Counter& ignored_;
  Gauge& state_;
  Gauge& since_;
  Gauge& in_flight_;
  Gauge& waiting_;
  Histogram& latency_;
};

}  // namespace vitara::emr::guard
