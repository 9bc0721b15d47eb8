#include "core/emr/guard/guard.hpp"

#include <gtest/gtest.h>

#include <thread>
#include <vector>

#include "tests/support/fake_adapter.hpp"
#include "tests/support/fake_clock.hpp"
#include "tests/support/fake_random.hpp"
#include "tests/support/null_metrics.hpp"

namespace vitara::testing {
namespace {

using namespace std::chrono_literals;
using emr::guard::BreakerState;
using emr::guard::CallKind;
using emr::guard::Guard;

class GuardTest : public ::testing::Test {
 protected:
  GuardTest() { make({}); }
  void make(emr::guard::GuardOptions options) {
    auto adapter = std::make_unique<FakeAdapter>(clock_);
    emr_ = adapter.get();
    options.clinic = ClinicId("riverside");
    options.on_change = [this](const emr::guard::BreakerChange& change) {
      changes_.push_back(std::string(name(change.kind)) + " " +
                         std::string(name(change.change.to)));
    };
    guard_ = std::make_unique<Guard>(std::move(adapter), std::move(options),
                                     emr::guard::GuardParts{clock_, random_, metrics_});
  }
  Result<std::vector<emr::Appointment>> day(emr::Adapter& of) {
    return of.appointments(provider_, day_, day_ + std::chrono::days(1), plenty(clock_));
  }
  emr::Written<emr::AppointmentNo> book() {
    return guard_->add({.provider = provider_,
                        .demographic = emr::DemographicNo{1},
                        .demographic_name = Phi<std::string>("SAMPLE, ADA"),
                        .time = {LocalTime(day_) + 10h, LocalTime(day_) + 10h + 15min},
                        .type = "",
                        .reason = "",
                        .notes = "",
                        .marker = "[vv:0123456789AB]"},
                       plenty(clock_));
  }
  void fail() { emr_->read_fault = Error{.code = Code::unreachable, .message = "down"}; }
  void lose_writes() {
    emr_->write_fault = WriteFault::lost_before;
    emr_->write_error = Error{.code = Code::unreachable, .message = "reset"};
  }
  BreakerState state(CallKind kind) {
    return guard_->breakers().at(kind == CallKind::read ? 0 : 1).state;
  }
  void tend(std::chrono::seconds span) {
    for (auto passed = 0s; passed < span; passed += 1s) {
      clock_.advance(1s);
      (void)guard_->tend({});
    }
  }

  FakeClock clock_;
  FakeRandom random_;
  NullMetrics metrics_;
  FakeAdapter* emr_ = nullptr;
  std::unique_ptr<Guard> guard_;
  std::vector<std::string> changes_;
  ProviderNo provider_{"100"};
  LocalDay day_{std::chrono::year(2026) / 11 / 24};
};

TEST_F(GuardTest, GivesUpASickEmrAndTellsIt) {
  fail();
  for (int i = 0; i < 5; ++i) EXPECT_FALSE(day(*guard_));
  const int asked = emr_->calls["appointments"];

  const auto refused = day(*guard_);

  EXPECT_EQ(refused.error().code, Code::unreachable);
  EXPECT_EQ(refused.error().where, "breaker");
  EXPECT_EQ(emr_->calls["appointments"], asked);
  EXPECT_EQ(changes_, std::vector<std::string>{"read open"});
  EXPECT_EQ(state(CallKind::write), BreakerState::closed);
}

TEST_F(GuardTest, WriteThatIsKeptBackWasNotSent) {
  lose_writes();
  for (int i = 0; i < 5; ++i) (void)book();

  const auto refused = book();

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.failure().fate, emr::Fate::refused);
  EXPECT_EQ(emr_->calls["add"], 5);
}

TEST_F(GuardTest, NothingIsWrittenWhileTheClockIsTwoMinutesOff) {
  for (const auto skew : {120s, -120s, 3600s}) {
    guard_->note_skew(skew);
    const auto refused = book();

    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.failure().fate, emr::Fate::refused);
    EXPECT_EQ(refused.failure().error.where, "clock");
    EXPECT_TRUE(day(*guard_)) << "reads go on";
  }
  EXPECT_EQ(emr_->calls["add"], 0);

  guard_->note_skew(119s);
  EXPECT_TRUE(book());
}

