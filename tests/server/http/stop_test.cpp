// Where a server listens and how it ends: addresses, conflicts, graceful stop (reliability.md §6).
#include <fmt/format.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <atomic>
#include <cstring>
#include <fstream>
#include <latch>
#include <thread>

#include "tests/server/http/served.hpp"
#include "tests/support/temp_folder.hpp"

namespace vitara::testing {
namespace {

using server::Request;
using server::Response;
using std::chrono::milliseconds;
using std::chrono::seconds;

class Stop : public ::testing::Test {
 protected:
  Stop() {
    add_echo(edge.router);
    edge.router.add(
        {.method = "GET", .path = "/hold", .handler = [this](const Request&, const Within& within) {
           entered.count_down();
           while (!leave && !within.stop.stop_requested()) std::this_thread::yield();
           return Response{.body = within.stop.stop_requested() ? "asked" : "done"};
         }});
  }
  Served edge;
  std::latch entered{1};
  std::atomic<bool> leave = false;
};

TEST_F(Stop, ARequestInFlightIsFinished) {
  edge.start();
  Wire busy(edge.port());
  Wire idle(edge.port());
  idle.ask(get("/echo"));
  busy.send(get("/hold"));
  entered.wait();

  std::thread stopper([this] { edge.server->stop(); });
  const bool idle_closed = idle.is_closed_within(seconds(5));
  Wire late(edge.port());
  leave = true;
  const auto answer = busy.receive();
  stopper.join();

  EXPECT_TRUE(idle_closed);
  EXPECT_FALSE(late.is_connected());
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.body, "done");
  EXPECT_EQ(answer.header("connection"), "close");
}

TEST_F(Stop, AfterTheGraceHandlersAreAskedToStop) {
  edge.options.limits.grace = milliseconds(50);
  edge.start();
  Wire busy(edge.port());
  busy.send(get("/hold"));
  entered.wait();

  edge.server->stop();

  EXPECT_EQ(busy.receive().body, "asked");
  EXPECT_EQ(edge.server->in_flight(), 0U);
}

TEST_F(Stop, ARequestThatHasBegunToArriveIsServed) {
  edge.start();
  Wire begun(edge.port());
  Wire idle(edge.port());
  idle.ask(get("/echo"));
  begun.send("GET /echo HTTP/1.1\r\n");
  idle.ask(get("/echo"));  // the half request has been read by now: one thread reads in order

  std::thread stopper([this] { edge.server->stop(); });
  const bool idle_closed = idle.is_closed_within(seconds(5));
  const auto answer = begun.ask("Host: a\r\n\r\n");
  stopper.join();

  EXPECT_TRUE(idle_closed);
  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("connection"), "close");
}

TEST_F(Stop, AnAnswerThatIsStillGoingOutIsTheLastOfItsConnection) {
  // More than the kernel takes at once: it says that the connection stays, and waits to be read.
  constexpr std::size_t kLarge = 32U << 20U;
  edge.router.add({.method = "GET", .path = "/large", .handler = [](const Request&, const Within&) {
                     return Response{.body = std::string(kLarge, 'a')};
                   }});
  edge.start();
  Wire large(edge.port());
  Wire idle(edge.port());
  idle.ask(get("/echo"));
  large.send(get("/large"));
  ASSERT_FALSE(large.is_silent_for(seconds(5)));

  std::thread stopper([this] { edge.server->stop(); });
  const bool idle_closed = idle.is_closed_within(seconds(5));
  const auto answer = large.receive();
  const bool large_closed = large.is_closed_within(seconds(5));
  stopper.join();

  EXPECT_TRUE(idle_closed);
  EXPECT_EQ(answer.body.size(), kLarge);
  EXPECT_NE(answer.header("connection"), "close");
  EXPECT_TRUE(large_closed);
}

TEST_F(Stop, ManyTimesAndFromManyThreads) {
  edge.start();
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) threads.emplace_back([this] { edge.server->stop(); });
  for (auto& thread : threads) thread.join();
  edge.server->stop();

  Wire wire(edge.port());

  EXPECT_FALSE(wire.is_connected());
}

TEST_F(Stop, BeforeAStartAndByTheDestructor) {
  server::HttpServer never(edge.options, edge.router, edge.clock, edge.random, edge.log,
                           edge.metrics);
  never.stop();
  edge.start();
  const auto port = edge.port();
  edge.server.reset();

  Wire wire(port);

  EXPECT_FALSE(wire.is_connected());
}

TEST_F(Stop, APortInUseNamesItsHolder) {
  edge.start();
  server::HttpServerOptions options = edge.options;
  options.listen.address = fmt::format("127.0.0.1:{}", edge.port());
  server::HttpServer second(options, edge.router, edge.clock, edge.random, edge.log, edge.metrics);

  const auto started = second.start();

  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().code, Code::conflict);
  EXPECT_NE(started.error().message.find(fmt::format("(pid {})", getpid())), std::string::npos)
      << started.error().message;
  EXPECT_NE(started.error().message.find(options.listen.address), std::string::npos);
}

