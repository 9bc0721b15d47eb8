// The life of a write (reliability.md §5.2): operation, intent, slot claim. Everything here is
// durable when it returns.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/civil.hpp"
#include "core/crypto/secret_box.hpp"
#include "core/store/audit.hpp"
#include "core/store/follow_ups.hpp"

namespace vitara::store {

enum class OperationKind { book, reschedule, cancel, register_demographic };

/// claimed -> sent -> done | unknown | refused; unknown -> done | absent. `needs_staff` ends what
/// nobody could resolve.
enum class OperationState { claimed, sent, unknown, done, refused, absent, needs_staff };

std::string_view name(OperationKind);
std::string_view name(OperationState);

struct Operation {
  OperationId id;
  OperationKind kind = OperationKind::book;
  OperationState state = OperationState::claimed;
  ClinicId clinic;
  CallId call;
  std::string intent_key;        // 64 hex digits (reliability.md §5.1)
  std::int64_t demographic = 0;  // EMR patient number
  ProviderNo provider;
  Interval time;                 // wished time; empty for cancel
  std::int64_t appointment = 0;  // EMR appointment number, once known (or the one moved/cancelled)
  int seats = 1;                 // visits that may share the time
  std::string caller_hash = {};  // whose number called, for the limits of a day; may be empty
  std::string code;              // outcome code once ended
  std::string answer;            // the JSON line given, sealed at rest
  SystemTime changed;

  /// The last twelve base-32 characters of the id, as the EMR row carries them:
  /// "[vv:XXXXXXXXXXXX]".
  [[nodiscard]] std::string marker() const;
};

/// The cells an operation needs: 5-minute cells of [time) for `provider`, on one of `seats` seats.
struct SlotClaim {
  ProviderNo provider;
  Interval time;
  int seats = 1;
};

class OperationTable {
 public:
  OperationTable(Database& database, AuditTable& audit, Clock& clock, const crypto::SecretBox& box)
      : database_(database),
        audit_(audit),
        clock_(clock),
        box_(box),
        follow_ups_(database, clock) {}

  /// Inserts the operation in state `claimed` with its slot claim and audit row. `conflict` when
  /// another live claim covers one of the cells (Error::where is "slot"), or an operation with the
  /// same intent is claimed, sent, unknown, or done and not overtaken ("intent"): an intent is sent
  /// at most once, also when a twin finished between the caller's `by_intent` and its `claim`.
  [[nodiscard]] Result<void> claim(const Operation&, const std::optional<SlotClaim>&,
                                   const AuditEntry&);
  /// claimed -> sent: committed before the first byte goes out, with its audit row. `conflict` in
  /// any other state.
  [[nodiscard]] Result<void> mark_sent(const OperationId&, const AuditEntry&);
  /// The end, or `unknown`, with the outcome's appointment, demographic (when it became known),
  /// code and answer. `missing` for an id never claimed, `conflict` for a step that the life of a
  /// write does not have (done, then refused). Releases the claim unless the new state is
  /// `unknown`: once `done`, the EMR's own row holds the time.
  /// What is still to be done about it is stored in the same commit.
  [[nodiscard]] Result<void> finish(const Operation&, const AuditEntry&,
                                    const std::vector<FollowUp>& = {});
  /// The newest operation with this intent in `sent`, `unknown` or `done`. One that was overtaken
  /// does not count: a booking cancelled or moved since may be made again, and so may a move that
  /// was itself undone. `finish` of a cancel or reschedule in state `done` marks what it overtakes.
  [[nodiscard]] Result<std::optional<Operation>> by_intent(const std::string& intent_key);
  /// Staff, or another system, cancelled this appointment in the EMR: what we did with it no longer
  /// counts for `by_intent`. Nothing to do when we never had to do with it.
  [[nodiscard]] Result<void> cancelled(const ClinicId&, std::int64_t appointment);
  [[nodiscard]] Result<std::optional<Operation>> find(const OperationId&);
  /// Operations of one call, oldest first: for check_request.
  [[nodiscard]] Result<std::vector<Operation>> of_call(const ClinicId&, const CallId&);
  /// Live claims that cover a time of this provider on `day`, for offering other times.
  [[nodiscard]] Result<std::vector<Interval>> claimed(const ClinicId&, const ProviderNo&,
                                                      LocalDay day);
  /// What is unknown and nobody else's, oldest first: for the background looks of §5.3. Another
  /// process that runs looks after its own.
  [[nodiscard]] Result<std::vector<Operation>> unresolved();
  /// On start, and whenever another process may have died (§5.4): what no running process works on
  /// goes claimed -> refused and released, sent -> unknown, each with an audit row. To be called
  /// before this process claims anything, or with `Mine::left_alone`. What is unknown afterwards.
  enum class Mine { taken_over, left_alone };
  [[nodiscard]] Result<std::vector<Operation>> recover(Mine = Mine::taken_over);

  /// Whether the wish was taken up again after this operation: the same intent, or another booking
  /// of the same call for the same patient, that is under way or done.
  [[nodiscard]] Result<bool> has_successor(const Operation&);
  /// What a caller's number has done with the clinic (reliability.md §7.4).
  struct CallerWrites {
    int sent_since = 0;  // writes that reached the EMR
    int coming = 0;      // bookings that stand, later than `now`
  };
  [[nodiscard]] Result<CallerWrites> writes_of(const ClinicId&, const std::string& caller_hash,
                                               SystemTime since, LocalTime now);

  [[nodiscard]] FollowUpTable& follow_ups() { return follow_ups_; }

 private:
  Result<void> load(Link&, std::int64_t sequence, std::vector<Operation>& into);
  Result<void> load_all(Link&, const std::vector<std::int64_t>&, std::vector<Operation>& into);
  Result<void> settle(Link&, const Operation&, OperationState to);
  [[nodiscard]] bool is_ours_to_see_to(std::int64_t process) const;
  Database& database_;
  AuditTable& audit_;
  Clock& clock_;
  const crypto::SecretBox& box_;
  FollowUpTable follow_ups_;
};

}  // namespace vitara::store
