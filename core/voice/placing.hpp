// Putting a new row into the EMR and making sure of it: sent once, read back, given up again when
// somebody else was first (reliability.md §5.2, steps 6 and 7).
#pragma once

#include <optional>
#include <span>

#include "core/voice/tool.hpp"

namespace vitara::voice {

enum class Placing {
  placed,   // the EMR has it
  refused,  // the EMR has it not
  yielded,  // it had it beside an earlier row; ours is cancelled again
  unknown,  // nobody knows yet
  stuck,    // an earlier row overlaps it, and ours could not be cancelled yet
};

struct Placed {
  Placing how = Placing::unknown;
  emr::Appointment row = {};        // when placed: at least its number, provider and time
  std::optional<Error> error = {};  // when refused
  bool was_read_back = false;       // false: the EMR's number alone says that it is there
  bool is_overlapped = false;       // it stays, but a later row of somebody else's overlaps it
};

/// Sends the row of this operation (state `sent` already stored) and looks whether it stays.
[[nodiscard]] Placed place(const emr::NewAppointment&, const store::Operation&, Context&);

/// A row that was seen: it stays, or gives way to an earlier one, by status, never by deletion.
[[nodiscard]] Placed keep_or_yield(const emr::Appointment& ours,
                                   std::span<const emr::Appointment> day, const store::Operation&,
                                   Context&);

}  // namespace vitara::voice
