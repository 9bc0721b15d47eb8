// Unknown outcomes without a caller who asks (reliability.md §5.3).
#include "core/voice/resolver.hpp"

#include "tests/core/voice/tool_world.hpp"

namespace vitara::testing {
namespace {

using namespace std::chrono_literals;
using store::OperationState;

class Resolving : public ToolWorld {
 protected:
  void SetUp() override {
    identify();
    tenants_.replace({std::shared_ptr<const voice::Tenant>(tenant_.get(), [](const auto*) {})});
    book_into_the_dark();
  }
  // Nobody hears of the row, and it is not there.
  void book_into_the_dark() {
    emr_->write_fault = WriteFault::lost_before;
    ASSERT_EQ(code(call("create_appointment", visit("2026-11-24", "10:00"))), "PENDING");
    emr_->write_fault = WriteFault::none;
  }
  // As the server does: a step each second.
  void run_for(std::chrono::seconds span) {
    for (auto passed = 0s; passed < span; passed += 1s) {
      resolver_.step(stop_.get_token());
      clock_.advance(1s);
    }
  }
  OperationState state() { return operations().at(0).state; }
  void insert_late() {
    emr_->put(ProviderNo("100"), tuesday(10), 1);
    ASSERT_EQ(operations().at(0).kind, store::OperationKind::book);
    emr_->rows.back().notes = Phi<std::string>("booked " + operations().at(0).marker());
  }

  voice::Services services_{.clock = clock_,
                            .random = random_,
                            .log = log_,
                            .operations = *operations_,
                            .requests = *requests_,
                            .calls = *calls_,
                            .audit = *audit_,
                            .memory = memory_,
                            .hash_key = hash_key_,
                            .limits = limits_};
  /// Tasks that the staff finds.
  std::vector<json> tasks() {
    std::vector<json> found;
    const auto open = requests_->open(tenant_->clinic.id, store::RequestKind::callback);
    EXPECT_TRUE(open);
    for (const auto& task : *open) found.push_back(json::parse(task.details.reveal()));
    return found;
  }
  void hang_up() {
    ASSERT_TRUE(calls_->apply({.call = facts_.call, .status = "ended", .ended = clock_.now()},
                              store::Durability::full));
  }
  [[nodiscard]] int active_rows(LocalTime start) const {
    return static_cast<int>(
        std::count_if(emr_->rows.begin(), emr_->rows.end(), [start](const auto& row) {
          return row.time.start == start && !row.status.is_cancelled();
        }));
  }

