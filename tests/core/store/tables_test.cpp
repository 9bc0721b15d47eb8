#include <gmock/gmock.h>

#include <fstream>
#include <future>

#include "core/crypto/hash.hpp"
#include "core/store/link.hpp"
#include "core/store/purge.hpp"
#include "core/store/reports.hpp"
#include "core/store/requests.hpp"
#include "core/store/secrets.hpp"
#include "core/store/tool_calls.hpp"
#include "tests/core/store/store_fixture.hpp"

namespace vitara::store {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

class TableTest : public vitara::testing::StoreTest {
 protected:
  static AuditEntry trace(const std::string& action) {
    return {.actor = "system", .clinic = ClinicId("riverside"), .action = action};
  }
  /// The first column of the first row.
  std::string raw(Sql sql) {
    std::string text;
    EXPECT_TRUE(database_->read([&](Link& link) {
      return link.each(sql, {}, [&](const Row& row) { text = row.text(0); });
    }));
    return text;
  }
  /// The file and its WAL, as somebody who steals the disk sees them.
  bool disk_has(const std::string& text) {
    for (const auto* suffix : {"", "-wal"}) {
      std::ifstream file(path() + suffix, std::ios::binary);
      const std::string bytes(std::istreambuf_iterator<char>(file), {});
      if (bytes.find(text) != std::string::npos) return true;
    }
    return false;
  }

