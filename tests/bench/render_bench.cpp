// nginx files of 3, 1,000 and 10,000 vhosts, from the topology in memory. The bounds (10 ms, 100
// ms, and linear from there) hold for release builds; elsewhere only the run counts.
#include <benchmark/benchmark.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>

#include "core/render/nginx.hpp"

namespace {

using namespace vitara;
using Clock = std::chrono::steady_clock;

#ifdef NDEBUG
constexpr bool kIsBounded = true;
#else
constexpr bool kIsBounded = false;
#endif

constexpr double kFew = 10;           // milliseconds, 3 vhosts
constexpr double kAThousandth = 0.1;  // milliseconds a vhost of more

render::Templates built_in() {
  render::Templates out;
  for (const auto& entry : std::filesystem::directory_iterator("templates/nginx")) {
    std::ifstream file(entry.path());
    std::stringstream text;
    text << file.rdbuf();
    out["nginx/" + entry.path().filename().string()] = text.str();
  }
  return out;
}

// Three kinds in turn, as the platform's example has them.
topology::Topology platform(int count) {
  topology::Topology out{
      .file = "vitara.yaml",
      .name = "bench",
      .hosts = {{.name = "web"}},
      .services = {{.name = "api", .host = "web", .port = 3002}},
      .tls = topology::TlsIssuer{.issuer = "letsencrypt", .webroot = "/var/www/acme"}};
  for (int i = 0; i < count; ++i) {
    const auto name = "site" + std::to_string(i);
    topology::Vhost vhost{.name = name + ".example.com",
                          .place = {"vitara.yaml", 10 + i, 3},
                          .host = "web",
                          .kind = topology::Proxy{.upstream = {.service = "api"}}};
    if (i % 3 == 1) vhost.kind = topology::Static{"/srv/" + name};
    if (i % 3 == 2) vhost.kind = topology::Spa{"/srv/" + name};
    if (i % 3 == 2)
      vhost.routes = {{.place = vhost.place, .prefix = "/api/", .upstream = {.service = "api"}}};
    out.vhosts.push_back(std::move(vhost));
  }
  return out;
}

void render_nginx(benchmark::State& state) {
  const auto count = static_cast<int>(state.range(0));
  const auto topology = platform(count);
  const auto templates = built_in();
  const auto start = Clock::now();
  int runs = 0;
  for (auto _ : state) {
    auto out = render::nginx::configuration(topology, templates, {.host = "web", .mark = "M"});
    benchmark::DoNotOptimize(out);
    if (!out.findings.empty()) state.SkipWithError("does not render");
    ++runs;
  }
  const double each =
      std::chrono::duration<double, std::milli>(Clock::now() - start).count() / std::max(runs, 1);
  const double most = count <= 3 ? kFew : kAThousandth * count;
  state.SetLabel("at most " + std::to_string(static_cast<int>(most)) + " ms");
  if (kIsBounded && each > most) state.SkipWithError("slower than its bound");
}
BENCHMARK(render_nginx)->Arg(3)->Arg(1000)->Arg(10000)->Unit(benchmark::kMillisecond);

}  // namespace
