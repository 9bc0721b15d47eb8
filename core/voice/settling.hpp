// From what the EMR shows to the recorded end of a write: for the call that began it, for the same
// call asking later, and for the background (reliability.md §§5.2, 5.3). Never sends a write anew.
#pragma once

#include <string_view>

#include "core/voice/placing.hpp"
#include "core/voice/write_life.hpp"

namespace vitara::voice {

/// Ends a booking or a move whose row stays: `done`, with a later look whether it stays alone, and
/// a task for the staff when a later row overlaps it already. `what`: "done" or "resolved".
[[nodiscard]] Spoken end_placed(const Placed&, std::string_view what, WriteLife&, Context&);

enum class Settled {
  ended,      // recorded; `spoken` may be said
  unseen,     // looked, and it is not there (yet)
  no_answer,  // the EMR did not say
  waiting,    // our row is there and has to go, but could not be cancelled yet
};

struct Settlement {
  Settled how = Settled::no_answer;
  Spoken spoken = {};
};

/// One look at an operation of unknown outcome, and its end when that shows one: `done` when it
/// happened and stays, `refused` when an earlier row has the time and ours was cancelled again.
[[nodiscard]] Settlement settle(WriteLife&, Context&);

}  // namespace vitara::voice
