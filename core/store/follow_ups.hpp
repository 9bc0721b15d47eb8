// What is still to be done about a write that no caller waits for any more (reliability.md §§5.2,
// 5.3): a second read-back, looks for a late row, a task for the staff, an old visit that should
// have gone. Kept until it is done; survives every stop.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/deadline.hpp"
#include "core/base/id.hpp"
#include "core/store/database.hpp"

namespace vitara::store {

/// `read_back`: is our row alone? `late_look`: did a row come after we said it had not?
/// `staff_task`: tell the staff. `cancel_old`: the visit that a move by booking anew leaves.
enum class FollowUpKind { read_back, late_look, staff_task, cancel_old };

std::string_view name(FollowUpKind);

/// At most one of each kind an operation; a second one replaces the first.
struct FollowUp {
  OperationId operation = {};
  FollowUpKind kind = FollowUpKind::read_back;
  std::string reason = {};       // a word of ours, never text from outside
  std::int64_t appointment = 0;  // of `cancel_old`: the old visit
  int looks = 0;
  SystemTime since{};  // when it was first wanted
  SystemTime due{};
};

/// Stores it within a transaction of this folder's other tables.
[[nodiscard]] Result<void> put_follow_up(Link&, const FollowUp&);

class FollowUpTable {
 public:
  FollowUpTable(Database& database, Clock& clock) : database_(database), clock_(clock) {}
  /// Those that are due, the oldest first, at most `most`. Each is lent to the caller for a minute:
  /// no other process gets it meanwhile, and it comes back by itself should the caller die.
  [[nodiscard]] Result<std::vector<FollowUp>> take_due(int most);
  [[nodiscard]] Result<void> put(const FollowUp&);
  [[nodiscard]] Result<void> remove(const OperationId&, FollowUpKind);
  [[nodiscard]] Result<std::vector<FollowUp>> of(const OperationId&);

 private:
  Database& database_;
  Clock& clock_;
};

}  // namespace vitara::store
