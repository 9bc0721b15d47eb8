// Putting a new row into the EMR and making sure of it: sent once, read back, given up again when
// somebody else was first (reliability.md §5.2, steps 6 and 7).
#pragma once

#include <optional>

#include "core/voice/tool.hpp"

namespace vitara::voice {

enum class Placing {
  placed,   // the EMR has it
  refused,  // the EMR has it not
  yielded,  // it had it beside an earlier row; ours is cancelled again
  unknown,  // nobody knows yet
  stuck,    // two rows overlap and ours could not be cancelled: for the staff
};

struct Placed {
  Placing how = Placing::unknown;
  emr::Appointment row = {};        // when placed: at least its number, provider and time
  std::optional<Error> error = {};  // when refused
};

/// Sends the row of this operation (state `sent` already stored) and looks whether it stays.
[[nodiscard]] Placed place(const emr::NewAppointment&, const store::Operation&, int seats,
                           Context&);

}  // namespace vitara::voice