TEST_F(Stop, AddressesThatAreNoneAreInvalid) {
  const char* addresses[] = {"",
                             "3002",
                             "127.0.0.1",
                             "127.0.0.1:",
                             "127.0.0.1:99999",
                             "::1:80",
                             "localhost:3002",
                             "127.0.0.1:80x",
                             "unix:",
                             "192.0.2.1:0",
                             "unix:/nowhere/at/all.sock"};
  for (const auto* address : addresses) {
    server::HttpServerOptions options = edge.options;
    options.listen.address = address;
    server::HttpServer server(options, edge.router, edge.clock, edge.random, edge.log,
                              edge.metrics);

    const auto started = server.start();

    ASSERT_FALSE(started) << address;
    EXPECT_EQ(started.error().code, Code::invalid) << address;
    EXPECT_FALSE(started.error().hint.empty()) << address;
  }
}

TEST_F(Stop, ListensOnIpv6) {
  edge.options.listen.address = "[::1]:0";
  server::HttpServer server(edge.options, edge.router, edge.clock, edge.random, edge.log,
                            edge.metrics);
  const auto started = server.start();
  if (!started) GTEST_SKIP() << "no IPv6 here: " << started.error().message;

  EXPECT_GT(server.port(), 0);
}

TEST_F(Stop, AUnixSocketIsServedAndRemovedAtTheEnd) {
  const TempFolder folder;
  const auto path = folder / "serve.sock";
  edge.options.listen.address = "unix:" + path;
  edge.router.add({.method = "GET", .path = "/peer", .handler = [](const Request& request, auto&) {
                     return Response{.body = request.peer};
                   }});
  edge.start();
  struct stat status {};

  Wire wire(path);
  const auto answer = wire.ask(get("/peer"));
  const bool is_socket = ::stat(path.c_str(), &status) == 0 && S_ISSOCK(status.st_mode);
  const auto mode = status.st_mode & 0777U;
  edge.server->stop();

  EXPECT_EQ(answer.body, "unix");
  EXPECT_TRUE(is_socket);
  EXPECT_EQ(mode, 0660U);
  EXPECT_EQ(edge.port(), 0);
  EXPECT_NE(::stat(path.c_str(), &status), 0);
}

TEST_F(Stop, AStaleSocketFileIsReplacedAndALiveOneIsNot) {
  const TempFolder folder;
  const auto path = folder / "serve.sock";
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, path.data(), path.size());
  const int dead = ::socket(AF_UNIX, SOCK_STREAM, 0);
  ASSERT_EQ(::bind(dead, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
  ::close(dead);
  edge.options.listen.address = "unix:" + path;

  edge.start();
  server::HttpServer second(edge.options, edge.router, edge.clock, edge.random, edge.log,
                            edge.metrics);
  const auto refused = second.start();
  Wire wire(path);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().code, Code::conflict);
  EXPECT_NE(refused.error().message.find(fmt::format("(pid {})", getpid())), std::string::npos)
      << refused.error().message;
  EXPECT_EQ(wire.ask(get("/echo")).status, 200);
}

TEST_F(Stop, AFileThatIsNoSocketStays) {
  const TempFolder folder;
  const auto path = folder / "important.db";
  std::ofstream(path) << "data";
  edge.options.listen.address = "unix:" + path;
  server::HttpServer server(edge.options, edge.router, edge.clock, edge.random, edge.log,
                            edge.metrics);

  const auto started = server.start();

  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().code, Code::conflict);
  std::string text;
  std::ifstream(path) >> text;
  EXPECT_EQ(text, "data");
}

TEST_F(Stop, AnInheritedSocketIsServed) {
  const int fd = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ASSERT_EQ(::bind(fd, reinterpret_cast<const sockaddr*>(&address), sizeof(address)), 0);
  ASSERT_EQ(::listen(fd, 8), 0);
  edge.options.listen = {.address = "", .fd = fd};

  edge.start();
  Wire wire(edge.port());

  EXPECT_GT(edge.port(), 0);
  EXPECT_EQ(wire.ask(get("/echo")).status, 200);
}

TEST_F(Stop, ADescriptorThatDoesNotListenIsInvalid) {
  int pair[2];
  ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM, 0, pair), 0);
  edge.options.listen = {.address = "", .fd = pair[0]};
  server::HttpServer server(edge.options, edge.router, edge.clock, edge.random, edge.log,
                            edge.metrics);

  const auto started = server.start();

  ASSERT_FALSE(started);
  EXPECT_EQ(started.error().code, Code::invalid);
  ::close(pair[0]);
  ::close(pair[1]);
}

}  // namespace
}  // namespace vitara::testing
