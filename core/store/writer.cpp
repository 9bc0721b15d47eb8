#include "core/store/writer.hpp"

#include <algorithm>
#include <utility>

namespace vitara::store {

namespace {

using namespace std::chrono_literals;

// A group that keeps finding new work commits after this long, so that its first caller is not
// kept waiting by the later ones.
constexpr auto kLongestGroup = 5ms;
constexpr auto kProbeInterval = 2s;
constexpr auto kGathering = 400us;  // a good part of an fsync

Error busy(std::size_t limit) {
  return {.code = Code::conflict,
          .message = "the database is busy: " + std::to_string(limit) + " writes are waiting",
          .hint = "try again in a moment"};
}

Error closed() { return {.code = Code::cancelled, .message = "the database is closed"}; }

}  // namespace

Writer::Writer(std::unique_ptr<Link> link, const DatabaseOptions& options, Clock& clock, Log& log)
    : link_(std::move(link)), options_(options), clock_(clock), log_(log) {
  group_.slots.reserve(options_.group_rows);
  thread_ = std::thread([this] { loop(); });
}

Writer::~Writer() { stop(); }

Result<void> Writer::write(Durability durability, const Database::Work& work) {
  Slot* slot = nullptr;
  bool wakes = false;
  {
    const std::lock_guard lock(mutex_);
    const auto taken = take_slot();
    if (!taken) return taken.error();
    slot = *taken;
    slot->work = &work;
    wakes = enqueue(*slot, durability);
  }
  if (wakes) wake_.notify_one();
  {
    std::unique_lock lock(slot->done_mutex);
    slot->done.wait(lock, [slot] { return slot->is_done; });
    slot->is_done = false;
  }
  auto result = std::exchange(slot->result, {});
  auto bug = std::exchange(slot->bug, nullptr);
  {
    const std::lock_guard lock(mutex_);
    free_.push_back(slot);
  }
  if (bug) std::rethrow_exception(bug);
  return result;
}

void Writer::write_then(Durability durability, Database::Work work, Database::Settled settled) {
  Result<void> refused;
  bool wakes = false;
  {
    const std::lock_guard lock(mutex_);
    const auto slot = take_slot();
    if (slot) {
      (*slot)->own_work = std::move(work);
      (*slot)->work = &(*slot)->own_work;
      (*slot)->settled.swap(settled);
      wakes = enqueue(**slot, durability);
    } else {
      refused = slot.error();
    }
  }
  if (!refused) return settled(std::move(refused));
  if (wakes) wake_.notify_one();
}

void Writer::settle_through(Database::Post post) {
  const std::lock_guard lock(post_mutex_);
  post_ = std::move(post);
}

/// With the mutex held.
Result<Writer::Slot*> Writer::take_slot() {
  ensure(std::this_thread::get_id() != writer_, "a write inside a write waits for itself");
  if (is_stopping_) return closed();
  if (queue_.size() >= options_.writer_queue) return busy(options_.writer_queue);
  if (free_.empty()) {
    slots_.push_back(std::make_unique<Slot>());
    return slots_.back().get();
  }
  Slot* slot = free_.back();
  free_.pop_back();
  return slot;
}

/// With the mutex held. True when the writer is to be notified, once the mutex is free.
bool Writer::enqueue(Slot& slot, Durability durability) {
  slot.durability = durability;
  queue_.push_back(&slot);
  // A busy writer looks at the queue by itself; waking it costs a system call.
  if (queue_.size() < wake_at_) return false;
  wake_at_ = kNever;
  return true;
}

bool Writer::is_writable() {
  if (is_writable_.load()) return true;
  const std::lock_guard lock(mutex_);
  const auto now = clock_.steady();
  if (!is_stopping_ && now - last_probe_ >= kProbeInterval) {
    last_probe_ = now;
    wants_probe_ = true;
    wake_.notify_one();
  }
  return false;
}

DatabaseCounts Writer::counts() const {
  return {.writes = writes_.load(),
          .commits = commits_.load(),
          .synced_commits = synced_commits_.load()};
}

std::unique_ptr<Link> Writer::stop() {
  {
    const std::lock_guard lock(mutex_);
    is_stopping_ = true;
    wake_.notify_one();
  }
  if (thread_.joinable()) thread_.join();
  return std::move(link_);
}

void Writer::loop() {
  {
    const std::lock_guard lock(mutex_);
    writer_ = std::this_thread::get_id();
  }
  while (wait_for_work()) commit_group();
}

void Writer::wait_for(std::unique_lock<std::mutex>& lock, std::size_t rows,
                      std::optional<std::chrono::microseconds> most) {
  const auto is_enough = [this, rows] {
    return is_stopping_ || wants_probe_ || queue_.size() >= rows;
  };
  if (is_enough()) return;
  wake_at_ = rows;
  if (most)
    wake_.wait_for(lock, *most, is_enough);
  else
    wake_.wait(lock, is_enough);
  wake_at_ = kNever;
}

bool Writer::wait_for_work() {
  std::unique_lock lock(mutex_);
  wait_for(lock, 1, std::nullopt);
  // Under load those whose last write has just been answered come back at once: waiting for them a
  // moment shares one fsync among all. The first write after a pause waits for nobody.
  if (last_group_ > 1 && !is_stopping_)
    wait_for(lock, std::min(last_group_, options_.group_rows), kGathering);
  if (queue_.empty() && !std::exchange(wants_probe_, false)) return false;
  // PRAGMA synchronous cannot change inside a transaction: who asks for most decides for all.
  const auto first = queue_.begin();
  const auto last =
      first + static_cast<std::ptrdiff_t>(std::min(queue_.size(), options_.group_rows));
  const bool any_full = std::any_of(
      first, last, [](const Slot* slot) { return slot->durability == Durability::full; });
  group_.durability = any_full || first == last ? Durability::full : Durability::normal;
  return true;
}

void Writer::commit_group() {
  const auto done = run_group();
  if (!done) {
    link_->chain_end.reset();
    if (link_->in_transaction() && !link_->run("ROLLBACK"))
      log_.error("db.rollback_failed", {{Key::rows, group_.slots.size()}});
    // When not even BEGIN came through, nobody was taken yet; they must not wait for ever.
    if (group_.slots.empty()) take_into_group();
    fail_all(done.error());
  }
  note_outcome(done.has_value());
  release_all();
}

Result<void> Writer::run_group() {
  const bool is_full = group_.durability == Durability::full;
  if (is_full != is_full_sync_) {
    auto set = link_->script(is_full ? "PRAGMA synchronous=FULL" : "PRAGMA synchronous=NORMAL");
    if (!set) return set;
    is_full_sync_ = is_full;
  }
  auto begun = link_->begin();
  if (!begun) return begun;
  const auto until = clock_.steady() + kLongestGroup;
  std::size_t ran = 0;
  while (clock_.steady() <= until && take_into_group()) {
    if (ran == 0) {
      const auto together = run_together();
      if (!together) return together.error();
      ran = *together;
    }
    for (; ran < group_.slots.size(); ++ran) {
      run_one(*group_.slots[ran]);
      // Disk full and I/O errors make SQLite end the transaction: nothing of the group is left.
      if (!link_->in_transaction()) return group_.slots[ran]->result.error();
    }
  }
  // Without a caller this is a probe: something has to be written to know.
  if (ran == 0) {
    auto touched = link_->run("UPDATE settings SET value = value WHERE name = 'clean_stop'");
    if (!touched) return touched;
  }
  return link_->run("COMMIT");
}

bool Writer::take_into_group() {
  const std::lock_guard lock(mutex_);
  bool any = false;
  while (!queue_.empty() && group_.slots.size() < options_.group_rows) {
    Slot* slot = queue_.front();
    const bool needs_more = slot->durability == Durability::full;
    if (needs_more && group_.durability == Durability::normal) break;  // for the next group
    queue_.pop_front();
    group_.slots.push_back(slot);
    any = true;
  }
  return any;
}

/// Runs those that nobody waits for, which are most and hardly ever fail, without a savepoint each:
/// SQLite copies every page that a savepoint is the first to change. When one fails, all that ran
/// is undone and they run again, each on its own; so it happens before any other has run. Gives
/// how many of the group have run; an error when SQLite has ended the transaction.
Result<std::size_t> Writer::run_together() {
  auto& slots = group_.slots;
  const auto end = std::stable_partition(
      slots.begin(), slots.end(), [](const Slot* slot) { return slot->work == &slot->own_work; });
  if (end - slots.begin() < 2) return std::size_t{0};
  const auto chain_end = link_->chain_end;
  auto opened = link_->run("SAVEPOINT together");
  if (!opened) return std::move(opened).error();
  const auto failed = std::find_if(slots.begin(), end, [this](Slot* slot) {
    run_bare(*slot);
    return !slot->result;
  });
  if (failed == end) {
    auto released = link_->run("RELEASE together");
    if (!released) return std::move(released).error();
    return static_cast<std::size_t>(end - slots.begin());
  }
  const Error error = (*failed)->result.error();
  link_->chain_end = chain_end;
  std::for_each(slots.begin(), end, [](Slot* slot) { slot->forget_outcome(); });
  if (!link_->in_transaction()) return error;
  auto undone = link_->run("ROLLBACK TO together");
  if (undone) undone = link_->run("RELEASE together");
  if (!undone) return std::move(undone).error();
  return std::size_t{0};
}

void Writer::run_bare(Slot& slot) {
  try {
    slot.result = (*slot.work)(*link_);
  } catch (...) {
    // Not swallowed: `write` throws it again, to whoever asked for this work.
    slot.bug = std::current_exception();
    slot.result = Error{.code = Code::remote, .message = "a write ended in a bug"};
  }
}

void Writer::run_one(Slot& slot) {
  const auto chain_end = link_->chain_end;
  slot.result = link_->run("SAVEPOINT work");
  if (!slot.result) return;
  run_bare(slot);
  if (slot.result) {
    slot.result = link_->run("RELEASE work");
    if (slot.result) return;
  }
  link_->chain_end = chain_end;
  if (!link_->in_transaction()) return;
  if (!link_->run("ROLLBACK TO work") || !link_->run("RELEASE work"))
    log_.error("db.rollback_failed", {{Key::rows, 1}});
}

void Writer::fail_all(const Error& error) {
  for (Slot* slot : group_.slots)
    if (slot->result) slot->result = error;  // who failed for a reason of its own keeps it
}

void Writer::release_all() {
  last_group_ = group_.slots.size();
  for (Slot* slot : group_.slots) {
    slot->work = nullptr;
    if (slot->settled) {
      settled_.push_back(slot);
      continue;
    }
    {
      const std::lock_guard lock(slot->done_mutex);
      slot->is_done = true;
    }
    slot->done.notify_one();
  }
  group_.slots.clear();
  if (!settled_.empty()) settle_all();
}

/// Those of one group are called together: one hop to another thread for many.
void Writer::settle_all() {
  struct Call {
    Database::Settled settled;
    Result<void> result;
  };
  auto calls = std::make_shared<std::vector<Call>>();
  calls->reserve(settled_.size());
  for (Slot* slot : settled_) {
    if (std::exchange(slot->bug, nullptr)) log_.error("bug", {{Key::what, "a write threw"}});
    slot->own_work = nullptr;
    calls->push_back({std::exchange(slot->settled, nullptr), std::exchange(slot->result, {})});
  }
  {
    const std::lock_guard lock(mutex_);
    free_.insert(free_.end(), settled_.begin(), settled_.end());
  }
  settled_.clear();
  const auto run = [calls = std::move(calls)] {
    for (auto& call : *calls) call.settled(std::move(call.result));
  };
  const std::lock_guard lock(post_mutex_);
  if (post_)
    post_(run);
  else
    run();
}

void Writer::note_outcome(bool committed) {
  if (committed) {
    writes_ += group_.slots.size();
    ++commits_;
    if (group_.durability == Durability::full) ++synced_commits_;
  }
  const bool has_failed = link_->take_storage_failure() || link_->is_corrupt();
  if (!has_failed && !committed) return;  // locked or refused: says nothing about the disk
  if (is_writable_.exchange(!has_failed) == !has_failed) return;
  if (has_failed)
    log_.error("db.unwritable", {{Key::state, link_->is_corrupt() ? "corrupt" : "no_space_or_io"}});
  else
    log_.info("db.writable");
}

}  // namespace vitara::store
