// The one thread that writes. It takes what is queued, runs each work in a savepoint of one shared
// transaction, and lets all callers go after one commit. Safe from several threads.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <exception>
#include <limits>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

#include "core/store/database.hpp"
#include "core/store/link.hpp"

namespace vitara::store {

class Writer {
 public:
  Writer(std::unique_ptr<Link>, const DatabaseOptions&, Clock&, Log&);
  ~Writer();
  Writer(const Writer&) = delete;
  Writer& operator=(const Writer&) = delete;

  /// As Database::write. A Bug thrown by `work` undoes that work alone and is thrown here again, in
  /// the thread of its caller.
  [[nodiscard]] Result<void> write(Durability, const Database::Work& work);
  /// As Database::write_then.
  void write_then(Durability, Database::Work work, Database::Settled settled);
  /// As Database::settle_through.
  void settle_through(Database::Post post);
  /// As Database::is_writable. While it is false, asking makes the writer try again every 2 s.
  [[nodiscard]] bool is_writable();
  [[nodiscard]] DatabaseCounts counts() const;
  /// Finishes what is queued, ends the thread and hands the connection back. Writes that come
  /// later are `cancelled`.
  std::unique_ptr<Link> stop();

 private:
  /// A caller that waits, or what is to be called instead. Slots are kept and used again: the
  /// writer may still touch one while its caller already returns.
  struct Slot {
    const Database::Work* work = nullptr;
    Database::Work own_work;    // where nobody waits
    Database::Settled settled;  // likewise
    Durability durability = Durability::normal;
    Result<void> result;
    std::exception_ptr bug;
    bool is_done = false;  // guarded by `done_mutex`
    std::mutex done_mutex;
    std::condition_variable done;  // no std::binary_semaphore: libstdc++'s spins before it sleeps

    void forget_outcome() {
      result = {};
      bug = nullptr;
    }
  };
  struct Group {
    Durability durability = Durability::normal;
    std::vector<Slot*> slots;
  };

  static constexpr std::size_t kNever = std::numeric_limits<std::size_t>::max();

  Result<Slot*> take_slot();
  [[nodiscard]] bool enqueue(Slot& slot, Durability durability);
  void settle_all();
  void loop();
  bool wait_for_work();
  /// Until so many rows are queued, or `most` has passed, or the writer is to stop or to probe.
  void wait_for(std::unique_lock<std::mutex>& lock, std::size_t rows,
                std::optional<std::chrono::microseconds> most);
  void commit_group();
  Result<void> run_group();
  bool take_into_group();
  Result<std::size_t> run_together();
  void run_bare(Slot&);
  void run_one(Slot&);
  void fail_all(const Error&);
  void release_all();
  void note_outcome(bool committed);

  std::unique_ptr<Link> link_;
  const DatabaseOptions options_;
  Clock& clock_;
  Log& log_;

  std::mutex mutex_;  // guards from here ...
  std::condition_variable wake_;
  std::deque<Slot*> queue_;
  std::vector<std::unique_ptr<Slot>> slots_;
  std::vector<Slot*> free_;
  std::size_t wake_at_ = kNever;  // rows in the queue that wake the writer
  bool is_stopping_ = false;
  bool wants_probe_ = false;
  SteadyTime last_probe_{};
  std::thread::id writer_;  // ... to here

  std::mutex post_mutex_;
  Database::Post post_;  // guarded by post_mutex_; empty: here

  std::vector<Slot*> settled_;  // of the last group; the writer thread's own
  Group group_;                 // the writer thread's own, as is link_ until it has ended
  std::size_t last_group_ = 0;
  bool is_full_sync_ = false;
  std::atomic<bool> is_writable_{true};
  std::atomic<std::uint64_t> writes_{0};
  std::atomic<std::uint64_t> commits_{0};
  std::atomic<std::uint64_t> synced_commits_{0};
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace vitara::store
