// Metrics that go nowhere, for tests that need a Metrics& and do not look at it. Where the numbers
// matter, make_metrics() and its text() are the thing to ask.
#pragma once

#include <string>

#include "core/sys/metrics.hpp"

namespace vitara::testing {

/// Every handle swallows what it is told. Safe from several threads: nothing is kept.
class NullMetrics final : public Metrics {
 public:
  Counter& counter(const std::string& /*name*/, const std::string& /*help*/,
                   const Labels& /*labels*/ = {}) override {
    return counter_;
  }
  Gauge& gauge(const std::string& /*name*/, const std::string& /*help*/,
               const Labels& /*labels*/ = {}) override {
    return gauge_;
  }
  Histogram& histogram(const std::string& /*name*/, const std::string& /*help*/,
                       const Labels& /*labels*/ = {}) override {
    return histogram_;
  }
  [[nodiscard]] std::string text() const override { return {}; }

 private:
  struct NullCounter final : Counter {
    void add(double /*amount*/) override {}
  };
  struct NullGauge final : Gauge {
    void set(double /*value*/) override {}
    void add(double /*amount*/) override {}
  };
  struct NullHistogram final : Histogram {
    void observe(double /*value*/) override {}
  };
  NullCounter counter_;
  NullGauge gauge_;
  NullHistogram histogram_;
};

}  // namespace vitara::testing
