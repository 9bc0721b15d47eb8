// Several processes on one file: each opening here stands for a process.
#include <gtest/gtest.h>

#include "core/store/operations.hpp"
#include "core/store/presence.hpp"
#include "tests/core/store/store_fixture.hpp"

namespace vitara::store {
namespace {

class SeveralProcesses : public vitara::testing::StoreTest {
 protected:
  struct Process {
    std::unique_ptr<Database> database;
    std::unique_ptr<AuditTable> audit;
    std::unique_ptr<OperationTable> operations;
  };
  Process process() {
    auto opened = Database::open({.path = path()}, clock_, log_);
    EXPECT_TRUE(opened);
    Process made{.database = std::move(*opened), .audit = nullptr, .operations = nullptr};
    made.audit = std::make_unique<AuditTable>(*made.database, clock_);
    made.operations = std::make_unique<OperationTable>(*made.database, *made.audit, clock_, box_);
    return made;
  }
  static Operation booking(int n) {
    std::string id = std::to_string(n);
    id.insert(0, 26 - id.size(), '0');
    Operation operation;
    operation.id = OperationId(id);
    operation.clinic = ClinicId("riverside");
    operation.call = CallId("call");
    operation.intent_key = std::string(64, static_cast<char>('a' + n));
    operation.provider = ProviderNo("101");
    const LocalTime start{std::chrono::hours(n)};
    operation.time = {start, start + minutes(15)};
    return operation;
  }
  Result<void> claim(Process& at, const Operation& operation) {
    return at.operations->claim(operation, SlotClaim{operation.provider, operation.time},
                                {.actor = "call:c", .action = "booking.requested"});
  }
  static OperationState state(Process& at, const Operation& operation) {
    return at.operations->find(operation.id)->value().state;
  }
};

TEST_F(SeveralProcesses, HaveNumbersOfTheirOwnAndGiveThemBack) {
  auto first = process();
  auto second = process();

  EXPECT_NE(first.database->process(), second.database->process());
  EXPECT_TRUE(first.database->is_running(second.database->process()));
  const int left = second.database->process();
  second = {};

  EXPECT_FALSE(first.database->is_running(left));
  EXPECT_EQ(process().database->process(), left);
}

TEST_F(SeveralProcesses, OneThatStartsLeavesTheWritesOfAnotherAlone) {
  auto running = process();
  ASSERT_TRUE(claim(running, booking(1)));
  ASSERT_TRUE(claim(running, booking(2)));
  ASSERT_TRUE(
      running.operations->mark_sent(booking(2).id, {.actor = "call:c", .action = "booking.sent"}));

  auto starting = process();
  const auto left = starting.operations->recover();

  ASSERT_TRUE(left);
  EXPECT_TRUE(left->empty());
  EXPECT_EQ(state(starting, booking(1)), OperationState::claimed);
  EXPECT_EQ(state(starting, booking(2)), OperationState::sent);
}

TEST_F(SeveralProcesses, OneThatRunsTakesOverWhatAnotherLeftBehind) {
  auto running = process();
  auto dying = process();
  ASSERT_TRUE(claim(running, booking(3)));
  ASSERT_TRUE(claim(dying, booking(1)));
  ASSERT_TRUE(claim(dying, booking(2)));
  ASSERT_TRUE(
      dying.operations->mark_sent(booking(2).id, {.actor = "call:c", .action = "booking.sent"}));
  dying = {};

  const auto left = running.operations->recover(OperationTable::Mine::left_alone);

  ASSERT_TRUE(left);
  ASSERT_EQ(left->size(), 1U);
  EXPECT_EQ(state(running, booking(1)), OperationState::refused);
  EXPECT_EQ(state(running, booking(2)), OperationState::unknown);
  EXPECT_EQ(state(running, booking(3)), OperationState::claimed);
}

TEST_F(SeveralProcesses, LookAfterTheirOwnUnknownOutcomes) {
  auto one = process();
  auto other = process();
  auto operation = booking(1);
  ASSERT_TRUE(claim(one, operation));
  ASSERT_TRUE(
      one.operations->mark_sent(operation.id, {.actor = "call:c", .action = "booking.sent"}));
  operation.state = OperationState::unknown;
  ASSERT_TRUE(one.operations->finish(operation, {.actor = "call:c", .action = "booking.unknown"}));

  EXPECT_EQ(one.operations->unresolved()->size(), 1U);
  EXPECT_TRUE(other.operations->unresolved()->empty());
  one = {};
  EXPECT_EQ(other.operations->unresolved()->size(), 1U);
}

TEST_F(SeveralProcesses, CannotClaimOneTimeTwice) {
  auto one = process();
  auto other = process();
  ASSERT_TRUE(claim(one, booking(1)));
  auto same_time = booking(1);
  same_time.id = OperationId(std::string(26, 'Z'));
  same_time.intent_key = std::string(64, 'z');

  const auto refused = claim(other, same_time);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().where, "slot");
}

TEST_F(SeveralProcesses, KeepOneAuditChain) {
  auto one = process();
  auto other = process();
  for (int i = 0; i < 5; ++i) {
    ASSERT_TRUE(one.audit->append({.actor = "system", .action = "first"}));
    ASSERT_TRUE(other.audit->append({.actor = "system", .action = "second"}));
  }

  const auto verdict = one.audit->verify();

  EXPECT_EQ(verdict->rows, 10);
  EXPECT_FALSE(verdict->broken_at);
}

TEST_F(SeveralProcesses, AnAdminCommandDoesNotMarkARunningServersFileClean) {
  database_->close();
  database_.reset();
  auto server = process();
  auto admin = process();
  EXPECT_FALSE(log_.has("warn db.unclean_stop"));
  admin.database->close();
  admin = {};
  server = {};  // killed

  auto next = process();

  EXPECT_TRUE(log_.has("warn db.unclean_stop"));
}

TEST_F(SeveralProcesses, FollowUpsAreLentToOneOfThem) {
  auto one = process();
  auto other = process();
  ASSERT_TRUE(claim(one, booking(1)));
  ASSERT_TRUE(one.operations->follow_ups().put({.operation = booking(1).id,
                                                .kind = FollowUpKind::staff_task,
                                                .reason = "absent",
                                                .due = clock_.now()}));

  EXPECT_EQ(one.operations->follow_ups().take_due(8)->size(), 1U);
  EXPECT_TRUE(other.operations->follow_ups().take_due(8)->empty());
  clock_.advance(std::chrono::seconds(61));
  EXPECT_EQ(other.operations->follow_ups().take_due(8)->size(), 1U);
  ASSERT_TRUE(other.operations->follow_ups().remove(booking(1).id, FollowUpKind::staff_task));
  EXPECT_TRUE(other.operations->follow_ups().of(booking(1).id)->empty());
}

}  // namespace
}  // namespace vitara::store
