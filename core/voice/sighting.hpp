// Looking for what became of a write: by our marker in the provider's day, or by the row's own
// state (reliability.md §5.3). Reads only. The tools use it while a caller waits, and whoever
// resolves unknown outcomes later uses the same.
#pragma once

#include <optional>
#include <span>

#include "core/emr/adapter.hpp"
#include "core/store/operations.hpp"

namespace vitara::voice {

enum class Seen {
  happened,  // our row is there: the operation is done
  absent,    // it is not there (yet)
};

struct Sighting {
  Seen seen = Seen::absent;
  std::optional<emr::Appointment> row = {};  // when it happened: the row as it is now
  std::vector<emr::Appointment> day = {};    // what was read of the day, for the tie-break
};

/// One look. `operation.provider` and `operation.time` say where a booking or a move would be;
/// `operation.appointment` which row a move or cancellation would have changed. A move is looked
/// for both ways: some builds refuse to move a row, and then a new one was made (§5.2).
[[nodiscard]] Result<Sighting> look_for(const store::Operation& operation, emr::Adapter& adapter,
                                        const Within& within);

/// The active row that carries the operation's marker. Null when there is none.
[[nodiscard]] const emr::Appointment* marked_row(std::span<const emr::Appointment> rows,
                                                 const store::Operation& operation);

/// The active row that carries the operation's marker; where a build omits notes, the one of the
/// same patient, provider and start. Null when there is none.
[[nodiscard]] const emr::Appointment* our_row(std::span<const emr::Appointment> rows,
                                              const store::Operation& operation);

/// How our row stands beside the others of its day (reliability.md §5.2, step 7): beyond `seats`,
/// the lower number stays.
enum class Standing {
  alone,       // nobody overlaps it beyond the seats
  overlapped,  // it stays, and a later row overlaps it: the staff has to know
  must_yield,  // earlier rows have the time
};
[[nodiscard]] Standing standing(const emr::Appointment& ours, std::span<const emr::Appointment> day,
                                int seats, bool no_show_blocks);

}  // namespace vitara::voice