TEST_F(GuardTest, ComesBackByProbesAndCountsTheReturn) {
  fail();
  for (int i = 0; i < 5; ++i) (void)day(*guard_);
  tend(15s);
  EXPECT_FALSE(day(*guard_));
  emr_->read_fault.reset();

  tend(9s);

  EXPECT_EQ(state(CallKind::read), BreakerState::closed);
  EXPECT_EQ(guard_->returns(), 1U);
  EXPECT_TRUE(day(*guard_));
}

TEST_F(GuardTest, NoCallerIsTheProbeOfAWrite) {
  lose_writes();
  for (int i = 0; i < 5; ++i) (void)book();
  emr_->write_fault = WriteFault::none;

  tend(9s);

  EXPECT_EQ(state(CallKind::write), BreakerState::closed);
  EXPECT_EQ(emr_->calls["add"], 5);
  EXPECT_GE(emr_->calls["appointment_types"], 2);
}

TEST_F(GuardTest, AsksNothingWhileAllIsWell) {
  tend(60s);

  EXPECT_TRUE(emr_->calls.empty());
}

TEST_F(GuardTest, KeptStateStartsHalfOpenAndIsProbed) {
  make({.kept_read = BreakerState::open});
  EXPECT_FALSE(day(*guard_));

  tend(3s);

  EXPECT_TRUE(day(*guard_));
}

TEST_F(GuardTest, WrongPasswordStopsAllUntilItIsReset) {
  emr_->read_fault = Error{.code = Code::denied, .message = "refused"};
  for (int i = 0; i < 3; ++i) (void)day(*guard_);
  EXPECT_EQ(state(CallKind::read), BreakerState::credentials);
  emr_->read_fault.reset();
  tend(120s);
  EXPECT_FALSE(day(*guard_));

  guard_->reset();
  tend(3s);

  EXPECT_TRUE(day(*guard_));
}

TEST_F(GuardTest, ReadsForOffersAreSharedAndOthersFresh) {
  (void)day(guard_->offering());
  (void)day(guard_->offering());
  EXPECT_EQ(emr_->calls["appointments"], 1);

  (void)day(*guard_);

  EXPECT_EQ(emr_->calls["appointments"], 2);
}

TEST_F(GuardTest, OwnBookingIsSeenByTheNextOffer) {
  (void)day(guard_->offering());
  ASSERT_TRUE(book());

  EXPECT_EQ(day(guard_->offering())->size(), 1U);
}

TEST_F(GuardTest, SeveralDaysReadAtOnceServeEachDay) {
  (void)guard_->offering().appointments(provider_, day_, day_ + std::chrono::days(3),
                                        plenty(clock_));
  (void)day(guard_->offering());

  EXPECT_EQ(emr_->calls["appointments"], 1);
}

// Whoever asks again and again finds what was renewed, and does not wait for the EMR himself.
TEST_F(GuardTest, RenewedDaysServeUntilTheyAreRenewedAgain) {
  for (int i = 1; i <= 4; ++i) {
    ASSERT_TRUE(
        guard_->offering().renew(provider_, {day_, day_ + std::chrono::days(2)}, plenty(clock_)));
    clock_.advance(10s);
    (void)day(guard_->offering());
    (void)guard_->offering().day_schedule(provider_, day_ + std::chrono::days(2), plenty(clock_));

    EXPECT_EQ(emr_->calls["appointments"], i) << "the days are read at once";
    EXPECT_EQ(emr_->calls["day_schedule"], 2 * i) << "of these two days, and not the one between";
  }
  clock_.advance(5s);
  (void)day(guard_->offering());
  EXPECT_EQ(emr_->calls["appointments"], 5);
}

TEST_F(GuardTest, CallersBeyondTheSeatsAreToldAtOnceThatItIsBusy) {
  make({.seats = {.in_flight = 1, .queue = 0, .longest_wait = 500ms}});
  Result<std::vector<emr::Appointment>> second = Error{};
  emr_->before_add = [&] { second = day(*guard_); };

  ASSERT_TRUE(book());

  ASSERT_FALSE(second);
  EXPECT_EQ(second.error().code, Code::conflict);
  EXPECT_EQ(second.error().where, "queue");
  EXPECT_TRUE(day(*guard_)) << "the seat was given back";
}

}  // namespace
}  // namespace vitara::testing
