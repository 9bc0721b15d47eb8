// The life of a write, seen from the tools that book, move and cancel.
#include "tests/core/voice/tool_world.hpp"

namespace vitara::testing {
namespace {

using namespace std::chrono_literals;
using store::OperationState;

class Booking : public ToolWorld {
 protected:
  void SetUp() override { identify(); }
  [[nodiscard]] int active_rows(LocalTime start) const {
    int count = 0;
    for (const auto& row : emr_->rows)
      if (row.time.start == start && !row.status.is_cancelled()) ++count;
    return count;
  }
};

TEST_F(Booking, IsWrittenOnceAndSaid) {
  const auto result = call("create_appointment", visit("2026-11-24", "10:00"));

  EXPECT_EQ(code(result), "OK") << result.dump();
  EXPECT_EQ(result["message"],
            "You're booked with Dr. Chen on Tuesday, November 24th at 10 in the morning.");
  EXPECT_EQ(result["appointment"]["date"], "2026-11-24");
  EXPECT_EQ(result["appointment"]["time"], "10:00");
  EXPECT_EQ(result["appointment"]["duration"], 15);
  EXPECT_EQ(result["appointment"]["provider"]["providerNo"], "100");
  const auto* row = emr_->row_at(ProviderNo("100"), tuesday(10));
  ASSERT_NE(row, nullptr);
  EXPECT_EQ(result["appointment"]["appointmentNo"], emr::number(row->number));
  EXPECT_NE(row->notes.reveal().find("[vv:"), std::string::npos);
  ASSERT_EQ(operations().size(), 1U);
  EXPECT_EQ(operations()[0].state, OperationState::done);
  EXPECT_EQ(audited("booking.requested"), 1);
  EXPECT_EQ(audited("booking.sent"), 1);
  EXPECT_EQ(audited("booking.done"), 1);
}

TEST_F(Booking, AskedAgainIsTheSameAnswerWithoutASecondRow) {
  const auto first = call("create_appointment", visit("2026-11-24", "10:00"));
  const auto again = call("create_appointment", visit("2026-11-24", "10:00"));

  EXPECT_EQ(code(again), "ALREADY_DONE");
  EXPECT_EQ(again["message"], first["message"]);
  EXPECT_EQ(again["appointment"], first["appointment"]);
  EXPECT_EQ(emr_->calls["add"], 1);
}

// A family rings twice, in two languages, with one wish: each hears it in its own.
TEST_F(Booking, AWishOfAnotherCallIsToldInTheLanguageOfTheOneThatAsks) {
  const auto first = call("create_appointment", visit("2026-11-24", "10:00"));
  reopen_call("call-2");
  facts_.assistant_name = "vitara-booking-zh-v3";
  identify();
  const auto joined = call("create_appointment", visit("2026-11-24", "10:00"));

  EXPECT_EQ(code(joined), "ALREADY_DONE") << joined.dump();
  const auto said = joined["message"].get<std::string>();
  EXPECT_NE(said.find("陈医生"), std::string::npos) << said;
  EXPECT_EQ(said.find("booked"), std::string::npos) << said;
  EXPECT_EQ(joined["appointment"]["provider"]["displayName"], "陈医生") << joined.dump();
  EXPECT_EQ(joined["appointment"]["appointmentNo"], first["appointment"]["appointmentNo"]);
  EXPECT_EQ(emr_->calls["add"], 1);
}

TEST_F(Booking, BegunBeforeARestartIsToldToItsOwnCallAlone) {
  const auto first = call("create_appointment", visit("2026-11-24", "10:00"));
  memory_.forget(tenant_->clinic.id, facts_.call);

  const auto again = call("create_appointment", visit("2026-11-24", "10:00"));
  const auto other_time = call("create_appointment", visit("2026-11-24", "11:00"));
  reopen_call("a-strangers-call");
  const auto stranger = call("create_appointment", visit("2026-11-24", "10:00"));

  EXPECT_EQ(code(again), "ALREADY_DONE") << again.dump();
  EXPECT_EQ(again["message"], first["message"]);
  EXPECT_EQ(code(other_time), "NOT_FOUND");
  EXPECT_EQ(code(stranger), "NOT_FOUND");
  EXPECT_EQ(emr_->calls["add"], 1);
}

TEST_F(Booking, CancelledByStaffMayBeBookedAgain) {
  call("create_appointment", visit("2026-11-24", "10:00"));
  emr_->rows.back().status = {"C"};

  const auto again = call("create_appointment", visit("2026-11-24", "10:00"));

  EXPECT_EQ(code(again), "OK") << again.dump();
  EXPECT_EQ(active_rows(tuesday(10)), 1);
}

TEST_F(Booking, OfAnEarlierCallIsNotRepeatedWhileTheEmrCannotTell) {
  call("create_appointment", visit("2026-11-24", "10:00"));
  emr_->read_fault = Error{.code = Code::unreachable, .message = "the EMR is down"};
  EXPECT_EQ(code(call("create_appointment", visit("2026-11-24", "10:00"))), "ALREADY_DONE");
  emr_->read_fault.reset();
  reopen_call("call-2");
  identify();
  emr_->rows.back().status = {"C"};
  emr_->read_fault = Error{.code = Code::unreachable, .message = "the EMR is down"};

  EXPECT_EQ(code(call("create_appointment", visit("2026-11-24", "10:00"))), "EMR_DOWN");
}

TEST_F(Booking, CancelledByTheCallerMayBeBookedAgain) {
  const auto first = call("create_appointment", visit("2026-11-24", "10:00"));
  call("cancel_appointment", {{"appointmentId", first["appointment"]["appointmentNo"]}});

  EXPECT_EQ(code(call("create_appointment", visit("2026-11-24", "10:00"))), "OK");
  EXPECT_EQ(active_rows(tuesday(10)), 1);
}

TEST_F(Booking, TakenTimeOffersTheNearest) {
  emr_->put(ProviderNo("100"), tuesday(10), 2);

  const auto result = call("create_appointment", visit("2026-11-24", "10:00"));

  EXPECT_EQ(code(result), "SLOT_TAKEN");
  ASSERT_FALSE(result["options"].empty()) << result.dump();
  EXPECT_LE(result["options"].size(), 3U);
  for (const auto& option : result["options"]) EXPECT_NE(option["time"], "10:00");
  EXPECT_EQ(emr_->writes(), 0);
}

TEST_F(Booking, TimeThatGoesBetweenLookAndBookIsGivenUp) {
  const auto found =
      call("find_earliest_appointment", {{"providerId", "100"}, {"date", "2026-11-24"}});
  const std::string time = found["appointment"]["time"];
  emr_->put(ProviderNo("100"), tuesday(9), 2);
  ASSERT_EQ(time, "09:00");

  const auto result = call("create_appointment", visit("2026-11-24", time));

  EXPECT_EQ(code(result), "SLOT_TAKEN");
  EXPECT_EQ(emr_->calls["add"], 0);
  EXPECT_EQ(audited("booking.taken"), 1);
}

TEST_F(Booking, RaceWithStaffIsLostByTheHigherNumber) {
  emr_->before_add = [this] { emr_->put(ProviderNo("100"), tuesday(10), 2); };

  const auto result = call("create_appointment", visit("2026-11-24", "10:00"));

  EXPECT_EQ(code(result), "SLOT_TAKEN");
  EXPECT_EQ(active_rows(tuesday(10)), 1);
  EXPECT_EQ(emr::number(emr_->row_at(ProviderNo("100"), tuesday(10))->demographic), 2);
  EXPECT_EQ(audited("booking.lost_race"), 1);
  EXPECT_FALSE(result["options"].empty());
}

TEST_F(Booking, LostRaceWhoseRowCannotGoYetIsPendingUntilItDoes) {
  emr_->before_add = [this] { emr_->put(ProviderNo("100"), tuesday(10), 2); };
  emr_->cancel_fault = WriteFault::lost_before;

  EXPECT_EQ(code(call("create_appointment", visit("2026-11-24", "10:00"))), "PENDING");
  EXPECT_EQ(operations()[0].state, OperationState::unknown);
  EXPECT_EQ(audited("booking.conflict"), 1);
  emr_->cancel_fault = WriteFault::none;

  EXPECT_EQ(code(call("check_request")), "SLOT_TAKEN");
  EXPECT_EQ(operations()[0].state, OperationState::refused);
  EXPECT_EQ(active_rows(tuesday(10)), 1);
}

TEST_F(Booking, RowOfTheStaffThatCameJustAfterOursIsNoticed) {
  emr_->after_add = [this] { emr_->put(ProviderNo("100"), tuesday(10), 2); };

  EXPECT_EQ(code(call("create_appointment", visit("2026-11-24", "10:00"))), "OK");

  const auto left = operations_->follow_ups().of(operations()[0].id);
  ASSERT_EQ(left->size(), 2U);
  EXPECT_EQ(left->at(1).kind, store::FollowUpKind::staff_task);
  EXPECT_EQ(left->at(1).reason, "conflict");
}

TEST_F(Booking, SameWishOfAnotherCallThatIsUnderWayIsWaitedFor) {
  const auto book = visit("2026-11-24", "10:00");
  emr_->before_add = [&] {
    // The twin comes in while the first is on its way to the EMR.
    reopen_call("call-2");
    identify();
    time_ = 1000ms;
    EXPECT_EQ(code(call("create_appointment", book)), "PENDING");
    reopen_call("call-1");
    time_ = 4800ms;
  };

  EXPECT_EQ(code(call("create_appointment", book)), "OK");
  EXPECT_EQ(emr_->calls["add"], 1);
}

TEST_F(Booking, UnknownOutcomeIsFoundByItsMarker) {
  emr_->write_fault = WriteFault::lost_after;

  const auto result = call("create_appointment", visit("2026-11-24", "10:00"));

  EXPECT_EQ(code(result), "OK");
  EXPECT_EQ(emr_->calls["add"], 1);
  EXPECT_EQ(operations()[0].state, OperationState::done);
}

TEST_F(Booking, UnknownOutcomeIsFoundWithoutNotes) {
  emr_->write_fault = WriteFault::lost_after;
  emr_->hides_notes = true;

  EXPECT_EQ(code(call("create_appointment", visit("2026-11-24", "10:00"))), "OK");
}

TEST_F(Booking, UnknownOutcomeIsPendingAndNeverSentAgain) {
  emr_->write_fault = WriteFault::lost_before;

  const auto first = call("create_appointment", visit("2026-11-24", "10:00"));
  const auto second = call("create_appointment", visit("2026-11-24", "10:00"));

  EXPECT_EQ(code(first), "PENDING");
  EXPECT_FALSE(first["success"].get<bool>());
  EXPECT_EQ(code(second), "PENDING_END");
  EXPECT_EQ(emr_->calls["add"], 1);
  EXPECT_EQ(operations()[0].state, OperationState::unknown);
}

TEST_F(Booking, UnknownOutcomeHoldsTheTimeForOthers) {
  emr_->write_fault = WriteFault::lost_before;
  call("create_appointment", visit("2026-11-24", "10:00"));
  emr_->write_fault = WriteFault::none;
  reopen_call("call-2");
  call("search_patient", {{"lastName", "Example"}, {"dateOfBirth", "1975-02-03"}});

  auto wish = visit("2026-11-24", "10:00");
  wish["patientId"] = 2;

  EXPECT_EQ(code(call("create_appointment", wish)), "SLOT_TAKEN");
  EXPECT_EQ(emr_->calls["add"], 1);
}

TEST_F(Booking, CheckRequestFindsWhatTurnedUpLater) {
  emr_->write_fault = WriteFault::lost_before;
  call("create_appointment", visit("2026-11-24", "10:00"));
  EXPECT_EQ(code(call("check_request")), "PENDING_END");
  emr_->put(ProviderNo("100"), tuesday(10), 1);
  emr_->rows.back().notes = Phi<std::string>("booked " + operations()[0].marker());

  const auto result = call("check_request");

  EXPECT_EQ(code(result), "OK");
  EXPECT_EQ(result["appointment"]["time"], "10:00");
  EXPECT_EQ(operations()[0].state, OperationState::done);
  EXPECT_EQ(audited("booking.resolved"), 1);
}

TEST_F(Booking, TooLittleTimeNeverStartsAWrite) {
  emr_->takes = 1300ms;

  const auto result = call("create_appointment", visit("2026-11-24", "10:00"));

  EXPECT_EQ(code(result), "EMR_SLOW");
  EXPECT_EQ(emr_->writes(), 0);
}

TEST_F(Booking, NoTimeToReadBackIsBookedByItsNumber) {
  call("find_earliest_appointment", {{"providerId", "100"}, {"date", "2026-11-24"}});
  emr_->takes = 2100ms;

  const auto result = call("create_appointment", visit("2026-11-24", "09:00"));

  EXPECT_EQ(code(result), "OK");
  EXPECT_EQ(emr_->row_at(ProviderNo("100"), tuesday(9))->time.length(), 15min);
}

// Two faults at once: another row's number was told, and the day cannot be read back.
TEST_F(Booking, ANumberThatIsNoRowOfOursIsNotToldWhileTheDayCannotBeRead) {
  emr_->told_off_by = 1000;
  emr_->day_fault = Error{.code = Code::remote, .message = "the EMR's answer is cut off"};

  const auto wrong = call("create_appointment", visit("2026-11-24", "10:00"));
  emr_->day_fault.reset();
  const auto settled = call("check_request");

  EXPECT_EQ(code(wrong), "PENDING") << wrong.dump();
  EXPECT_EQ(settled["appointment"]["appointmentNo"],
            emr::number(emr_->row_at(ProviderNo("100"), tuesday(10))->number))
      << settled.dump();
  EXPECT_EQ(emr_->calls["add"], 1);
}

TEST_F(Booking, TheRightNumberIsToldThoughTheDayCannotBeRead) {
  emr_->day_fault = Error{.code = Code::remote, .message = "the EMR's answer is cut off"};

  const auto result = call("create_appointment", visit("2026-11-24", "10:00"));

  EXPECT_EQ(code(result), "OK") << result.dump();
}

TEST_F(Booking, RefusedWriteFreesTheTime) {
  emr_->write_fault = WriteFault::refused;
  emr_->write_error = Error{.code = Code::remote, .message = "fault"};
  EXPECT_EQ(code(call("create_appointment", visit("2026-11-24", "10:00"))), "EMR_DOWN");
  emr_->write_fault = WriteFault::none;

  EXPECT_EQ(code(call("create_appointment", visit("2026-11-24", "10:00"))), "OK");
}

TEST_F(Booking, OffTheGridIsNotOpen) {
  const auto result = call("create_appointment", visit("2026-11-24", "10:07"));

  EXPECT_EQ(code(result), "SLOT_TAKEN");
  EXPECT_FALSE(result["options"].empty());
  EXPECT_EQ(emr_->writes(), 0);
}

TEST_F(Booking, NeedsTheReadBackWhereTheClinicWantsIt) {
  tenant_->clinic.needs_read_back = true;
  auto wish = visit("2026-11-24", "10:00");

  const auto first = call("create_appointment", wish);
  EXPECT_EQ(code(first), "NEED");
  EXPECT_EQ(first["message"],
            "Let me confirm: Tuesday, November 24th at 10 in the morning with Dr. Chen. Is that "
            "right?");
  wish["confirmation"] = "WRONG";
  EXPECT_EQ(code(call("create_appointment", wish)), "NEED");
  wish["confirmation"] = first["options"][0]["confirmation"];
  EXPECT_EQ(code(call("create_appointment", wish)), "OK");
}

// Reads go on, nothing can be written: a full disk.
class FullDatabase final : public store::Database {
 public:
  explicit FullDatabase(store::Database& inner) : inner_(inner) {}
  [[nodiscard]] Result<void> write(store::Durability, const Work&) override {
    return Error{.code = Code::remote, .message = "the disk is full"};
  }
  void write_then(store::Durability durability, Work work, Settled settled) override {
    settled(write(durability, work));
  }
  void settle_through(Post) override {}
  [[nodiscard]] Result<void> read(const Work& work) override { return inner_.read(work); }
  [[nodiscard]] bool is_writable() const override { return false; }
  void close() override {}

