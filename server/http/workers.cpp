#include "server/http/workers.hpp"

#include <algorithm>
#include <utility>

#include "core/base/ensure.hpp"

namespace vitara::server {

namespace {
// Address space, not memory: only pages that were touched count. Handlers parse JSON of bounded
// depth, talk TLS and SQLite; the default of 8 MiB would only make the process look large.
constexpr std::size_t kStackBytes = std::size_t{1} << 20U;
}  // namespace

Workers::Workers(WorkersOptions options) : options_(std::move(options)) {
  ensure(options_.limit > 0, "a pool needs at least one worker");
}

Workers::~Workers() { stop(); }

std::size_t Workers::in_flight() const {
  std::lock_guard lock(mutex_);
  return in_flight_;
}

std::size_t Workers::queued() const {
  std::lock_guard lock(mutex_);
  return queued_;
}

std::size_t Workers::threads() const {
  std::lock_guard lock(mutex_);
  return threads_;
}

void Workers::push(Work& work) {
  work.next_ = nullptr;
  (last_ != nullptr ? last_->next_ : first_) = &work;
  last_ = &work;
  ++queued_;
  ++in_flight_;
}

bool Workers::submit(Work& work) {
  Lock lock(mutex_);
  join_ended(lock);
  if (stopping_ || in_flight_ >= options_.limit) return false;
  push(work);
  const Waking waking = wake_one();
  if (!waking.is_sure && threads_ == 0) {
    take_back(work);
    return false;
  }
  lock.unlock();
  // A thread woken under the lock would only wait for it.
  if (waking.sleeper != nullptr) waking.sleeper->wake.notify_one();
  return true;
}

/// Removes a work that was pushed last and that no thread will come for.
void Workers::take_back(const Work& work) {
  ensure(last_ == &work && first_ == &work, "only work that stands alone is taken back");
  first_ = last_ = nullptr;
  --queued_;
  --in_flight_;
}

/// Sees to it that a thread is on its way to the queue, if one can be had.
Workers::Waking Workers::wake_one() {
  if (waking_) return {true, nullptr};
  if (sleepers_.empty()) return {threads_ >= options_.limit || start_thread(), nullptr};
  auto* sleeper = sleepers_.back();
  sleepers_.pop_back();
  sleeper->woken = true;
  waking_ = true;
  return {true, sleeper};
}

bool Workers::start_thread() {
  pthread_attr_t attributes;
  pthread_attr_init(&attributes);
  pthread_attr_setstacksize(&attributes, kStackBytes);
  pthread_t thread{};
  const int failed = pthread_create(&thread, &attributes, &Workers::thread_main, this);
  pthread_attr_destroy(&attributes);
  if (failed != 0) return false;
  pthread_setname_np(thread, options_.name.substr(0, 15).c_str());
  ++threads_;
  waking_ = true;
  return true;
}

/// Threads that ended on their own have only their return left: joining them does not wait.
void Workers::join_ended(Lock& lock) {
  const auto ended = std::exchange(ended_, {});
  if (ended.empty()) return;
  lock.unlock();
  for (const auto thread : ended) pthread_join(thread, nullptr);
  lock.lock();
}

void* Workers::thread_main(void* workers) {
  static_cast<Workers*>(workers)->serve();
  return nullptr;
}

void Workers::serve() {
  Lock lock(mutex_);
  waking_ = false;
  for (;;) {
    while (first_ != nullptr) run_next(lock);
    if (stopping_ || !sleep(lock)) break;
  }
  --threads_;
  ended_.push_back(pthread_self());
  if (threads_ == 0) all_ended_.notify_all();
}

void Workers::run_next(Lock& lock) {
  auto* work = first_;
  first_ = work->next_;
  if (first_ == nullptr) last_ = nullptr;
  --queued_;
  const Waking waking = first_ == nullptr ? Waking{true, nullptr} : wake_one();
  lock.unlock();
  if (waking.sleeper != nullptr) waking.sleeper->wake.notify_one();
  work->run();
  lock.lock();
  --in_flight_;
  lock.unlock();
  // Outside the lock, and after the count: who is told may submit again at once.
  work->finished();
  lock.lock();
}

/// True when woken for work; false when the pool stops or nothing came for `idle_end`.
bool Workers::sleep(Lock& lock) {
  if (free_.empty()) {
    beds_.push_back(std::make_unique<Sleeper>());
    free_.push_back(beds_.back().get());
  }
  Sleeper& self = *free_.back();
  free_.pop_back();
  sleepers_.push_back(&self);
  self.wake.wait_for(lock, options_.idle_end, [&self] { return self.woken; });
  free_.push_back(&self);
  if (std::exchange(self.woken, false)) {
    waking_ = false;
    return true;
  }
  sleepers_.erase(std::find(sleepers_.begin(), sleepers_.end(), &self));
  return false;
}

void Workers::stop() {
  Lock lock(mutex_);
  stopping_ = true;
  for (auto* sleeper : std::exchange(sleepers_, {})) {
    sleeper->woken = true;
    sleeper->wake.notify_one();
  }
  all_ended_.wait(lock, [this] { return threads_ == 0; });
  join_ended(lock);
}

}  // namespace vitara::server
