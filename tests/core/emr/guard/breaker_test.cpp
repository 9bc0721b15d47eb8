#include "core/emr/guard/breaker.hpp"

#include <gtest/gtest.h>

#include "core/emr/guard/retry_budget.hpp"

namespace vitara::emr::guard {
namespace {

using namespace std::chrono_literals;

class BreakerTest : public ::testing::Test {
 protected:
  std::optional<Breaker::Change> call(CallOutcome outcome, Duration took = 10ms) {
    return breaker_.record(outcome, took, now_, 0.5);
  }
  void calls(int count, CallOutcome outcome) {
    for (int i = 0; i < count; ++i) (void)call(outcome);
  }
  bool wants_probe() {
    std::optional<Breaker::Change> change;
    return breaker_.wants_probe(now_, change);
  }
  void open() {
    calls(5, CallOutcome::failure);
    ASSERT_EQ(breaker_.state(), BreakerState::open);
  }

  SteadyTime now_{1000s};
  Breaker breaker_;
};

TEST_F(BreakerTest, OpensAtHalfFailuresOfFiveCalls) {
  calls(2, CallOutcome::ok);
  calls(2, CallOutcome::failure);
  EXPECT_EQ(breaker_.state(), BreakerState::closed) << "four calls are too few";

  const auto change = call(CallOutcome::timeout);

  ASSERT_TRUE(change);
  EXPECT_EQ(change->to, BreakerState::open);
  EXPECT_EQ(change->reason, "failures");
  EXPECT_FALSE(breaker_.allows_call());
}

TEST_F(BreakerTest, ForgetsWhatIsTenSecondsOld) {
  calls(2, CallOutcome::failure);
  now_ += 10s;
  calls(3, CallOutcome::ok);
  calls(1, CallOutcome::failure);

  EXPECT_EQ(breaker_.state(), BreakerState::closed);
}

TEST_F(BreakerTest, OpensAfterFiveFailuresInARowWithinAMinute) {
  for (int i = 0; i < 4; ++i, now_ += 12s) EXPECT_FALSE(call(CallOutcome::failure));

  EXPECT_EQ(call(CallOutcome::failure)->reason, "failures in a row");
}

TEST_F(BreakerTest, RowThatTakesLongerThanAMinuteBeginsAnew) {
  for (int i = 0; i < 8; ++i, now_ += 61s) EXPECT_FALSE(call(CallOutcome::failure)) << i;
}

TEST_F(BreakerTest, OpensWhenFourFifthsAreSlow) {
  (void)call(CallOutcome::ok);
  for (int i = 0; i < 3; ++i) EXPECT_FALSE(call(CallOutcome::ok, 3100ms));

  EXPECT_EQ(call(CallOutcome::ok, 3100ms)->reason, "slow");
}

TEST_F(BreakerTest, TakenSlotsAndHangUpsAreNoFailures) {
  calls(50, CallOutcome::ignored);

  EXPECT_EQ(breaker_.state(), BreakerState::closed);
}

TEST_F(BreakerTest, StaysOpenLongerEachTimeAndAtMostAMinute) {
  open();
  for (const auto pause : {10s, 20s, 40s, 60s, 60s}) {
    now_ += pause - 1s;
    EXPECT_FALSE(wants_probe()) << pause.count();
    now_ += 1s;
    EXPECT_TRUE(wants_probe()) << pause.count();
    EXPECT_EQ(breaker_.record_probe(CallOutcome::failure, now_, 0.5)->to, BreakerState::open);
  }
}

TEST_F(BreakerTest, PausesDifferByAFifthEitherWay) {
  for (const double dice : {0.0, 0.999}) {
    Breaker breaker;
    for (int i = 0; i < 5; ++i) (void)breaker.record(CallOutcome::failure, 1ms, now_, dice);
    std::optional<Breaker::Change> change;

    EXPECT_FALSE(breaker.wants_probe(now_ + (dice < 0.5 ? 7s : 11s), change));
    EXPECT_TRUE(breaker.wants_probe(now_ + (dice < 0.5 ? 8s : 12s), change));
  }
}

TEST_F(BreakerTest, HalfOpenLetsOneProbeThroughAtATimeAndNoCaller) {
  open();
  now_ += 10s;

  EXPECT_TRUE(wants_probe());
  EXPECT_FALSE(wants_probe());
  EXPECT_FALSE(breaker_.allows_call());
}

TEST_F(BreakerTest, TwoGoodProbesCloseIt) {
  open();
  now_ += 10s;
  ASSERT_TRUE(wants_probe());
  EXPECT_FALSE(breaker_.record_probe(CallOutcome::ok, now_, 0.5));
  ASSERT_TRUE(wants_probe());

  EXPECT_EQ(breaker_.record_probe(CallOutcome::ok, now_, 0.5)->to, BreakerState::closed);
  EXPECT_TRUE(breaker_.allows_call());
}

TEST_F(BreakerTest, AnswerSeenElsewhereEndsThePause) {
  open();

  EXPECT_EQ(breaker_.nudge(now_)->to, BreakerState::half_open);
  EXPECT_TRUE(wants_probe());
}

TEST_F(BreakerTest, ThreeRefusalsOfFreshLoginsLatchUntilNewCredentials) {
  calls(2, CallOutcome::denied);
  (void)call(CallOutcome::ok);
  calls(2, CallOutcome::denied);
  EXPECT_EQ(call(CallOutcome::denied)->to, BreakerState::credentials);
  now_ += 3600s;
  EXPECT_FALSE(wants_probe());
  EXPECT_FALSE(breaker_.nudge(now_));

  EXPECT_EQ(breaker_.reset(now_)->to, BreakerState::half_open);
}

TEST_F(BreakerTest, ComesBackFromARestartHalfOpen) {
  for (const auto kept : {BreakerState::open, BreakerState::half_open, BreakerState::credentials})
    EXPECT_EQ(Breaker(kept, now_).state(), BreakerState::half_open);
  EXPECT_EQ(Breaker(BreakerState::closed, now_).state(), BreakerState::closed);
  EXPECT_EQ(breaker_state_from("credentials"), BreakerState::credentials);
  EXPECT_EQ(breaker_state_from("nonsense"), BreakerState::closed);
}

TEST(RetryBudgetTest, IsATenthOfTheAttemptsAndNeverFewerThanThree) {
  RetryBudget budget;
  const SteadyTime now{1000s};
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(budget.allows_retry(now));
  EXPECT_FALSE(budget.allows_retry(now));
  for (int i = 0; i < 50; ++i) budget.attempted(now);
  for (int i = 0; i < 2; ++i) EXPECT_TRUE(budget.allows_retry(now));
  EXPECT_FALSE(budget.allows_retry(now));

  EXPECT_TRUE(budget.allows_retry(now + 10s)) << "ten seconds later it is full again";
}

}  // namespace
}  // namespace vitara::emr::guard