  AuditTable audit_{*database_, clock_};
};

class ToolCallTest : public TableTest {
 protected:
  static std::string digest(char key) { return std::string(32, key); }
  Result<void> store(const ToolCallRecord& record) {
    std::promise<Result<void>> settled;
    table_.record(record, trace("tool"),
                  [&settled](Result<void> result) { settled.set_value(std::move(result)); });
    return settled.get_future().get();
  }
  static ToolCallRecord record(char key, const std::string& answer) {
    return {.delivery_key = digest(key),
            .clinic = ClinicId("riverside"),
            .call = CallId("c1"),
            .tool = "create_appointment",
            .is_write = true,
            .code = "OK",
            .answer = answer,
            .language = "en",
            .took = std::chrono::milliseconds(12)};
  }
  ToolCallTable table_{*database_, audit_, clock_, box_};
};

TEST_F(ToolCallTest, RemembersTheAnswerToADelivery) {
  ASSERT_TRUE(store(record('a', R"({"message":"Avery Sample is booked"})")));

  EXPECT_EQ(table_.answer(digest('a'), true)->value(), R"({"message":"Avery Sample is booked"})");
  EXPECT_EQ(*table_.answer(digest('b'), true), std::nullopt);
  EXPECT_EQ(audit_.verify()->rows, 1);
  EXPECT_FALSE(disk_has("Avery Sample"));
}

TEST_F(ToolCallTest, KeepsTheFirstAnswerOfADelivery) {
  ASSERT_TRUE(store(record('a', "first")));
  ASSERT_TRUE(store(record('a', "second")));

  EXPECT_EQ(table_.answer(digest('a'), true)->value(), "first");
}

TEST_F(ToolCallTest, DoesNotGiveAnAnswerMovedToAnotherDelivery) {
  ASSERT_TRUE(store(record('a', "first")));
  ASSERT_TRUE(store(record('b', "second")));
  ASSERT_TRUE(database_->write(Durability::full, [](Link& link) {
    return link.run(
        "UPDATE tool_calls SET sealed_answer = (SELECT min(sealed_answer) FROM "
        "tool_calls)");
  }));

  const bool first_opens = table_.answer(digest('a'), true).has_value();
  const bool second_opens = table_.answer(digest('b'), true).has_value();

  EXPECT_NE(first_opens, second_opens) << "only where it belongs";
}

TEST_F(ToolCallTest, ForgetsOldAnswers) {
  ASSERT_TRUE(store(record('a', "old")));
  clock_.advance(std::chrono::hours(25));
  ASSERT_TRUE(store(record('b', "new")));

  EXPECT_EQ(purge(*database_, audit_, {}, clock_)->tool_calls, 1);

  EXPECT_EQ(*table_.answer(digest('a'), true), std::nullopt);
  EXPECT_TRUE(table_.answer(digest('b'), true)->has_value());
}

TEST_F(ToolCallTest, FindsAReadOnlyWhereItKnowsItsPlace) {
  auto read = record('a', "Monday at ten");
  read.is_write = false;
  ASSERT_TRUE(store(read));
  EXPECT_EQ(table_.answer(digest('a'), false)->value(), "Monday at ten");

  ToolCallTable after_a_restart(*database_, audit_, clock_, box_);
  EXPECT_EQ(*after_a_restart.answer(digest('a'), false), std::nullopt);
  ASSERT_TRUE(after_a_restart.learn_places());

  EXPECT_EQ(after_a_restart.answer(digest('a'), false)->value(), "Monday at ten");
}

TEST_F(ToolCallTest, FindsAWriteThatAnotherProcessStored) {
  ToolCallTable other(*database_, audit_, clock_, box_);
  ASSERT_TRUE(store(record('a', "booked")));

  EXPECT_EQ(other.answer(digest('a'), true)->value(), "booked");
}

TEST_F(ToolCallTest, DoesNotTakeARowThatGotThePlaceOfAPurgedOne) {
  auto read = record('a', "old");
  read.is_write = false;
  ASSERT_TRUE(store(read));
  clock_.advance(std::chrono::hours(25));
  ASSERT_TRUE(purge(*database_, audit_, {}, clock_));
  ASSERT_TRUE(store(record('b', "new")));

  EXPECT_EQ(*table_.answer(digest('a'), false), std::nullopt);
}

TEST(AnswerPlaces, KeepTheNewest) {
  AnswerPlaces places;
  const auto key = [](std::int64_t number) {
    return crypto::hash(crypto::Digest::sha256, std::to_string(number));
  };
  const std::int64_t last = 3 * std::int64_t{AnswerPlaces::kMost};
  for (std::int64_t row = 1; row <= last; ++row) places.put(key(row), row);

  // Of a thousand new ones none was pushed out by newer ones; the first are gone.
  for (std::int64_t row = last - 1000; row <= last; ++row) EXPECT_EQ(places.find(key(row)), row);
  int old = 0;
  for (std::int64_t row = 1; row <= 1000; ++row) old += places.find(key(row)).has_value() ? 1 : 0;
  EXPECT_LE(old, 50);
  EXPECT_EQ(places.find(key(last + 1)), std::nullopt);
}

TEST(AnswerPlaces, TakeANewerRowOfOneKey) {
  AnswerPlaces places;
  const auto key = crypto::hash(crypto::Digest::sha256, "a");
  places.put(key, 1);
  places.put(key, 7);

  EXPECT_EQ(places.find(key), 7);
}

class SecretTest : public TableTest {
 protected:
  SecretTable table_{*database_, audit_, clock_, box_};
};

TEST_F(SecretTest, GivesBackWhatWasSetLast) {
  ASSERT_TRUE(table_.set("emr/riverside/password", Secret("first-hush"), trace("set")));
  ASSERT_TRUE(table_.set("emr/riverside/password", Secret("second-hush"), trace("set")));
  ASSERT_TRUE(table_.set("webhook/default", Secret("other"), trace("set")));

  EXPECT_EQ(table_.get("emr/riverside/password")->reveal(), "second-hush");
  EXPECT_FALSE(disk_has("first-hush"));
  EXPECT_FALSE(disk_has("second-hush"));
  const auto names = table_.list();
  ASSERT_EQ(names->size(), 2U);
  EXPECT_EQ((*names)[0].name, "emr/riverside/password");
  EXPECT_EQ((*names)[0].key_id, box_.newest_key());
  EXPECT_EQ((*names)[0].changed, clock_.now());
  EXPECT_EQ(audit_.verify()->rows, 3);
}

TEST_F(SecretTest, TellsMissingFromUnreadable) {
  ASSERT_TRUE(table_.set("a", Secret("x"), trace("set")));
  const crypto::SecretBox other({*crypto::make_box_key(std::string(32, 'o'))}, random_);
  SecretTable with_other_key(*database_, audit_, clock_, other);

  EXPECT_EQ(table_.get("b").error().code, Code::missing);
  EXPECT_EQ(with_other_key.get("a").error().code, Code::denied);
}

TEST_F(SecretTest, RefusesOtherNamesWithoutRepeatingThem) {
  for (const auto* bad : {"", "/a", "a/", "a//b", "A", "a b", "a_b", "../a", "hunter2!"}) {
    const auto error = table_.set(bad, Secret("x"), trace("set")).error();
    EXPECT_EQ(error.code, Code::invalid) << bad;
    EXPECT_EQ(error.message.find("hunter2"), std::string::npos);
  }
  EXPECT_FALSE(table_.set(std::string(129, 'a'), Secret("x"), trace("set")));
  EXPECT_TRUE(table_.set(std::string(128, 'a'), Secret("x"), trace("set")));
}

class RequestTest : public TableTest {
 protected:
  static StaffRequest request(const std::string& id, const std::string& caller_hash,
                              const std::string& details = R"({"name":"Avery Sample"})") {
    return {.id = id,
            .kind = RequestKind::callback,
            .state = RequestState::pending,
            .clinic = ClinicId("riverside"),
            .call = CallId("c1"),
            .caller_hash = caller_hash,
            .reason = "prescription",
            .details = Phi<std::string>(details),
            .created = {}};
  }
  std::vector<StaffRequest> open_callbacks() {
    return *table_.open(ClinicId("riverside"), RequestKind::callback);
  }
  RequestTable table_{*database_, audit_, clock_, box_};
};

TEST_F(RequestTest, KeepsAndSealsWhatACallerLeft) {
  const auto id = table_.add(request("r1", "hash"), trace("callback.created"));

  ASSERT_TRUE(id);
  EXPECT_EQ(*id, "r1");
  const auto found = open_callbacks();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].id, "r1");
  EXPECT_EQ(found[0].state, RequestState::pending);
  EXPECT_EQ(found[0].clinic, ClinicId("riverside"));
  EXPECT_EQ(found[0].call, CallId("c1"));
  EXPECT_EQ(found[0].caller_hash, "hash");
  EXPECT_EQ(found[0].reason, "prescription");
  EXPECT_EQ(found[0].details.reveal(), R"({"name":"Avery Sample"})");
  EXPECT_EQ(found[0].created, clock_.now());
  EXPECT_FALSE(disk_has("Avery Sample"));
  EXPECT_EQ(table_.of_call(ClinicId("riverside"), CallId("c1"))->size(), 1U);
  EXPECT_THAT(*table_.of_call(ClinicId("hillside"), CallId("c1")), IsEmpty());
}

