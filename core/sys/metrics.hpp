// Counters, gauges and histograms, exposed as Prometheus text. A handle is cheap to keep and to
// bump from any thread; looking one up costs a lock, so hot paths look up once and keep it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace vitara {

using Labels = std::map<std::string, std::string>;

class Counter {
 public:
  virtual ~Counter() = default;
  virtual void add(double amount = 1) = 0;
};

class Gauge {
 public:
  virtual ~Gauge() = default;
  virtual void set(double value) = 0;
  virtual void add(double amount) = 0;
};

class Histogram {
 public:
  virtual ~Histogram() = default;
  virtual void observe(double value) = 0;
};

/// Handles live as long as the Metrics that gave them. Names are Prometheus names without the
/// `vitara_` prefix, which is added; durations are in seconds, sizes in bytes. Asking twice for one
/// name and labels gives the same handle.
class Metrics {
 public:
  virtual ~Metrics() = default;
  virtual Counter& counter(const std::string& name, const std::string& help,
                           const Labels& labels = {}) = 0;
  virtual Gauge& gauge(const std::string& name, const std::string& help,
                       const Labels& labels = {}) = 0;
  virtual Histogram& histogram(const std::string& name, const std::string& help,
                               const Labels& labels = {}) = 0;
  /// Prometheus text format 0.0.4.
  [[nodiscard]] virtual std::string text() const = 0;
};

/// prometheus-cpp.
std::unique_ptr<Metrics> make_metrics();

}  // namespace vitara
