#include "server/webhook/idempotency.hpp"

#include <latch>
#include <set>
#include <thread>

#include "core/base/json_reader.hpp"
#include "tests/server/webhook/webhook_fixture.hpp"

namespace vitara::server::webhook {
namespace {

using namespace std::chrono_literals;

voice::ToolCall call_with(const std::string& arguments, const std::string& tool = "t") {
  return {.id = "c1", .name = tool, .arguments = read_json(arguments).shared()};
}

std::string key(const std::string& arguments) {
  return delivery_key(ClinicId("a"), CallId("b"), call_with(arguments));
}

TEST(DeliveryKey, IsTheSameForTheSameWish) {
  EXPECT_EQ(key(R"({"a":1,"b":{"c":[2]}})"), key(R"({ "b": {"c":[2.0]}, "a": 1e0 })"));
  EXPECT_EQ(key(R"({"a":" x "})"), key(R"({"a":"x"})"));
  EXPECT_EQ(key("{\"a\":\"Cot\xC3\xA9\"}"), key("{\"a\":\"Cote\xCC\x81\"}"));
  EXPECT_EQ(key("{}").size(), 32U);
}

TEST(DeliveryKey, DiffersWhereAnythingDiffers) {
  const auto call = call_with("{}");
  const auto other_tool = call_with("{}", "u");
  auto other_id = call;
  other_id.id = "c2";
  const std::set<std::string> keys = {delivery_key(ClinicId("a"), CallId("b"), call),
                                      delivery_key(ClinicId("ab"), CallId(""), call),
                                      delivery_key(ClinicId("a"), CallId("c"), call),
                                      delivery_key(ClinicId("a"), CallId("b"), other_tool),
                                      delivery_key(ClinicId("a"), CallId("b"), other_id),
                                      key(R"({"a":1})"),
                                      key(R"({"a":"1"})"),
                                      key(R"({"a":[1,2]})"),
                                      key(R"({"a":[2,1]})"),
                                      key(R"({"a":null})")};

  EXPECT_EQ(keys.size(), 10U);
}

TEST_F(WebhookTest, FiftyEqualDeliveriesAtOnceAreOneRun) {
  const std::string body = tool_call("t1", "create_appointment", R"({"date":"2026-12-01"})");
  std::latch together(50);
  std::vector<std::string> answers(50);
  {
    std::vector<std::jthread> callers;
    for (std::size_t i = 0; i < answers.size(); ++i)
      callers.emplace_back([&, i] {
        together.arrive_and_wait();
        answers[i] = post(body).body;
      });
  }

  EXPECT_EQ(runs_, 1);
  EXPECT_EQ(std::set<std::string>(answers.begin(), answers.end()).size(), 1U);
}

TEST_F(WebhookTest, ARedeliveryAfterARestartGetsTheStoredAnswer) {
  const std::string body = tool_call("t1", "create_appointment");
  const std::string first = post(body).body;

  restart();

  EXPECT_EQ(post(body).body, first);
  EXPECT_EQ(runs_, 1);
  EXPECT_TRUE(log_.has("state=stored"));
}

TEST_F(WebhookTest, AStoredErrorStaysAnError) {
  tool_ = [](const auto&, const auto&, const auto*, const Within&) {
    return voice::ToolAnswer{
        .code = "ERROR", .is_error = true, .text = "I can't do that here.", .audit = {}};
  };
  const std::string body = tool_call("t1", "nothing");

  EXPECT_EQ(post(body).body, post(body).body);
  EXPECT_NE(post(body).body.find("\"error\":"), std::string::npos);
  EXPECT_EQ(runs_, 1);
}

TEST_F(WebhookTest, OneIdWithOtherArgumentsIsAnotherCall) {
  (void)post(tool_call("hook-function-call", "get_clinic_info", R"({"topic":"hours"})"));
  (void)post(tool_call("hook-function-call", "get_clinic_info", R"({"topic":"address"})"));

  EXPECT_EQ(runs_, 2);
}

TEST_F(WebhookTest, TwoClinicsNeverSeeEachOthersAnswers) {
  const std::string here = post(tool_call("t1", "get_clinic_info", "{}", kRiverside)).body;
  const std::string there = post(tool_call("t1", "get_clinic_info", "{}", kHarbour)).body;

  EXPECT_EQ(runs_, 2);
  EXPECT_NE(here.find("riverside"), std::string::npos);
  EXPECT_NE(there.find("harbour"), std::string::npos);
}

TEST_F(WebhookTest, ADeliveryThatStillRunsAtTheDeadlineIsPending) {
  const std::string body = tool_call("t1", "create_appointment");
  Request late = request(body);
  std::string second;
  tool_ = [&](const auto&, const auto&, const auto*, const Within&) {
    clock_.advance(5s);  // the deadline of the delivery that comes meanwhile has passed
    second = handle(late).body;
    return result("OK");
  };

  const std::string first = post(body).body;

  EXPECT_EQ(runs_, 1);
  EXPECT_NE(first.find("OK"), std::string::npos);
  EXPECT_NE(second.find("PENDING"), std::string::npos);
}

TEST_F(WebhookTest, AnAnswerIsWrittenDownWithItsTrace) {
  tool_ = [](const auto&, const auto&, const auto*, const Within&) {
    voice::ToolAnswer answer = result("OK");
    answer.audit.action = "booking.done";
    return answer;
  };

  (void)post(tool_call("t1", "create_appointment"));

  const auto newest = audit_->newest(1);
  ASSERT_TRUE(newest);
  EXPECT_EQ(newest->at(0).entry.action, "booking.done");
  EXPECT_EQ(newest->at(0).entry.actor, "call:call-1");
  EXPECT_EQ(newest->at(0).entry.clinic, ClinicId("riverside"));
  EXPECT_EQ(newest->at(0).entry.outcome, "OK");
}

TEST_F(WebhookTest, WithoutADatabaseReadsAreAnsweredAndWritesAreNotRun) {
  database_->close();

  const std::string read = post(tool_call("t1", "get_clinic_info")).body;
  const std::string write = post(tool_call("t2", "create_appointment")).body;

  EXPECT_NE(read.find("OK"), std::string::npos);
  EXPECT_NE(write.find("EMR_DOWN"), std::string::npos);
  EXPECT_EQ(runs_, 1);
  EXPECT_TRUE(log_.has("error db.tool_calls"));
}

TEST_F(WebhookTest, AWriteThatCannotBeRecordedIsNeverCalledDone) {
  tool_ = [this](const auto&, const auto&, const auto*, const Within&) {
    database_->close();
    return result("OK");
  };

  const std::string answer = post(tool_call("t1", "create_appointment")).body;

  EXPECT_NE(answer.find("PENDING"), std::string::npos);
}

}  // namespace
}  // namespace vitara::server::webhook
