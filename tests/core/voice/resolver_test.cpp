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
  voice::Tenants tenants_;
  voice::Resolver resolver_{tenants_, services_};
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

TEST_F(Resolving, StopsLookingWhenAsked) {
  emr_->calls.clear();
  stop_.request_stop();

  run_for(10s);

  EXPECT_EQ(emr_->calls["appointments"], 0);
}

}  // namespace
}  // namespace vitara::testing
