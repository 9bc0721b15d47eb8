#include "core/sys/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/family.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <mutex>

namespace vitara {

namespace {

class PrometheusCounter final : public Counter {
 public:
  explicit PrometheusCounter(prometheus::Counter& inner) : inner_(inner) {}
  void add(double amount) override { inner_.Increment(amount); }

 private:
  prometheus::Counter& inner_;
};

class PrometheusGauge final : public Gauge {
 public:
  explicit PrometheusGauge(prometheus::Gauge& inner) : inner_(inner) {}
  void set(double value) override { inner_.Set(value); }
  void add(double amount) override { inner_.Increment(amount); }

 private:
  prometheus::Gauge& inner_;
};

class PrometheusHistogram final : public Histogram {
 public:
  explicit PrometheusHistogram(prometheus::Histogram& inner) : inner_(inner) {}
  void observe(double value) override { inner_.Observe(value); }

 private:
  prometheus::Histogram& inner_;
};

// Seconds: from what a lookup in memory takes to the longest deadline.
prometheus::Histogram::BucketBoundaries seconds_buckets() {
  return {0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 3.5, 4.8, 10};
}

class PrometheusMetrics final : public Metrics {
 public:
  Counter& counter(const std::string& name, const std::string& help,
                   const Labels& labels) override {
    std::lock_guard lock(mutex_);
    auto& slot = counters_[{name, labels}];
    if (!slot) {
      auto& family =
          prometheus::BuildCounter().Name("vitara_" + name).Help(help).Register(registry_);
      slot = std::make_unique<PrometheusCounter>(family.Add(labels));
    }
    return *slot;
  }

  Gauge& gauge(const std::string& name, const std::string& help, const Labels& labels) override {
    std::lock_guard lock(mutex_);
    auto& slot = gauges_[{name, labels}];
    if (!slot) {
      auto& family = prometheus::BuildGauge().Name("vitara_" + name).Help(help).Register(registry_);
      slot = std::make_unique<PrometheusGauge>(family.Add(labels));
    }
    return *slot;
  }

  Histogram& histogram(const std::string& name, const std::string& help,
                       const Labels& labels) override {
    std::lock_guard lock(mutex_);
    auto& slot = histograms_[{name, labels}];
    if (!slot) {
      auto& family =
          prometheus::BuildHistogram().Name("vitara_" + name).Help(help).Register(registry_);
      slot = std::make_unique<PrometheusHistogram>(family.Add(labels, seconds_buckets()));
    }
    return *slot;
  }

  [[nodiscard]] std::string text() const override {
    return prometheus::TextSerializer().Serialize(registry_.Collect());
  }

 private:
  using Key = std::pair<std::string, Labels>;
  prometheus::Registry registry_;
  std::mutex mutex_;  // guards the three maps
  std::map<Key, std::unique_ptr<Counter>> counters_;
  std::map<Key, std::unique_ptr<Gauge>> gauges_;
  std::map<Key, std::unique_ptr<Histogram>> histograms_;
};

}  // namespace

std::unique_ptr<Metrics> make_metrics() { return std::make_unique<PrometheusMetrics>(); }

}  // namespace vitara
