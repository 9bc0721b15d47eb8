#include "server/http/workers.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <latch>
#include <list>
#include <set>
#include <thread>

namespace vitara::server {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

/// Counts itself; optionally waits for a latch first.
struct CountedWork final : Work {
  explicit CountedWork(std::atomic<int>& total, std::latch* gate = nullptr)
      : done(total), wait_for(gate) {}
  void run() noexcept override {
    thread = std::this_thread::get_id();
    if (wait_for != nullptr) wait_for->wait();
  }
  void finished() noexcept override {
    auto& total = done;  // counting ends the wait for this work, and with it perhaps its life
    total.fetch_add(1);
    total.notify_all();
  }
  std::atomic<int>& done;
  std::latch* wait_for;
  std::thread::id thread;
};

void wait_until(const std::atomic<int>& value, int expected) {
  for (int now = value.load(); now < expected; now = value.load()) value.wait(now);
}

TEST(Workers, StartNoThreadBeforeThereIsWork) {
  Workers workers({.name = "test", .limit = 4});

  EXPECT_EQ(workers.threads(), 0U);
}

TEST(Workers, RunEverythingTheyTake) {
  constexpr int kWorks = 20'000;
  std::atomic<int> done = 0;
  std::list<CountedWork> works;
  Workers workers({.name = "test", .limit = 8});

  for (int i = 0; i < kWorks; ++i) {
    auto& work = works.emplace_back(done);
    // Read before the attempt: works that end after a refusal would else be waited for in vain.
    for (int before = done.load(); !workers.submit(work); before = done.load())
      wait_until(done, before + 1);
  }
  workers.stop();

  EXPECT_EQ(done.load(), kWorks);
  EXPECT_EQ(workers.in_flight(), 0U);
  EXPECT_EQ(workers.threads(), 0U);
}

TEST(Workers, GiveEachBlockedWorkAThreadUpToTheBound) {
  std::atomic<int> done = 0;
  std::latch gate(1);
  std::list<CountedWork> works;
  Workers workers({.name = "test", .limit = 64});

  int taken = 0;
  for (int i = 0; i < 70; ++i)
    if (workers.submit(works.emplace_back(done, &gate))) ++taken;
  const auto in_flight = workers.in_flight();
  gate.count_down();
  wait_until(done, 64);
  std::set<std::thread::id> threads;
  for (const auto& work : works) threads.insert(work.thread);

  EXPECT_EQ(taken, 64);
  EXPECT_EQ(in_flight, 64U);
  EXPECT_GT(threads.size(), 1U);
}

TEST(Workers, TakeWorkAgainAsSoonAsOneIsFinished) {
  std::atomic<int> done = 0;
  Workers workers({.name = "test", .limit = 1});

  // The bound is one, and the next comes the moment the last says that it is finished.
  for (int i = 0; i < 1000; ++i) {
    CountedWork work(done);
    ASSERT_TRUE(workers.submit(work)) << i;
    wait_until(done, i + 1);
  }

  EXPECT_LE(workers.threads(), 1U);
}

TEST(Workers, EveryBlockedWorkRunsAtTheSameTime) {
  constexpr int kWorks = 100;
  std::atomic<int> done = 0;
  std::latch all_started(kWorks);
  struct Meeting final : Work {
    Meeting(std::latch& everyone, std::atomic<int>& total) : met(everyone), done(total) {}
    void run() noexcept override { met.arrive_and_wait(); }
    void finished() noexcept override {
      done.fetch_add(1);
      done.notify_all();
    }
    std::latch& met;
    std::atomic<int>& done;
  };
  std::list<Meeting> works;
  Workers workers({.name = "test", .limit = kWorks});

  // None finishes before all have started: a pool that let one wait behind another would hang here.
  for (int i = 0; i < kWorks; ++i)
    ASSERT_TRUE(workers.submit(works.emplace_back(all_started, done)));
  wait_until(done, kWorks);

  EXPECT_EQ(done.load(), kWorks);
}

TEST(Workers, EndThreadsThatHaveNothingToDo) {
  std::atomic<int> done = 0;
  CountedWork first(done);
  CountedWork second(done);
  Workers workers({.name = "test", .limit = 2, .idle_end = milliseconds(1)});

  ASSERT_TRUE(workers.submit(first));
  wait_until(done, 1);
  const auto until = std::chrono::steady_clock::now() + seconds(5);
  while (workers.threads() > 0 && std::chrono::steady_clock::now() < until)
    std::this_thread::yield();
  const auto after_idle = workers.threads();
  ASSERT_TRUE(workers.submit(second));
  wait_until(done, 2);

  EXPECT_EQ(after_idle, 0U);
}

TEST(Workers, RefuseAfterStop) {
  std::atomic<int> done = 0;
  CountedWork work(done);
  Workers workers({.name = "test", .limit = 2});

  workers.stop();
  workers.stop();

  EXPECT_FALSE(workers.submit(work));
}

TEST(Workers, HandOverInMicroseconds) {
  constexpr int kRounds = 5000;
  std::atomic<int> done = 0;
  std::list<CountedWork> works;
  Workers workers({.name = "test", .limit = 4});

  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < kRounds; ++i) {
    ASSERT_TRUE(workers.submit(works.emplace_back(done)));
    wait_until(done, i + 1);
  }
  const auto each = (std::chrono::steady_clock::now() - start) / kRounds;

  const auto micros = std::chrono::duration<double, std::micro>(each).count();
  std::printf("hand-over and back: %.1f us\n", micros);
  // Generous: a busy machine, a debug build. What is guarded against is a sleep or a poll.
  EXPECT_LT(micros, 1000.0);
}

}  // namespace
}  // namespace vitara::server
