// What is still to be done about a write after its caller has gone (reliability.md §§5.2, 5.3):
// second looks, late rows, tasks for the staff, old visits. Each piece is stored, and done until it
// is finished; this room never starts a write that a caller wished for.
#pragma once

#include "core/voice/tool.hpp"

namespace vitara::voice {

/// Works on one follow-up that is due, and takes it off the list when it is finished or puts it off
/// when it is not. `operation` is the one it belongs to.
void attend(const store::FollowUp&, const store::Operation& operation, Context&);

/// What follows an operation that ended as `absent`: looks for a late row, each hour for a day, and
/// a task for the staff once the caller has gone without wishing again.
[[nodiscard]] std::vector<store::FollowUp> after_absent(const store::Operation&, SystemTime now);

}  // namespace vitara::voice
