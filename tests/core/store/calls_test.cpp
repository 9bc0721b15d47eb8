#include "core/store/calls.hpp"

#include <algorithm>

#include "core/store/link.hpp"
#include "tests/core/store/store_fixture.hpp"

namespace vitara::store {
namespace {

using namespace std::chrono_literals;

class CallTest : public vitara::testing::StoreTest {
 protected:
  CallTable table() { return {*database_, clock_}; }
  static CallUpdate event(const std::string& key, const std::string& status) {
    return {.call = CallId("c1"), .status = status, .event_key = key};
  }
  CallRow row(const char* id = "c1") { return table().find(CallId(id))->value(); }
};

TEST_F(CallTest, MergesWhatIsGiven) {
  const auto first_seen = clock_.now();
  CallUpdate update{.call = CallId("c1"), .clinic = ClinicId("riverside")};
  update.caller_hash = "abcd";
  update.caller_last2 = "42";
  update.started = first_seen;
  ASSERT_TRUE(table().apply(update, Durability::normal));
  clock_.advance(1min);
  ASSERT_TRUE(table().apply({.call = CallId("c1"), .language = "zh", .intent = "book"},
                            Durability::normal));
  ASSERT_TRUE(
      table().apply({.call = CallId("c1"), .outcome = "booked", .cost = 0.25}, Durability::full));

  const CallRow found = row();
  EXPECT_EQ(found.values.call, CallId("c1"));
  EXPECT_EQ(found.values.clinic, ClinicId("riverside"));
  EXPECT_EQ(found.values.caller_hash, "abcd");
  EXPECT_EQ(found.values.caller_last2, "42");
  EXPECT_EQ(found.values.language, "zh");
  EXPECT_EQ(found.values.intent, "book");
  EXPECT_EQ(found.values.outcome, "booked");
  EXPECT_EQ(found.values.cost, 0.25);
  EXPECT_EQ(found.values.started, first_seen);
  EXPECT_EQ(found.values.ended, std::nullopt);
  EXPECT_EQ(found.first_seen, first_seen);
  EXPECT_EQ(*table().find(CallId("c2")), std::nullopt);
}

TEST_F(CallTest, LaterUpdatesOfOursWin) {
  ASSERT_TRUE(table().apply({.call = CallId("c1"), .language = "en"}, Durability::normal));
  ASSERT_TRUE(table().apply({.call = CallId("c1"), .language = "zh"}, Durability::normal));

  EXPECT_EQ(row().values.language, "zh");
}

TEST_F(CallTest, GivesOneRowWhateverTheOrderOfEvents) {
  CallUpdate ended = event("status-update|ended", "ended");
  ended.ended_reason = "customer-ended-call";
  ended.ended = clock_.now() + 4min;
  CallUpdate report = event("end-of-call-report|", "");
  report.ended_reason = "customer-ended-call";
  report.ended = clock_.now() + 5min;
  report.cost = 0.4;
  report.outcome = "booked";
  CallUpdate ringing = event("status-update|ringing", "ringing");
  ringing.started = clock_.now();
  ringing.outcome = "none yet";
  CallUpdate running = event("status-update|in-progress", "in-progress");
  running.started = clock_.now() + 2s;
  running.language = "en";
  std::vector<CallUpdate> events = {ended, report, ringing, running};
  std::vector<std::size_t> order = {0, 1, 2, 3};
  int round = 0;

  do {
    const std::string id = "call" + std::to_string(round++);
    for (const auto i : order) {
      CallUpdate update = events[i];
      update.call = CallId(id);
      ASSERT_TRUE(table().apply(update, Durability::normal));
      ASSERT_TRUE(table().apply(update, Durability::normal)) << "and each comes twice";
    }
    const CallUpdate values = row(id.c_str()).values;
    EXPECT_EQ(values.status, "ended") << id;
    EXPECT_EQ(values.outcome, "booked") << id;
    EXPECT_EQ(values.language, "en") << id;
    EXPECT_EQ(values.cost, 0.4) << id;
    EXPECT_EQ(values.started, ringing.started) << id;
    EXPECT_EQ(values.ended, report.ended) << id;
    EXPECT_EQ(values.ended_reason, "customer-ended-call") << id;
  } while (std::next_permutation(order.begin(), order.end()));
  EXPECT_EQ(round, 24);
}

TEST_F(CallTest, IgnoresAnEventThatComesTwice) {
  CallUpdate update = event("status-update|ringing", "ringing");
  update.outcome = "first";
  ASSERT_TRUE(table().apply(update, Durability::normal));
  update.outcome = "changed";
  ASSERT_TRUE(table().apply(update, Durability::normal));

  EXPECT_EQ(row().values.outcome, "first");
}

TEST_F(CallTest, TakesTextThatIsNotUtf8) {
  CallUpdate update = event("k", "in-progress");
  update.ended_reason = "bad \xff byte";

  ASSERT_TRUE(table().apply(update, Durability::normal));

  EXPECT_EQ(row().values.status, "in-progress");
}

}  // namespace
}  // namespace vitara::store