  voice::Tenants tenants_;
  std::uint64_t returns_ = 0;
  voice::Resolver resolver_{tenants_, services_, [this](const ClinicId&) { return returns_; }};
  std::stop_source stop_;
};

TEST_F(Resolving, FindsTheRowThatTheEmrWroteLate) {
  run_for(4s);
  EXPECT_EQ(state(), OperationState::unknown);
  insert_late();

  run_for(4s);

  EXPECT_EQ(state(), OperationState::done);
  EXPECT_EQ(operations().at(0).appointment, emr::number(emr_->rows.back().number));
  EXPECT_EQ(audited("booking.resolved"), 1);
  EXPECT_EQ(code(call("check_request")), "OK");
  EXPECT_EQ(emr_->calls["add"], 1);
}

TEST_F(Resolving, TwoLooksHalfAMinuteApartMakeItAbsentAndFreeTheTime) {
  run_for(30s);
  EXPECT_EQ(state(), OperationState::unknown);

  run_for(40s);

  EXPECT_EQ(state(), OperationState::absent);
  EXPECT_EQ(audited("booking.absent"), 1);
  EXPECT_EQ(code(call("check_request")), "NOT_FOUND");
  EXPECT_EQ(code(call("create_appointment", visit("2026-11-24", "10:00"))), "OK");
}

TEST_F(Resolving, LooksLessAndLessOften) {
  emr_->calls.clear();
  emr_->read_fault = Error{.code = Code::unreachable, .message = "the EMR is down"};

  run_for(181s);

  EXPECT_EQ(emr_->calls["appointments"], 7);  // 2, 5, 15, 30, 60, 120, 180 s
  EXPECT_EQ(state(), OperationState::unknown);
}

TEST_F(Resolving, AfterADayItIsForTheStaff) {
  emr_->read_fault = Error{.code = Code::unreachable, .message = "the EMR is down"};
  run_for(3s);
  clock_.advance(25h);

  run_for(2s);

  EXPECT_EQ(state(), OperationState::needs_staff);
  EXPECT_EQ(audited("booking.needs_staff"), 1);
}

TEST_F(Resolving, LooksAtOnceWhenTheEmrComesBack) {
  emr_->read_fault = Error{.code = Code::unreachable, .message = "the EMR is down"};
  run_for(121s);
  emr_->read_fault.reset();
  insert_late();
  ++returns_;

  run_for(2s);

  EXPECT_EQ(state(), OperationState::done);
}

TEST_F(Resolving, AbsentIsKnownWithinAMinuteOfTheReturn) {
  emr_->read_fault = Error{.code = Code::unreachable, .message = "the EMR is down"};
  run_for(301s);
  emr_->read_fault.reset();
  ++returns_;

  run_for(32s);

  EXPECT_EQ(state(), OperationState::absent);
}

TEST_F(Resolving, LateRowBesideAnEarlierOneGoesAgain) {
  emr_->put(ProviderNo("100"), tuesday(10), 2);
  insert_late();

  run_for(4s);

  EXPECT_EQ(state(), OperationState::refused);
  EXPECT_EQ(audited("booking.lost_race"), 1);
  EXPECT_EQ(active_rows(tuesday(10)), 1);
  EXPECT_EQ(emr::number(emr_->row_at(ProviderNo("100"), tuesday(10))->demographic), 2);
}

TEST_F(Resolving, LateRowThatCannotGoIsForTheStaffInTheEnd) {
  emr_->put(ProviderNo("100"), tuesday(10), 2);
  insert_late();
  emr_->cancel_fault = WriteFault::refused;

  run_for(65s);

  EXPECT_EQ(state(), OperationState::needs_staff);
  ASSERT_EQ(tasks().size(), 1U);
  EXPECT_EQ(tasks()[0]["why"], "needs_staff");
}

TEST_F(Resolving, AbsentAfterTheCallIsATaskWithTheWish) {
  run_for(70s);
  EXPECT_TRUE(tasks().empty()) << "the caller may still ask again";
  hang_up();

  run_for(90s);

  ASSERT_EQ(tasks().size(), 1U);
  EXPECT_EQ(tasks()[0]["why"], "absent");
  EXPECT_EQ(tasks()[0]["wish"], "book");
  EXPECT_EQ(tasks()[0]["patientId"], 1);
  EXPECT_EQ(tasks()[0]["start"], "2026-11-24T10:00:00");
  EXPECT_EQ(emr_->calls["add"], 1) << "not sent again on its own";
  EXPECT_EQ(audited("booking.staff_task"), 1);
}

TEST_F(Resolving, AbsentAndWishedAgainInTheCallIsNoTask) {
  run_for(70s);
  EXPECT_EQ(code(call("create_appointment", visit("2026-11-24", "10:00"))), "OK");
  hang_up();

  run_for(90s);

  EXPECT_TRUE(tasks().empty());
}

TEST_F(Resolving, LateInsertIsAdoptedAndTheTaskTakenBack) {
  run_for(70s);
  hang_up();
  run_for(90s);
  ASSERT_EQ(tasks().size(), 1U);
  insert_late();

  clock_.advance(1h);
  run_for(2s);

  EXPECT_EQ(state(), OperationState::done);
  EXPECT_TRUE(tasks().empty());
  EXPECT_EQ(active_rows(tuesday(10)), 1);
}

TEST_F(Resolving, LateInsertOfAWishThatWasReplacedGoesAgain) {
  run_for(70s);
  EXPECT_EQ(code(call("create_appointment", visit("2026-11-24", "11:00"))), "OK");
  insert_late();

  clock_.advance(1h);
  run_for(2s);

  EXPECT_EQ(state(), OperationState::refused);
  EXPECT_EQ(audited("booking.late_insert"), 1);
  EXPECT_EQ(active_rows(tuesday(10)), 0);
  EXPECT_EQ(active_rows(tuesday(11)), 1);
}

TEST_F(Resolving, NoLateInsertIsLookedForAfterADay) {
  run_for(70s);
  for (int hour = 0; hour < 25; ++hour) {
    clock_.advance(1h);
    run_for(2s);
  }
  const auto left = operations_->follow_ups().of(operations().at(0).id);

  EXPECT_TRUE(left->empty());
}

TEST_F(Resolving, StaffRowThatComesAfterTheReadBackIsNoticed) {
  EXPECT_EQ(code(call("create_appointment", visit("2026-11-24", "11:00"))), "OK");
  emr_->put(ProviderNo("100"), tuesday(11), 2);

  run_for(70s);

  ASSERT_EQ(tasks().size(), 1U);
  EXPECT_EQ(tasks()[0]["why"], "conflict");
  EXPECT_EQ(audited("booking.conflict"), 1);
}

// A morning's bookings after an outage are looked at together, not sixteen in a second.
TEST_F(Resolving, OneStepWorksOffAllThatIsDue) {
  constexpr int kBookings = 18;
  limits_.are_on = false;
  emr_->hours = {9, 17};
  for (int i = 0; i < kBookings; ++i) {
    const auto time = fmt::format("{:02}:{:02}", 10 + (i + 1) / 4, (i + 1) % 4 * 15);
    ASSERT_EQ(code(call("create_appointment", visit("2026-11-24", time))), "OK") << time;
  }
  clock_.advance(70s);

  resolver_.step(stop_.get_token());

  for (const auto& operation : operations())
    EXPECT_TRUE(operations_->follow_ups().of(operation.id)->empty());
}

TEST_F(Resolving, OldVisitThatAMoveLeftIsCancelledWhenNobodyAskedForItYet) {
  const auto old = emr_->put(ProviderNo("100"), tuesday(9), 1);
  emr_->can.can_move = false;
  emr_->write_fault = WriteFault::lost_before;
  EXPECT_EQ(
      code(call("update_appointment",
                {{"appointmentId", emr::number(old)}, {"date", "2026-11-24"}, {"time", "11:00"}})),
      "PENDING");
  emr_->put(ProviderNo("100"), tuesday(11), 1);
  emr_->rows.back().notes = Phi<std::string>("moved " + operations().back().marker());

  run_for(5s);

  EXPECT_EQ(operations().back().state, OperationState::done);
  EXPECT_EQ(active_rows(tuesday(9)), 0);
  EXPECT_EQ(active_rows(tuesday(11)), 1);
  EXPECT_EQ(emr_->calls["cancel"], 1);
}

TEST_F(Resolving, OldVisitWhoseEndNobodyHeardOfIsLookedAtAndThenForTheStaff) {
  const auto old = emr_->put(ProviderNo("100"), tuesday(9), 1);
  emr_->can.can_move = false;
  emr_->cancel_fault = WriteFault::lost_before;
  EXPECT_EQ(
      code(call("update_appointment",
                {{"appointmentId", emr::number(old)}, {"date", "2026-11-24"}, {"time", "11:00"}})),
      "OK");

  run_for(45s);

  ASSERT_EQ(tasks().size(), 1U);
  EXPECT_EQ(tasks()[0]["why"], "cancel_old");
  EXPECT_EQ(emr_->calls["cancel"], 1) << "never sent a second time";
}

TEST_F(Resolving, StopsLookingWhenAsked) {
  emr_->calls.clear();
  stop_.request_stop();

  run_for(10s);

  EXPECT_EQ(emr_->calls["appointments"], 0);
}

}  // namespace
}  // namespace vitara::testing
