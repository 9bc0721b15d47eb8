#include "core/store/readers.hpp"

#include <utility>

namespace vitara::store {

namespace {

// More than this many reads at once only compete for the same cores.
constexpr std::size_t kConnections = 8;

/// Ends the snapshot and returns the connection on every way out, also when `work` throws.
class Snapshot {
 public:
  Snapshot(std::unique_ptr<Link> link, std::function<void(std::unique_ptr<Link>)> give_back)
      : link_(std::move(link)), give_back_(std::move(give_back)) {}
  ~Snapshot() {
    // A snapshot that cannot be ended must not be lent again: the connection is dropped instead.
    if (link_->in_transaction() && !link_->run("ROLLBACK")) link_.reset();
    give_back_(std::move(link_));
  }
  Snapshot(const Snapshot&) = delete;
  Snapshot& operator=(const Snapshot&) = delete;
  Link& link() { return *link_; }

 private:
  std::unique_ptr<Link> link_;
  std::function<void(std::unique_ptr<Link>)> give_back_;
};

}  // namespace

Result<void> Readers::read(const Database::Work& work) {
  auto link = borrow();
  if (!link) return std::move(link).error();
  Snapshot snapshot(std::move(*link), [this](auto returned) { give_back(std::move(returned)); });
  auto begun = snapshot.link().run("BEGIN");
  if (!begun) return begun;
  return work(snapshot.link());
}

void Readers::close() {
  std::unique_lock lock(mutex_);
  is_closed_ = true;
  returned_.wait(lock, [this] { return lent_ == 0; });
  idle_.clear();
}

Result<std::unique_ptr<Link>> Readers::borrow() {
  std::unique_lock lock(mutex_);
  returned_.wait(lock, [this] { return is_closed_ || !idle_.empty() || lent_ < kConnections; });
  if (is_closed_) return Error{.code = Code::cancelled, .message = "the database is closed"};
  ++lent_;
  if (!idle_.empty()) {
    auto link = std::move(idle_.back());
    idle_.pop_back();
    return link;
  }
  lock.unlock();
  auto link = Link::open(options_.path, Link::Access::read_only, options_.busy_timeout);
  if (!link) give_back(nullptr);
  return link;
}

void Readers::give_back(std::unique_ptr<Link> link) {
  const std::lock_guard lock(mutex_);
  --lent_;
  if (link) idle_.push_back(std::move(link));
  returned_.notify_all();
}

}  // namespace vitara::store
