#include "server/admin/health.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/fake_clock.hpp"

namespace vitara::server::admin {
namespace {

constexpr const char* kNow = "2026-11-23T17:00:00.000Z";

Request asked_by(std::string peer, std::vector<HeaderField> headers = {}) {
  Request request;
  request.peer = std::move(peer);
  request.headers = std::move(headers);
  return request;
}

TEST(Live, IsAlways200) { EXPECT_EQ(live().status, 200); }

TEST(Ready, IsA503WhileDrainingOrWhenNothingCanBeWritten) {
  EXPECT_EQ(ready({}).status, 200);
  EXPECT_EQ(ready({.is_ready = false}).status, 503);
  EXPECT_EQ(ready({.database = {.is_healthy = false}}).status, 503);
}

TEST(Ready, StaysWhenTheEmrIsDown) {
  EXPECT_EQ(ready({.emr = {.is_healthy = false}}).status, 200);
  EXPECT_EQ(status_of({.emr = {.is_healthy = false}}), "degraded");
}

TEST(Health, TellsLoopbackEverything) {
  const testing::FakeClock clock;
  const HealthFacts facts{.database = {.is_healthy = true, .latency_ms = 1.5}};

  const Response response = health(facts, Detail::full, "0.1.0", clock.now());

  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, std::string(R"({"status":"ok","timestamp":")") + kNow +
                               R"(","version":"0.1.0","components":{"database":{"healthy":true,)" +
                               R"("latency_ms":1.5},"emr":{"healthy":true,"latency_ms":null}}})");
}

TEST(Health, TellsEachBreakerInFull) {
  vitara::testing::FakeClock clock;
  HealthFacts facts;
  facts.breakers = {{.clinic = "riverside",
                     .protocol = "soap",
                     .kind = "read",
                     .state = "open",
                     .reason = "failures",
                     .since = clock.now()}};

  const auto full = health(facts, Detail::full, "0.1.0", clock.now()).body;
  const auto brief = health(facts, Detail::brief, "0.1.0", clock.now()).body;

  EXPECT_NE(full.find(R"("kind":"read","state":"open")"), std::string::npos) << full;
  EXPECT_EQ(brief.find("breakers"), std::string::npos);
}

TEST(Health, TellsOthersStatusAndTimeAlone) {
  const testing::FakeClock clock;

  const Response response =
      health({.database = {.is_healthy = false}}, Detail::brief, "0.1.0", clock.now());

  EXPECT_EQ(response.status, 503);
  EXPECT_EQ(response.body, std::string(R"({"status":"unhealthy","timestamp":")") + kNow + "\"}");
}

TEST(DetailOfHealth, IsForLoopbackItselfAndNotForItsProxy) {
  EXPECT_EQ(detail_for(asked_by("127.0.0.1")), Detail::full);
  EXPECT_EQ(detail_for(asked_by("::1")), Detail::full);
  EXPECT_EQ(detail_for(asked_by("unix")), Detail::full);
  EXPECT_EQ(detail_for(asked_by("192.0.2.7")), Detail::brief);
  EXPECT_EQ(detail_for(asked_by("127.0.0.1", {{"X-Forwarded-For", "192.0.2.7"}})), Detail::brief);
  EXPECT_EQ(detail_for(asked_by("unix", {{"x-real-ip", "192.0.2.7"}})), Detail::brief);
}

TEST(HealthRoutes, AnswerThroughTheirHandlers) {
  testing::FakeClock clock;
  HealthFacts facts;
  const auto routes = health_routes([&facts] { return facts; }, "0.1.0", clock);

  ASSERT_EQ(routes.size(), 3U);
  facts.is_ready = false;

  EXPECT_EQ(routes[0].handler(asked_by("unix"), testing::plenty(clock)).status, 200);
  EXPECT_EQ(routes[1].handler(asked_by("unix"), testing::plenty(clock)).status, 503);
  EXPECT_EQ(routes[2].handler(asked_by("unix"), testing::plenty(clock)).status, 503);
}

TEST(MetricsRoute, GivesPrometheusText) {
  testing::FakeClock clock;
  const auto metrics = make_metrics();
  metrics->counter("visits_total", "Visits.").add(2);

  const Response response =
      metrics_route(*metrics).handler(asked_by("127.0.0.1"), testing::plenty(clock));

  EXPECT_NE(response.body.find("vitara_visits_total 2"), std::string::npos) << response.body;
  EXPECT_EQ(response.content_type.substr(0, 10), "text/plain");
}

}  // namespace
}  // namespace vitara::server::admin