TEST_F(RequestTest, UpdatesTheOpenRequestOfOneCaller) {
  ASSERT_TRUE(table_.add(request("r1", "hash", "first"), trace("callback.created")));

  const auto id = table_.add(request("r2", "hash", "second"), trace("callback.created"));

  EXPECT_EQ(*id, "r1");
  const auto found = open_callbacks();
  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].details.reveal(), "second");
}

TEST_F(RequestTest, KeepsCallersKindsAndClinicsApart) {
  ASSERT_TRUE(table_.add(request("r1", "hash"), trace("callback.created")));
  ASSERT_TRUE(table_.add(request("r2", "other"), trace("callback.created")));
  ASSERT_TRUE(table_.add(request("r3", ""), trace("callback.created")));
  ASSERT_TRUE(table_.add(request("r4", ""), trace("callback.created")));
  StaffRequest waiting = request("r5", "hash");
  waiting.kind = RequestKind::waitlist;
  ASSERT_TRUE(table_.add(waiting, trace("waitlist.created")));
  StaffRequest elsewhere = request("r6", "hash");
  elsewhere.clinic = ClinicId("hillside");
  ASSERT_TRUE(table_.add(elsewhere, trace("callback.created")));

  EXPECT_EQ(open_callbacks().size(), 4U) << "without a number nobody is taken for another";
  EXPECT_EQ(table_.open(ClinicId("riverside"), RequestKind::waitlist)->size(), 1U);
  EXPECT_EQ(table_.open(ClinicId("hillside"), RequestKind::callback)->size(), 1U);
}

TEST_F(RequestTest, StartsAnewOnceTheOldOneIsDone) {
  ASSERT_TRUE(table_.add(request("r1", "hash"), trace("callback.created")));
  ASSERT_TRUE(table_.set_state(ClinicId("riverside"), "r1", RequestState::done, trace("done")));

  EXPECT_THAT(open_callbacks(), IsEmpty());
  EXPECT_EQ(*table_.add(request("r2", "hash"), trace("callback.created")), "r2");
}

