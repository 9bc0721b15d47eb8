// Thousands of connections that never finish a request, and one client that does. The figure that
// matters is printed; what is asserted is only that the client is served at all times.
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <memory>
#include <vector>

#include "tests/server/http/served.hpp"

namespace vitara::testing {
namespace {

using Micros = std::chrono::duration<double, std::micro>;

/// Both ends of each connection are ours, so half of what the system lets us have, less a reserve.
std::size_t connections_within_limits() {
  rlimit limit{};
  getrlimit(RLIMIT_NOFILE, &limit);
  limit.rlim_cur = limit.rlim_max;
  setrlimit(RLIMIT_NOFILE, &limit);
  getrlimit(RLIMIT_NOFILE, &limit);
  const auto half = (static_cast<std::size_t>(limit.rlim_cur) - 200) / 2;
  return std::min<std::size_t>(half, 10'000);
}

/// The time that 99 of 100 requests stay below.
Micros p99(Wire& wire, const Clock& clock) {
  std::vector<Micros> times;
  for (int i = 0; i < 2000; ++i) {
    const auto start = clock.steady();
    const auto answer = wire.ask(post("/echo", R"({"message":{"type":"status-update"}})"));
    times.emplace_back(clock.steady() - start);
    EXPECT_EQ(answer.status, 200);
  }
  std::sort(times.begin(), times.end());
  return times[times.size() * 99 / 100];
}

TEST(Slowloris, OthersAreServedWhileThousandsHang) {
  const auto count = connections_within_limits();
  Served edge;
  add_echo(edge.router);
  edge.options.limits.connections = count + 10;
  edge.options.limits.header_time = std::chrono::minutes(2);
  edge.options.limits.requests_per_connection = 1'000'000;  // one client asks for all
  edge.start();
  Wire client(edge.port());
  const auto quiet = p99(client, edge.clock);

  std::vector<std::unique_ptr<Wire>> hanging;
  for (std::size_t i = 0; i < count; ++i) {
    hanging.push_back(std::make_unique<Wire>(edge.port()));
    hanging.back()->send("POST /echo HTTP/1.1\r\nHost: a\r\nX-Slow: ");
  }
  // One more byte on each now and then, as the attack does.
  const auto before = edge.clock.steady();
  for (const auto& wire : hanging) wire->send("a");
  const auto attacked = p99(client, edge.clock);
  for (const auto& wire : hanging) wire->send("b");
  const auto again = p99(client, edge.clock);

  fmt::print("{} slow connections: p99 {:.0f} us quiet, {:.0f} us, {:.0f} us (x{:.1f})\n", count,
             quiet.count(), attacked.count(), again.count(), again / quiet);
  EXPECT_GT(edge.clock.steady(), before);
  EXPECT_LT(again, std::chrono::seconds(1));
}

TEST(Slowloris, AtTheDefaultBoundTheSlowestMakesRoom) {
  const auto count = std::min<std::size_t>(connections_within_limits(), 3000);
  Served edge;
  add_echo(edge.router);
  edge.start();

  std::vector<std::unique_ptr<Wire>> hanging;
  for (std::size_t i = 0; i < count; ++i) {
    hanging.push_back(std::make_unique<Wire>(edge.port()));
    hanging.back()->send("POST /echo HTTP/1.1\r\n");
  }
  Wire client(edge.port());

  EXPECT_EQ(client.ask(get("/echo")).status, 200);
  EXPECT_EQ(hanging.front()->is_closed_within(std::chrono::seconds(1)), count > 1024);
}

}  // namespace
}  // namespace vitara::testing
