// A large vitara.yaml: loading it, linting it, comparing it with itself. The bound (200 ms for the
// lint of 1,000 vhosts and 1,000 services) holds for release builds; elsewhere only the run counts.
// Beside it Python reads the same file with PyYAML's C loader (peers/topology.py).
#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <array>
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
  if (state.range(0) == 1000) state.SetLabel("at most 200 ms");
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

// What must be refused at once, however much it would unfold to: 50 ms each.
struct Refused {
  const char* name;
  std::string text;
};

std::string repeated(std::string_view piece, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += piece;
  return out;
}

const std::array<Refused, 5>& refused() {
  static const std::array<Refused, 5> kAll = [] {
    std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x]\n";  // 9^9 nodes
    for (int i = 1; i < 10; ++i)
      bomb += fmt::format("a{0}: &a{0} [{1}]\n", i, repeated(fmt::format("*a{}, ", i - 1), 9));
    return std::array<Refused, 5>{
        Refused{"alias bomb", std::move(bomb)}, Refused{"cycle", "a: &a [*a]\nb: &b {c: *b}\n"},
        Refused{"depth", "a: " + repeated("[", 100'000) + repeated("]", 100'000) + "\n"},
        Refused{"4 MiB of nodes", "a: [" + repeated("x,", (4 << 20) / 2 - 8) + "]\n"},
        Refused{"more than 4 MiB", "a: " + std::string(5U << 20U, 'x') + "\n"}};
  }();
  return kAll;
}

void topology_refuse(benchmark::State& state) {
  const auto& [name, text] = refused().at(static_cast<std::size_t>(state.range(0)));
  state.SetLabel(std::string(name) + ", at most 50 ms");
  double slowest = 0;
  for (auto _ : state) {
    const auto start = std::chrono::steady_clock::now();
    const auto loaded = topology::testing::load_text(text);
    const auto taken = std::chrono::steady_clock::now() - start;
    slowest = std::max(slowest, std::chrono::duration<double, std::milli>(taken).count());
    if (!any_error(loaded.findings)) state.SkipWithError("is not refused");
  }
  state.counters["slowest_ms"] = slowest;
#ifdef NDEBUG
  if (slowest > 50) state.SkipWithError("slower than its bound");
#endif
}

#ifdef NDEBUG
constexpr std::int64_t kLargest = 10'000;
#else
constexpr std::int64_t kLargest = 1000;
#endif

BENCHMARK(topology_load)->Arg(3)->Arg(1000)->Arg(kLargest)->Unit(benchmark::kMillisecond);
BENCHMARK(topology_lint)->Arg(3)->Arg(1000)->Arg(kLargest)->Unit(benchmark::kMillisecond);
BENCHMARK(topology_refuse)->DenseRange(0, 4)->Unit(benchmark::kMillisecond);
BENCHMARK(topology_diff)->Arg(1000)->Unit(benchmark::kMillisecond);

}  // namespace
