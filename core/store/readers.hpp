// A few read-only connections, opened when first needed and lent to one reader at a time. Never
// writes. Safe from several threads.
#pragma once

#include <condition_variable>
#include <memory>
#include <mutex>
#include <vector>

#include "core/store/database.hpp"
#include "core/store/link.hpp"

namespace vitara::store {

class Readers {
 public:
  explicit Readers(const DatabaseOptions& options) : options_(options) {}
  /// As Database::read. Waits while all connections are lent.
  [[nodiscard]] Result<void> read(const Database::Work& work);
  /// Waits for the readers that are under way and closes all; later reads are `cancelled`.
  void close();

 private:
  Result<std::unique_ptr<Link>> borrow();
  void give_back(std::unique_ptr<Link>);

  const DatabaseOptions options_;
  std::mutex mutex_;  // guards all below
  std::condition_variable returned_;
  std::vector<std::unique_ptr<Link>> idle_;
  std::size_t lent_ = 0;
  bool is_closed_ = false;
};

}  // namespace vitara::store
