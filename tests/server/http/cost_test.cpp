// What one request costs the server in CPU time, through the worker pool: everything the process
// used, less the client's thread. The figure is printed; the bound is for a debug build on a busy
// machine.
#include <fmt/format.h>
#include <sys/resource.h>

#include <memory>
#include <vector>

#include "tests/server/http/served.hpp"

namespace vitara::testing {
namespace {

using Micros = std::chrono::duration<double, std::micro>;

Micros cpu_time(int who) {
  rusage used{};
  getrusage(who, &used);
  const auto part = [](const timeval& time) {
    return std::chrono::seconds(time.tv_sec) + std::chrono::microseconds(time.tv_usec);
  };
  return part(used.ru_utime) + part(used.ru_stime);
}

Micros server_time() { return cpu_time(RUSAGE_SELF) - cpu_time(RUSAGE_THREAD); }

/// Microseconds a request with `connections` requests in flight at once.
double cost(Served& edge, std::size_t connections, int rounds) {
  const auto request = post("/echo", std::string(700, ' ') + R"({"message":{}})");
  std::vector<std::unique_ptr<Wire>> wires;
  for (std::size_t i = 0; i < connections; ++i) {
    wires.push_back(std::make_unique<Wire>(edge.port()));
    EXPECT_EQ(wires.back()->ask(request).status, 200);
  }
  const auto before = server_time();
  for (int round = 0; round < rounds; ++round) {
    for (const auto& wire : wires) wire->send(request);
    for (const auto& wire : wires) EXPECT_EQ(wire->receive().status, 200);
  }
  const auto used = server_time() - before;
  return used.count() / (static_cast<double>(connections) * rounds);
}

TEST(Cost, OfARequestThroughTheWorkers) {
  Served edge;
  add_echo(edge.router);
  edge.options.limits.requests_per_connection = 1'000'000;
  edge.start();

  const double alone = cost(edge, 1, 20'000);
  const double sixteen = cost(edge, 16, 2'000);
  const double many = cost(edge, 256, 100);

  fmt::print("CPU a request: {:.1f} us alone, {:.1f} us of 16, {:.1f} us of 256 connections\n",
             alone, sixteen, many);
  EXPECT_LT(alone, 2000.0);
  EXPECT_LT(sixteen, 2000.0);
}

}  // namespace
}  // namespace vitara::testing
