#include "core/emr/guard/shared_read.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>
#include <vector>

#include "core/sys/clock.hpp"
#include "tests/support/fake_clock.hpp"

namespace vitara::emr::guard {
namespace {

using namespace std::chrono_literals;
using vitara::testing::plenty;

class SharedReadTest : public ::testing::Test {
 protected:
  Result<int> get(const std::string& key = "a") {
    return read_.get(key, plenty(clock_), [this](const Within&) -> Result<int> {
      ++reads_;
      return reads_;
    });
  }
  vitara::testing::FakeClock clock_;
  SharedRead<int> read_{{.fresh = 15s, .most = 2}, clock_};
  int reads_ = 0;
};

TEST_F(SharedReadTest, KeepsForFifteenSeconds) {
  EXPECT_EQ(*get(), 1);
  clock_.advance(14s);
  EXPECT_EQ(*get(), 1);
  clock_.advance(1s);
  EXPECT_EQ(*get(), 2);
}

TEST_F(SharedReadTest, RenewsWhatIsFreshAndServesItMeanwhile) {
  EXPECT_EQ(*get(), 1);
  const auto renewed = read_.renew("a", plenty(clock_), [this](const Within&) -> Result<int> {
    EXPECT_EQ(*get(), 1) << "who asks meanwhile does not wait";
    return ++reads_;
  });

  EXPECT_EQ(*renewed, 2);
  EXPECT_EQ(*get(), 2);
  EXPECT_EQ(reads_, 2);
}

TEST_F(SharedReadTest, ForgetsWhenTold) {
  (void)get();
  read_.forget("a");

  EXPECT_EQ(*get(), 2);
}

TEST_F(SharedReadTest, IsBounded) {
  (void)get("a");
  (void)get("b");
  (void)get("c");

  EXPECT_FALSE(read_.age("a"));
  EXPECT_TRUE(read_.age("b"));
}

TEST_F(SharedReadTest, KeepsNoFailure) {
  const auto failed = read_.get("a", plenty(clock_), [](const Within&) -> Result<int> {
    return Error{.code = Code::unreachable, .message = "down"};
  });

  EXPECT_FALSE(failed);
  EXPECT_EQ(*get(), 1);
}

TEST_F(SharedReadTest, WhatWasUnderWayWhenItWasForgottenIsNotKept) {
  const auto value = read_.get("a", plenty(clock_), [this](const Within&) -> Result<int> {
    read_.forget("a");
    return 7;
  });

  EXPECT_EQ(*value, 7);
  EXPECT_FALSE(read_.age("a"));
}

TEST(SharedReadOfMany, SixtyFourAskOnce) {
  RealClock clock;
  SharedRead<int> read({}, clock);
  std::atomic<int> reads{0};
  std::atomic<int> arrived{0};
  std::atomic<int> sum{0};
  {
    std::vector<std::jthread> callers;
    for (int i = 0; i < 64; ++i)
      callers.emplace_back([&] {
        ++arrived;
        const auto value = read.get("a", plenty(clock), [&](const Within& within) -> Result<int> {
          ++reads;
          while (arrived.load() < 64) (void)clock.sleep_for(1ms, within.stop);
          return 3;
        });
        sum += value ? *value : 0;
      });
  }

  EXPECT_EQ(reads.load(), 1);
  EXPECT_EQ(sum.load(), 192);
}

}  // namespace
}  // namespace vitara::emr::guard
