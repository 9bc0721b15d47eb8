#include "core/store/operations.hpp"

#include <atomic>
#include <thread>

#include "core/store/link.hpp"
#include "tests/core/store/store_fixture.hpp"

namespace vitara::store {
namespace {

using std::chrono::hours;

class OperationTest : public vitara::testing::StoreTest {
 protected:
  static LocalTime at(int hour, int minute = 0) {
    const auto day = std::chrono::local_days(std::chrono::year(2026) / 11 / 25);
    return LocalTime(day) + hours(hour) + minutes(minute);
  }
  static std::string key(char of) { return std::string(64, of); }

  /// A booking of 15 minutes with an id and an intent that `n` makes its own.
  static Operation booking(int n, LocalTime start = at(9)) {
    std::string id = std::to_string(n);
    id.insert(0, 26 - id.size(), '0');
    return {.id = OperationId(id),
            .clinic = ClinicId("riverside"),
            .call = CallId("call-" + std::to_string(n)),
            .intent_key = key(static_cast<char>('a' + n % 26)) + std::to_string(n),
            .demographic = 1234,
            .provider = ProviderNo("101"),
            .time = {start, start + minutes(15)},
            .code = {},
            .answer = {},
            .changed = {}};
  }
  static SlotClaim slot(const Operation& operation, int seats = 1) {
    return {.provider = operation.provider, .time = operation.time, .seats = seats};
  }
  static AuditEntry trace(const std::string& action = "booking.requested") {
    return {.actor = "call:c", .clinic = ClinicId("riverside"), .action = action};
  }
  OperationTable table() { return {*database_, *audit_, clock_, box_}; }
  void restart() {
    open();
    audit_ = std::make_unique<AuditTable>(*database_, clock_);
  }
  Result<void> claim(const Operation& operation, int seats = 1) {
    return table().claim(operation, slot(operation, seats), trace());
  }
  /// Through all steps to `state`.
  Operation ended(Operation operation, OperationState state, std::int64_t appointment = 0) {
    EXPECT_TRUE(claim(operation));
    EXPECT_TRUE(table().mark_sent(operation.id, trace("booking.sent")));
    operation.state = state;
    operation.appointment = appointment;
    operation.code = "OK";
    operation.answer = R"({"message":"See you on Wednesday, Avery Sample"})";
    EXPECT_TRUE(table().finish(operation, trace("booking.done")));
    return operation;
  }

  std::unique_ptr<AuditTable> audit_ = std::make_unique<AuditTable>(*database_, clock_);
};

TEST_F(OperationTest, GoesThroughItsLife) {
  Operation operation = booking(1);
  ASSERT_TRUE(claim(operation));
  EXPECT_EQ(table().find(operation.id)->value().state, OperationState::claimed);
  EXPECT_EQ(*table().by_intent(operation.intent_key), std::nullopt) << "not sent: no answer yet";

  ASSERT_TRUE(table().mark_sent(operation.id, trace("booking.sent")));
  EXPECT_EQ(table().by_intent(operation.intent_key)->value().state, OperationState::sent);
  EXPECT_EQ(audit_->newest(1)->front().entry.action, "booking.sent");

  operation.state = OperationState::done;
  operation.appointment = 77;
  operation.code = "OK";
  operation.answer = "{\"a\":1}";
  clock_.advance(hours(1));
  ASSERT_TRUE(table().finish(operation, trace("booking.done")));

  const auto found = table().by_intent(operation.intent_key);
  ASSERT_TRUE(found && *found);
  EXPECT_EQ((*found)->id, operation.id);
  EXPECT_EQ((*found)->kind, OperationKind::book);
  EXPECT_EQ((*found)->state, OperationState::done);
  EXPECT_EQ((*found)->call, operation.call);
  EXPECT_EQ((*found)->provider, operation.provider);
  EXPECT_EQ((*found)->time, operation.time);
  EXPECT_EQ((*found)->demographic, 1234);
  EXPECT_EQ((*found)->appointment, 77);
  EXPECT_EQ((*found)->code, "OK");
  EXPECT_EQ((*found)->answer, "{\"a\":1}");
  EXPECT_EQ((*found)->changed, clock_.now());
  EXPECT_EQ(audit_->verify()->rows, 3);
}

TEST_F(OperationTest, CarriesAMarkerOfTwelveCharacters) {
  Operation operation;
  operation.id = OperationId("0123456789ABCDEFGHJKMNPQRS");

  EXPECT_EQ(operation.marker(), "[vv:EFGHJKMNPQRS]");
}

TEST_F(OperationTest, SealsTheAnswer) {
  ended(booking(1), OperationState::done, 5);
  std::string stored;
  ASSERT_TRUE(database_->read([&](Link& link) {
    return link.each("SELECT sealed_answer FROM operations", {},
                     [&](const Row& row) { stored = row.text(0); });
  }));

  EXPECT_TRUE(stored.starts_with("v1:"));
  EXPECT_EQ(stored.find("Avery"), std::string::npos);
}

TEST_F(OperationTest, OneOfFiftyTakesASlot) {
  std::atomic<int> winners{0};
  std::atomic<int> taken{0};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 50; ++i)
      threads.emplace_back([&, i] {
        const auto result = claim(booking(i));
        if (result) ++winners;
        if (!result && result.error().code == Code::conflict && result.error().where == "slot")
          ++taken;
      });
  }

