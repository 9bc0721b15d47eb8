#include <gtest/gtest.h>

#include "core/sys/random.hpp"
#include "server/http/server.hpp"
#include "tests/server/http/wire.hpp"
#include "tests/server/simulator/stand.hpp"
#include "tests/support/null_metrics.hpp"

// The stand-in behind the real HTTP edge: what a client on a socket sees of it and of its resets.
namespace vitara::simulator {
namespace {

using vitara::testing::RawAnswer;
using vitara::testing::Wire;

class OnASocket : public ::testing::Test {
 protected:
  OnASocket() { simulator_.add_routes(router_); }
  void SetUp() override { ASSERT_TRUE(server_.start()); }
  void TearDown() override { server_.stop(); }

  static std::string bytes(const std::string& path, const std::string& type,
                           const std::string& body) {
    return "POST " + path + " HTTP/1.1\r\nHost: a\r\nSOAPAction: \"\"\r\nContent-Type: " + type +
           "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
  }
  static std::string isalive() {
    return bytes("/oscar/ws/SystemInfoService", "text/xml; charset=utf-8",
                 testing::envelope("", "<ws:isAlive/>"));
  }
  RawAnswer ask(const std::string& request) {
    Wire wire(server_.port());
    return wire.ask(request);
  }
  RawAnswer order(const std::string& spec) {
    return ask(bytes("/__sim/faults", "application/json", R"({"faults":[")" + spec + R"("]})"));
  }

  RealClock clock_;
  RealRandom random_;
  vitara::testing::MemoryLog log_;
  vitara::testing::NullMetrics metrics_;
  Simulator simulator_{Options{.zone = testing::zone()}, clock_, log_};
  server::Router router_;
  server::HttpServer server_{server::HttpServerOptions{.listen = {.address = "127.0.0.1:0"}},
                             router_,
                             clock_,
                             random_,
                             log_,
                             metrics_};
};

TEST_F(OnASocket, AnswersAnOperationAsTextXml) {
  const auto answer = ask(isalive());

  EXPECT_EQ(answer.status, 200);
  EXPECT_EQ(answer.header("content-type"), "text/xml; charset=utf-8");
  EXPECT_NE(answer.body.find("<return>alive</return>"), std::string::npos);
}

TEST_F(OnASocket, AFaultIsA500AndAForeignContentTypeA415) {
  const auto fault = ask(bytes("/oscar/ws/SystemInfoService", "text/xml", "<a/>"));
  const auto foreign = ask(bytes("/oscar/ws/SystemInfoService", "application/json", "{}"));

  EXPECT_EQ(fault.status, 500);
  EXPECT_NE(fault.body.find("soap:Client"), std::string::npos);
  EXPECT_EQ(foreign.status, 415);
}

TEST_F(OnASocket, ACutConnectionGivesNoAnswer) {
  ASSERT_EQ(order("reset-before:SystemInfoService.isAlive@1").status, 200);

  EXPECT_EQ(ask(isalive()).status, 0);
  EXPECT_EQ(ask(isalive()).status, 200);
}

}  // namespace
}  // namespace vitara::simulator