 private:
  store::Database& inner_;
};

TEST_F(Booking, WithAFullDiskNothingIsSentAndNothingPromised) {
  FullDatabase full(*database_);
  operations_ = std::make_unique<store::OperationTable>(full, *audit_, clock_, box_);

  EXPECT_EQ(code(call("create_appointment", visit("2026-11-24", "10:00"))), "EMR_DOWN");
  EXPECT_TRUE(log_.has("error db.failed"));
  EXPECT_EQ(emr_->writes(), 0);
  operations_.reset();
}

TEST_F(Booking, AtMostSixWritesInACall) {
  facts_.caller = {};  // a hidden number has no limits of its own
  for (const auto* time : {"09:00", "09:15", "09:30", "09:45", "10:00", "10:15"})
    EXPECT_EQ(code(call("create_appointment", visit("2026-11-24", time))), "OK") << time;

  EXPECT_EQ(code(call("create_appointment", visit("2026-11-24", "10:30"))), "NOT_ALLOWED");
  limits_.are_on = false;
  EXPECT_EQ(code(call("create_appointment", visit("2026-11-24", "10:30"))), "OK");
}

TEST_F(Booking, AtMostFourComingVisitsFromOneNumber) {
  for (const auto* time : {"09:00", "09:15", "09:30", "09:45"})
    EXPECT_EQ(code(call("create_appointment", visit("2026-11-24", time))), "OK") << time;
  reopen_call("call-2");
  identify();

  EXPECT_EQ(code(call("create_appointment", visit("2026-11-24", "10:30"))), "NOT_ALLOWED");
  EXPECT_EQ(code(call("create_appointment", visit("2026-11-24", "09:00"))), "ALREADY_DONE");
  const auto first = emr_->row_at(ProviderNo("100"), tuesday(9))->number;
  EXPECT_EQ(code(call("cancel_appointment", {{"appointmentId", emr::number(first)}})), "OK");
  EXPECT_EQ(code(call("create_appointment", visit("2026-11-24", "10:30"))), "OK");
}

TEST_F(Booking, AtMostTenWritesADayFromOneNumber) {
  for (int i = 0; i < 5; ++i) {
    reopen_call("call-" + std::to_string(10 + i));
    identify();
    EXPECT_EQ(code(call("create_appointment", visit("2026-11-24", "09:00"))), "OK") << i;
    const auto number = emr::number(emr_->row_at(ProviderNo("100"), tuesday(9))->number);
    EXPECT_EQ(code(call("cancel_appointment", {{"appointmentId", number}})), "OK") << i;
  }
  reopen_call("call-20");
  identify();

  EXPECT_EQ(code(call("create_appointment", visit("2026-11-24", "09:00"))), "NOT_ALLOWED");
  clock_.advance(std::chrono::hours(24) + 1min);
  identify();
  EXPECT_EQ(code(call("create_appointment", visit("2026-11-25", "09:00"))), "OK");
}

TEST_F(Booking, OneWriteAtATimeInACall) {
  memory_.of(tenant_->clinic.id, facts_.call, clock_.steady())->is_writing = true;

  EXPECT_EQ(code(call("create_appointment", visit("2026-11-24", "10:00"))), "BUSY");
  EXPECT_EQ(emr_->writes(), 0);
}

class Change : public Booking {
 protected:
  void SetUp() override {
    identify();
    number_ = emr::number(emr_->put(ProviderNo("100"), tuesday(10), 1));
  }
  json move_to(const std::string& time) {
    return call("update_appointment",
                {{"appointmentId", number_}, {"date", "2026-11-24"}, {"time", time}});
  }
  json cancel() { return call("cancel_appointment", {{"appointmentId", number_}}); }
  std::int64_t number_ = 0;
};

TEST_F(Change, MovesInPlace) {
  const auto result = move_to("11:00");

  EXPECT_EQ(code(result), "OK") << result.dump();
  EXPECT_EQ(result["appointment"]["appointmentNo"], number_);
  EXPECT_EQ(result["appointment"]["time"], "11:00");
  EXPECT_NE(emr_->row_at(ProviderNo("100"), tuesday(11)), nullptr);
  EXPECT_EQ(emr_->row_at(ProviderNo("100"), tuesday(10)), nullptr);
  EXPECT_EQ(emr_->calls["move"], 1);
}

TEST_F(Change, MovedTwiceIsMovedOnce) {
  const auto first = move_to("11:00");
  const auto again = move_to("11:00");

  EXPECT_EQ(code(again), "ALREADY_DONE");
  EXPECT_EQ(again["message"], first["message"]);
  EXPECT_EQ(emr_->calls["move"], 1);
}

TEST_F(Change, ThereAndBackAndThereAgain) {
  EXPECT_EQ(code(move_to("11:00")), "OK");
  EXPECT_EQ(code(move_to("10:00")), "OK");
  EXPECT_EQ(code(move_to("11:00")), "OK");
}

TEST_F(Change, IntoATakenTimeIsRefusedWithOthers) {
  emr_->put(ProviderNo("100"), tuesday(11), 2);

  const auto result = move_to("11:00");

  EXPECT_EQ(code(result), "SLOT_TAKEN");
  EXPECT_NE(emr_->row_at(ProviderNo("100"), tuesday(10)), nullptr);
  EXPECT_EQ(emr_->writes(), 0);
}

TEST_F(Change, OverRestBooksFirstAndCancelsThen) {
  emr_->can.can_move = false;

  const auto result = move_to("11:00");

  EXPECT_EQ(code(result), "OK") << result.dump();
  EXPECT_NE(result["appointment"]["appointmentNo"], number_);
  EXPECT_EQ(active_rows(tuesday(11)), 1);
  EXPECT_EQ(active_rows(tuesday(10)), 0);
}

TEST_F(Change, OverRestWithARefusedCancelChangesNothing) {
  emr_->can.can_move = false;
  // The staff changes the old row while the new one is on its way: its cancellation is refused.
  emr_->before_add = [this] { emr_->rows.front().status = {"H"}; };

  const auto result = move_to("11:00");

  EXPECT_EQ(code(result), "NOT_FOUND");
  EXPECT_EQ(active_rows(tuesday(10)), 1);
  EXPECT_EQ(active_rows(tuesday(11)), 0);
}

TEST_F(Change, OverRestWithAnUnknownCancelStaysOnTheList) {
  emr_->can.can_move = false;
  emr_->cancel_fault = WriteFault::lost_before;

  EXPECT_EQ(code(move_to("11:00")), "OK");

  const auto left = operations_->follow_ups().of(operations().back().id);
  ASSERT_EQ(left->size(), 1U);
  EXPECT_EQ(left->front().kind, store::FollowUpKind::cancel_old);
  EXPECT_EQ(left->front().appointment, number_);
}

TEST_F(Change, MoveIntoATimeThatStaffTookMeanwhileGoesBack) {
  // Lower numbers stay: the staff's row was there before our visit existed.
  emr_->rows.front().number = emr::AppointmentNo{9000};
  number_ = 9000;
  emr_->before_move = [this] { emr_->put(ProviderNo("100"), tuesday(11), 2); };

  EXPECT_EQ(code(move_to("11:00")), "SLOT_TAKEN");
  EXPECT_EQ(active_rows(tuesday(11)), 1);
  EXPECT_EQ(active_rows(tuesday(10)), 1);
}

TEST_F(Change, UnknownMoveIsLookedUp) {
  emr_->write_fault = WriteFault::lost_after;
  EXPECT_EQ(code(move_to("11:00")), "OK");
  EXPECT_EQ(emr_->calls["move"], 1);
}

TEST_F(Change, UnknownMoveThatIsNotSeenIsPending) {
  emr_->write_fault = WriteFault::lost_before;

  EXPECT_EQ(code(move_to("11:00")), "PENDING");
  EXPECT_EQ(code(move_to("11:00")), "PENDING_END");
  EXPECT_EQ(emr_->calls["move"], 1);
}

TEST_F(Change, MoveOfARowThatChangedMeanwhileIsLeftAlone) {
  emr_->write_fault = WriteFault::refused;
  emr_->write_error = Error{.code = Code::conflict, .message = "the row has changed"};

  const auto result = move_to("11:00");

  EXPECT_EQ(code(result), "NOT_FOUND");
  EXPECT_NE(result["message"].get<std::string>().find("changed"), std::string::npos);
}

TEST_F(Change, CancelsByStatus) {
  const auto result = cancel();

  EXPECT_EQ(code(result), "OK");
  EXPECT_EQ(result["message"],
            "Your visit with Dr. Chen on Tuesday, November 24th at 10 in the morning is "
            "cancelled.");
  EXPECT_EQ(emr_->rows.front().status.code, "C");
}

TEST_F(Change, CancelledTwiceIsCancelledOnce) {
  const auto first = cancel();
  const auto again = cancel();

  EXPECT_EQ(code(again), "ALREADY_DONE");
  EXPECT_EQ(again["message"], first["message"]);
  EXPECT_EQ(emr_->calls["cancel"], 1);
}

TEST_F(Change, CancelledByStaffIsAlreadyDone) {
  emr_->rows.front().status = {"CS"};

  EXPECT_EQ(code(cancel()), "ALREADY_DONE");
  EXPECT_EQ(emr_->writes(), 0);
}

TEST_F(Change, UnknownCancelIsLookedUpElsePending) {
  emr_->cancel_fault = WriteFault::lost_before;
  EXPECT_EQ(code(cancel()), "PENDING");
  EXPECT_EQ(code(cancel()), "PENDING_END");
  emr_->rows.front().status = {"C"};

  EXPECT_EQ(code(cancel()), "OK");
  EXPECT_EQ(emr_->calls["cancel"], 1);
}

TEST_F(Change, AnotherPatientsVisitIsNotFound) {
  const auto other = emr::number(emr_->put(ProviderNo("100"), tuesday(11), 2));

  EXPECT_EQ(code(call("cancel_appointment", {{"appointmentId", other}})), "NOT_FOUND");
  EXPECT_TRUE(log_.has("warn access.denied"));
  EXPECT_EQ(emr_->writes(), 0);
}

TEST_F(Change, PastVisitStaysAsItWas) {
  const auto past = emr::number(emr_->put(ProviderNo("100"), tuesday(10) - 48h, 1));

  EXPECT_EQ(code(call("cancel_appointment", {{"appointmentId", past}})), "NOT_ALLOWED");
}

}  // namespace
}  // namespace vitara::testing