  EXPECT_EQ(winners.load(), 1);
  EXPECT_EQ(taken.load(), 49);
}

TEST_F(OperationTest, OneOfFiftyEqualIntentsIsClaimed) {
  std::atomic<int> winners{0};
  {
    std::vector<std::jthread> threads;
    for (int i = 0; i < 50; ++i)
      threads.emplace_back([&, i] {
        Operation operation = booking(i, at(9) + minutes(i * 15));
        operation.intent_key = key('f');
        if (claim(operation)) ++winners;
      });
  }

  EXPECT_EQ(winners.load(), 1);
}

TEST_F(OperationTest, RefusesOverlappingTimesAndLeavesNothingOfThem) {
  ASSERT_TRUE(claim(booking(1, at(9))));

  const auto late = claim(booking(2, at(9, 10)));
  const auto early = claim(booking(3, at(8, 50)));
  const auto odd = claim(booking(4, at(9, 14)));

  for (const auto& result : {late, early, odd}) {
    ASSERT_FALSE(result);
    EXPECT_EQ(result.error().code, Code::conflict);
    EXPECT_EQ(result.error().where, "slot");
  }
  EXPECT_EQ(*table().find(booking(2).id), std::nullopt);
  EXPECT_TRUE(claim(booking(5, at(9, 15)))) << "the end is exclusive";
  EXPECT_TRUE(claim(booking(6, at(8, 45))));
  Operation other = booking(7, at(9));
  other.provider = ProviderNo("102");
  EXPECT_TRUE(claim(other)) << "another provider";
  other = booking(8, at(9));
  other.clinic = ClinicId("hillside");
  EXPECT_TRUE(claim(other)) << "another clinic";
}

TEST_F(OperationTest, FillsTheSeatsOfATime) {
  EXPECT_TRUE(claim(booking(1), 2));
  EXPECT_TRUE(claim(booking(2), 2));
  EXPECT_FALSE(claim(booking(3), 2));
  EXPECT_TRUE(claim(booking(4), 3));

  Operation first = booking(1);
  first.state = OperationState::refused;
  ASSERT_TRUE(table().finish(first, trace()));

  EXPECT_TRUE(claim(booking(5), 2)) << "the seat of the first is free again";
}

TEST_F(OperationTest, HoldsTheClaimWhileTheOutcomeIsUnknown) {
  Operation operation = ended(booking(1), OperationState::unknown);
  EXPECT_FALSE(claim(booking(2)));
  EXPECT_EQ(table().unresolved()->size(), 1U);

  operation.state = OperationState::absent;
  ASSERT_TRUE(table().finish(operation, trace("booking.absent")));

  EXPECT_TRUE(claim(booking(3)));
  EXPECT_TRUE(table().unresolved()->empty());
  EXPECT_EQ(*table().by_intent(operation.intent_key), std::nullopt);
}

TEST_F(OperationTest, ReleasesTheClaimOfADoneBooking) {
  ended(booking(1), OperationState::done, 5);

  EXPECT_TRUE(claim(booking(2))) << "the EMR's own row blocks from now on";
}

TEST_F(OperationTest, ListsClaimedTimesOfADay) {
  const Operation morning = booking(1, at(9));
  const Operation noon = booking(2, at(12, 5));
  const Operation tomorrow = booking(3, at(24 + 9));
  for (const auto& operation : {noon, morning, tomorrow}) ASSERT_TRUE(claim(operation));

  const auto claimed =
      table().claimed(ClinicId("riverside"), ProviderNo("101"), day_of(morning.time.start));

  ASSERT_TRUE(claimed);
  EXPECT_EQ(*claimed, (std::vector<Interval>{morning.time, noon.time}));
  EXPECT_TRUE(table()
                  .claimed(ClinicId("hillside"), ProviderNo("101"), day_of(morning.time.start))
                  ->empty());
}

TEST_F(OperationTest, RefusesStepsThatItsLifeDoesNotHave) {
  Operation operation = booking(1);
  ASSERT_TRUE(claim(operation));
  operation.state = OperationState::done;
  EXPECT_EQ(table().finish(operation, trace()).error().code, Code::conflict) << "never sent";
  ASSERT_TRUE(table().mark_sent(operation.id, trace("booking.sent")));
  EXPECT_EQ(table().mark_sent(operation.id, trace("booking.sent")).error().code, Code::conflict)
      << "sent twice";
  ASSERT_TRUE(table().finish(operation, trace()));

  for (const auto state :
       {OperationState::refused, OperationState::unknown, OperationState::sent}) {
    operation.state = state;
    EXPECT_EQ(table().finish(operation, trace()).error().code, Code::conflict) << name(state);
  }
  EXPECT_EQ(table().mark_sent(OperationId("nobody"), trace("booking.sent")).error().code,
            Code::missing);
  EXPECT_EQ(table().finish(booking(9), trace()).error().code, Code::missing);
  EXPECT_EQ(audit_->verify()->rows, 3) << "a refused step leaves no trace row";
}