TEST_F(RequestTest, DoesNotKnowAnotherClinicsRequest) {
  ASSERT_TRUE(table_.add(request("r1", "hash"), trace("callback.created")));

  const auto result =
      table_.set_state(ClinicId("hillside"), "r1", RequestState::done, trace("done"));

  EXPECT_EQ(result.error().code, Code::missing);
  EXPECT_EQ(open_callbacks().size(), 1U);
  EXPECT_EQ(audit_.verify()->rows, 1);
}

class ReportTest : public TableTest {
 protected:
  std::vector<std::string> due() {
    std::vector<std::string> payloads;
    const auto reports = table_.take(10);  // named: the loop must not outlive what it walks
    EXPECT_TRUE(reports);
    for (const auto& report : *reports) payloads.push_back(report.payload);
    return payloads;
  }
  Result<bool> add(const std::string& key, const std::string& payload) {
    return table_.add(key, ClinicId("riverside"), "end-of-call-report", payload);
  }
  ReportTable table_{*database_, clock_, box_};
};

TEST_F(ReportTest, StaysDueUntilItIsDone) {
  EXPECT_TRUE(*add("k1", "one, from Avery Sample"));
  EXPECT_TRUE(*add("k2", "two"));
  EXPECT_FALSE(*add("k1", "one again"));
  EXPECT_FALSE(disk_has("Avery Sample"));

  EXPECT_THAT(due(), ElementsAre("one, from Avery Sample", "two"));
  EXPECT_THAT(due(), ElementsAre("one, from Avery Sample", "two"));
  const auto first = table_.take(1);
  EXPECT_EQ(first->front().clinic, ClinicId("riverside"));
  EXPECT_EQ(first->front().type, "end-of-call-report");
  ASSERT_TRUE(table_.done(first->front().id));

  EXPECT_THAT(due(), ElementsAre("two"));
  EXPECT_FALSE(*add("k1", "one again")) << "a repetition is still known";
  EXPECT_EQ(raw("SELECT sealed_payload FROM reports WHERE key = 'k1'"), "");
}

TEST_F(ReportTest, ComesBackWhenItWasPutOff) {
  ASSERT_TRUE(add("k1", "one"));
  ASSERT_TRUE(add("k2", "two"));
  ASSERT_TRUE(table_.put_off(table_.take(1)->front().id, std::chrono::minutes(1)));

  EXPECT_THAT(due(), ElementsAre("two"));
  clock_.advance(std::chrono::minutes(1));
  EXPECT_THAT(due(), ElementsAre("two", "one"));
  EXPECT_EQ(table_.take(2)->back().attempts, 1);
}

TEST_F(ReportTest, ForgetsOldKeysOfDoneReportsAlone) {
  ASSERT_TRUE(add("k1", "one"));
  ASSERT_TRUE(add("k2", "two"));
  ASSERT_TRUE(table_.done(table_.take(1)->front().id));
  clock_.advance(std::chrono::hours(25));

  EXPECT_EQ(purge(*database_, audit_, {}, clock_)->reports, 1);

  EXPECT_THAT(due(), ElementsAre("two"));
}

TEST_F(RequestTest, IsForgottenAMonthAfterItWasDone) {
  const auto first =
      table_.add(request(std::string(22, 'A'), "caller-1"), trace("callback.created"));
  ASSERT_TRUE(first);
  ASSERT_TRUE(
      table_.set_state(ClinicId("riverside"), *first, RequestState::done, trace("callback.done")));
  ASSERT_TRUE(table_.add(request(std::string(22, 'B'), "caller-2"), trace("callback.created")));
  clock_.advance(std::chrono::days(31));

  const auto purged = purge(*database_, audit_, {}, clock_);

  ASSERT_TRUE(purged);
  EXPECT_EQ(purged->requests, 1);
  EXPECT_EQ(audit_.newest(1)->front().entry.action, "retention.purged");
  EXPECT_EQ(table_.open(ClinicId("riverside"), RequestKind::callback)->size(), 1U);
}

}  // namespace
}  // namespace vitara::store
