#include "server/webhook/outbox.hpp"

#include "tests/server/webhook/webhook_fixture.hpp"

namespace vitara::server::webhook {
namespace {

constexpr const char* kCall = "0a6e0c51-7a1b-4d7e-9a52-2b1f9b7c0001";

TEST_F(WebhookTest, AReportIsStoredBeforeItIsAnswered) {
  EXPECT_EQ(post_sample("12-end-of-call-report.json").body, "{}");

  restart();

  EXPECT_EQ(outbox_->work_off(), 1);
  const auto row = calls_->find(CallId(kCall));
  ASSERT_TRUE(row && row->has_value());
  EXPECT_EQ((*row)->values.status, "ended");
  EXPECT_EQ((*row)->values.ended_reason, "customer-ended-call");
  EXPECT_EQ((*row)->values.clinic, ClinicId("riverside"));
  EXPECT_EQ((*row)->values.caller_last2, "42");
  EXPECT_EQ((*row)->values.caller_hash.size(), 64U);
  EXPECT_DOUBLE_EQ((*row)->values.cost.value(), 0.2134);
}

TEST_F(WebhookTest, ReportsInAnyOrderAndTwiceGiveTheSameRow) {
  for (const char* file : {"10-status-update-ended.json", "12-end-of-call-report.json",
                           "09-status-update-in-progress.json", "10-status-update-ended.json"})
    EXPECT_EQ(post_sample(file).status, 200);

  EXPECT_EQ(outbox_->work_off(), 3);
  EXPECT_EQ(outbox_->work_off(), 0);
  const auto row = calls_->find(CallId(kCall));
  ASSERT_TRUE(row && row->has_value());
  EXPECT_EQ((*row)->values.status, "ended");
}

TEST_F(WebhookTest, AReportThatCannotBeStoredIsAskedForAgain) {
  database_->close();

  EXPECT_EQ(post_sample("10-status-update-ended.json").status, 503);
  EXPECT_TRUE(log_.has("error db.reports"));
}

TEST_F(WebhookTest, AReportWithoutACallIsAnswered) {
  EXPECT_EQ(post(R"({"message":{"type":"status-update","status":"ended"}})").body, "{}");
  EXPECT_EQ(outbox_->work_off(), 0);
}

TEST(KeyOfAReport, IsCallTypeAndStatusOrTime) {
  voice::Message message;
  message.facts.call = CallId("c1");
  message.type = "status-update";
  message.report.status = "ended";
  message.timestamp_ms = 5;

  EXPECT_EQ(report_key(message), "c1|status-update|ended");

  message.type = "end-of-call-report";

  EXPECT_EQ(report_key(message), "c1|end-of-call-report|5");
}

}  // namespace
}  // namespace vitara::server::webhook