TEST_F(OperationTest, RefusesAnIntentThatIsDone) {
  ended(booking(1), OperationState::done, 5);
  Operation twin = booking(2, at(15));
  twin.intent_key = booking(1).intent_key;

  const auto result = claim(twin);

  ASSERT_FALSE(result);
  EXPECT_EQ(result.error().where, "intent");
}

TEST_F(OperationTest, ForgetsABookingThatWasCancelledSince) {
  const Operation booked = ended(booking(1), OperationState::done, 5);
  Operation cancel = booking(2);
  cancel.kind = OperationKind::cancel;
  cancel.time = {};
  cancel.appointment = 5;
  ASSERT_TRUE(table().claim(cancel, std::nullopt, trace("cancel.requested")));
  ASSERT_TRUE(table().mark_sent(cancel.id, trace("booking.sent")));
  cancel.state = OperationState::done;
  ASSERT_TRUE(table().finish(cancel, trace("cancel.done")));

  EXPECT_EQ(*table().by_intent(booked.intent_key), std::nullopt);
  EXPECT_EQ(table().by_intent(cancel.intent_key)->value().id, cancel.id);
  Operation again = booking(3);
  again.intent_key = booked.intent_key;
  EXPECT_TRUE(claim(again));
}

TEST_F(OperationTest, ForgetsABookingThatWasMovedSince) {
  const Operation booked = ended(booking(1), OperationState::done, 5);
  Operation move = booking(2, at(11));
  move.kind = OperationKind::reschedule;
  move.appointment = 5;
  ASSERT_TRUE(claim(move));
  ASSERT_TRUE(table().mark_sent(move.id, trace("booking.sent")));
  move.state = OperationState::done;
  move.appointment = 6;  // over REST a move makes a new appointment
  ASSERT_TRUE(table().finish(move, trace("reschedule.done")));

  EXPECT_EQ(*table().by_intent(booked.intent_key), std::nullopt);
  EXPECT_EQ(table().by_intent(move.intent_key)->value().appointment, 6);
}

TEST_F(OperationTest, ForgetsABookingThatStaffCancelled) {
  const Operation booked = ended(booking(1), OperationState::done, 5);
  const Operation other = ended(booking(2, at(10)), OperationState::done, 6);

  ASSERT_TRUE(table().cancelled(ClinicId("riverside"), 5));
  ASSERT_TRUE(table().cancelled(ClinicId("hillside"), 6));
  ASSERT_TRUE(table().cancelled(ClinicId("riverside"), 999));

  EXPECT_EQ(*table().by_intent(booked.intent_key), std::nullopt);
  EXPECT_TRUE(table().by_intent(other.intent_key)->has_value());
}

TEST_F(OperationTest, ListsTheOperationsOfACall) {
  Operation first = booking(1);
  Operation second = booking(2, at(10));
  second.call = first.call;
  for (const auto& operation : {first, second, booking(3, at(11))}) ASSERT_TRUE(claim(operation));

  const auto found = table().of_call(ClinicId("riverside"), first.call);

  ASSERT_TRUE(found);
  ASSERT_EQ(found->size(), 2U);
  EXPECT_EQ((*found)[0].id, first.id);
  EXPECT_EQ((*found)[1].id, second.id);
  EXPECT_TRUE(table().of_call(ClinicId("hillside"), first.call)->empty());
}

TEST_F(OperationTest, RecoversAfterACrash) {
  const Operation claimed = booking(1, at(9));
  const Operation sent = booking(2, at(10));
  ASSERT_TRUE(claim(claimed));
  ASSERT_TRUE(claim(sent));
  ASSERT_TRUE(table().mark_sent(sent.id, trace("booking.sent")));
  const Operation done = ended(booking(3, at(11)), OperationState::done, 5);
  const Operation lost = ended(booking(4, at(12)), OperationState::unknown);
  restart();

  const auto unknown = table().recover();

  ASSERT_TRUE(unknown);
  ASSERT_EQ(unknown->size(), 2U);
  EXPECT_EQ((*unknown)[0].id, sent.id);
  EXPECT_EQ((*unknown)[0].state, OperationState::unknown);
  EXPECT_EQ((*unknown)[1].id, lost.id);
  EXPECT_EQ(table().find(claimed.id)->value().state, OperationState::refused);
  EXPECT_EQ(table().find(done.id)->value().state, OperationState::done);
  EXPECT_TRUE(claim(booking(5, at(9)))) << "the claim of what was never sent is released";
  EXPECT_FALSE(claim(booking(6, at(10)))) << "the claim of what may have arrived is held";
  EXPECT_EQ(audit_->verify()->broken_at, std::nullopt);
  EXPECT_EQ(table().recover()->size(), 2U) << "again changes nothing but the new claim";
}

}  // namespace
}  // namespace vitara::store
