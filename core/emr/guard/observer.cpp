#include "core/emr/guard/observer.hpp"

namespace vitara::emr::guard {

namespace {

Labels labels(const ClinicId& clinic, const std::string& protocol, CallKind kind) {
  return {{"clinic", clinic.str()}, {"protocol", protocol}, {"kind", std::string(name(kind))}};
}

Counter& calls(Metrics& metrics, Labels of, const char* outcome) {
  of["outcome"] = outcome;
  return metrics.counter("emr_calls_total", "calls to the EMR by what they came to", of);
}

// The order in which they get worse, so that a maximum over clinics tells something.
double rank(BreakerState state) {
  switch (state) {
    case BreakerState::closed:
      return 0;
    case BreakerState::half_open:
      return 1;
    case BreakerState::open:
      return 2;
    case BreakerState::credentials:
      return 3;
  }
  return 0;
}

}  // namespace

std::string_view name(CallKind kind) { return kind == CallKind::read ? "read" : "write"; }

BreakerMetrics::BreakerMetrics(Metrics& metrics, const ClinicId& clinic,
                               const std::string& protocol, CallKind kind)
    : ok_(calls(metrics, labels(clinic, protocol, kind), "ok")),
      failure_(calls(metrics, labels(clinic, protocol, kind), "failure")),
      timeout_(calls(metrics, labels(clinic, protocol, kind), "timeout")),
      slow_(calls(metrics, labels(clinic, protocol, kind), "slow")),
      rejected_(calls(metrics, labels(clinic, protocol, kind), "rejected")),
      ignored_(calls(metrics, labels(clinic, protocol, kind), "ignored")),
      state_(metrics.gauge("emr_breaker_state",
                           "0 closed, 1 half open, 2 open, 3 waiting for credentials",
                           labels(clinic, protocol, kind))),
      since_(metrics.gauge("emr_breaker_since_seconds", "when the breaker took its state (Unix)",
                           labels(clinic, protocol, kind))),
      in_flight_(metrics.gauge("emr_in_flight", "calls to the EMR under way",
                               labels(clinic, protocol, kind))),
      waiting_(metrics.gauge("emr_queue", "calls that wait for a place",
                             labels(clinic, protocol, kind))),
      latency_(metrics.histogram("emr_call_seconds", "how long calls to the EMR took",
                                 labels(clinic, protocol, kind))) {}

void BreakerMetrics::called(std::string_view what, Duration took) {
  latency_.observe(std::chrono::duration<double>(took).count());
  if (what == "ok") return ok_.add();
  if (what == "failure") return failure_.add();
  if (what == "timeout") return timeout_.add();
  if (what == "slow") return slow_.add();
  ignored_.add();
}

void BreakerMetrics::state(BreakerState state, SystemTime since) {
  state_.set(rank(state));
  since_.set(std::chrono::duration<double>(since.time_since_epoch()).count());
}

void BreakerMetrics::load(int in_flight, int waiting) {
  in_flight_.set(in_flight);
  waiting_.set(waiting);
}

}  // namespace vitara::emr::guard
