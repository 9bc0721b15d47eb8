// A large vitara.yaml: loading it, linting it, comparing it with itself. The bound (200 ms for the
// lint of 1,000 vhosts and 1,000 services) holds for release builds; elsewhere only the run counts.
// Beside it Python reads the same file with PyYAML's C loader (peers/topology.py).
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <chrono>
#include <string>

#include "core/topology/differences.hpp"
#include "core/topology/lint/lint.hpp"
#include "tests/core/topology/in_memory.hpp"

namespace {

using namespace vitara;

// One vhost a service, ten hosts; every name has its record.
std::string platform(std::int64_t count) {
  std::string hosts;
  std::string services;
  std::string vhosts;
  std::string dns;
  for (int i = 0; i < 10; ++i) hosts += fmt::format("  h{}: {{address: 203.0.113.{}}}\n", i, i + 1);
  for (std::int64_t i = 0; i < count; ++i) {
    const auto host = i % 10;
    services += fmt::format(
        "  s{}: {{host: h{}, runtime: systemd, command: [/usr/bin/api], port: {}, health: /up}}\n",
        i, host, 2000 + i);
    vhosts +=
        fmt::format("  v{}.example.com: {{host: h{}, kind: proxy, upstream: s{}}}\n", i, host, i);
    dns += fmt::format("  v{}.example.com: {{host: h{}}}\n", i, host);
  }
  return fmt::format(
      "version: 1\nname: large\nhosts:\n{}services:\n{}vhosts:\n{}"
      "tls: {{issuer: letsencrypt, email: a@example.com, webroot: /var/www/acme}}\ndns:\n{}",
      hosts, services, vhosts, dns);
}

void topology_load(benchmark::State& state) {
  const auto text = platform(state.range(0));
  for (auto _ : state) {
    auto loaded = topology::testing::load_text(text);
    if (!loaded.findings.empty()) state.SkipWithError(loaded.findings.front().message.c_str());
    benchmark::DoNotOptimize(loaded);
  }
  state.SetComplexityN(state.range(0));
}

void topology_lint(benchmark::State& state) {
  const auto loaded = topology::testing::load_text(platform(state.range(0)));
  double slowest = 0;
  for (auto _ : state) {
    const auto start = std::chrono::steady_clock::now();
    auto findings = topology::lint(loaded.topology);
    const auto taken = std::chrono::steady_clock::now() - start;
    slowest = std::max(slowest, std::chrono::duration<double, std::milli>(taken).count());
    if (!findings.empty()) state.SkipWithError(findings.front().message.c_str());
  }
  state.counters["slowest_ms"] = slowest;
#ifdef NDEBUG
  if (state.range(0) == 1000 && slowest > 200) state.SkipWithError("slower than its bound");
#endif
  state.SetComplexityN(state.range(0));
}

void topology_diff(benchmark::State& state) {
  const auto loaded = topology::testing::load_text(platform(state.range(0)));
  for (auto _ : state) {
    auto found = topology::differences(loaded.topology, loaded.topology);
    benchmark::DoNotOptimize(found);
  }
}

#ifdef NDEBUG
constexpr std::int64_t kLargest = 10'000;
#else
constexpr std::int64_t kLargest = 1000;
#endif

BENCHMARK(topology_load)->Arg(3)->Arg(1000)->Arg(kLargest)->Unit(benchmark::kMillisecond);
BENCHMARK(topology_lint)->Arg(3)->Arg(1000)->Arg(kLargest)->Unit(benchmark::kMillisecond);
BENCHMARK(topology_diff)->Arg(1000)->Unit(benchmark::kMillisecond);

}  // namespace
