// A bounded pool of threads on which handlers run, so that blocking code never holds the I/O
// thread. Knows nothing of HTTP, sockets or coroutines.
#pragma once

#include <pthread.h>

#include <condition_variable>
#include <cstddef>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/base/deadline.hpp"

namespace vitara::server {

/// One thing to do on a worker. Belongs to whoever submits it and stays where it is until
/// finished() has been called.
class Work {
 public:
  virtual ~Work() = default;
  /// On a worker thread.
  virtual void run() noexcept = 0;
  /// On the same thread, once this work no longer counts against the bound. The last touch.
  virtual void finished() noexcept = 0;

 private:
  friend class Workers;
  Work* next_ = nullptr;
};

struct WorkersOptions {
  std::string name;                              // at most 15 characters: the threads carry it
  std::size_t limit = 256;                       // works in flight, and threads
  Duration idle_end = std::chrono::seconds(30);  // a thread without work for this long ends
};

/// Threads start when there is work for them. State is shared between the submitter and the
/// threads; one mutex guards all of it.
///
/// A submitted work wakes at most one sleeper, and a woken worker that finds more work wakes the
/// next. Short works are so done by few threads that stay awake; works that block still get a
/// thread each, one wake-up after the other. The last to fall asleep is woken first: its stack is
/// warm, and those that are not needed reach their end.
class Workers {
 public:
  explicit Workers(WorkersOptions options);
  ~Workers();
  Workers(const Workers&) = delete;
  Workers& operator=(const Workers&) = delete;

  /// False when the bound is reached (or no thread can be had): the work was not taken.
  [[nodiscard]] bool submit(Work& work);
  /// Lets what was submitted finish, then ends and joins all threads. Idempotent.
  void stop();
  /// Works submitted and not finished.
  [[nodiscard]] std::size_t in_flight() const;
  /// Works that no thread has taken yet.
  [[nodiscard]] std::size_t queued() const;
  [[nodiscard]] std::size_t threads() const;

 private:
  /// What a sleeping thread waits on. Kept by the pool: who wakes it lets go of the lock first.
  struct Sleeper {
    std::condition_variable wake;
    bool woken = false;
  };
  using Lock = std::unique_lock<std::mutex>;

  static void* thread_main(void* workers);
  void serve();
  bool sleep(Lock& lock);
  void run_next(Lock& lock);
  struct Waking {
    bool is_sure;      // a thread is on its way to the queue
    Sleeper* sleeper;  // to be notified once the lock is free; null: nobody
  };
  Waking wake_one();
  bool start_thread();
  void join_ended(Lock& lock);
  void push(Work& work);
  void take_back(const Work& work);

  const WorkersOptions options_;
  mutable std::mutex mutex_;
  std::condition_variable all_ended_;
  Work* first_ = nullptr;  // queue, singly linked through Work::next_
  Work* last_ = nullptr;
  std::size_t queued_ = 0;
  std::size_t in_flight_ = 0;
  std::size_t threads_ = 0;
  bool waking_ = false;  // a woken or new thread has not reached the queue yet
  bool stopping_ = false;
  std::vector<std::unique_ptr<Sleeper>> beds_;  // one a thread that ever slept
  std::vector<Sleeper*> free_;
  std::vector<Sleeper*> sleepers_;  // the last to sleep at the end
  std::vector<pthread_t> ended_;    // to be joined
};

}  // namespace vitara::server
