// The life of a write (reliability.md §5.2): operation, intent, slot claim. Everything here is
// durable when it returns.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/civil.hpp"
#include "core/crypto/secret_box.hpp"
#include "core/store/audit.hpp"

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
  std::string code;              // outcome code once ended
  std::string answer;            // the JSON line given, sealed at rest
  SystemTime changed;

  /// Twelve base-32 characters of the id, as the EMR row carries them: "[vv:XXXXXXXXXXXX]".
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
      : database_(database), audit_(audit), clock_(clock), box_(box) {}

  /// Inserts the operation in state `claimed` with its slot claim and audit row. `conflict` when
  /// another live claim covers one of the cells, or a live operation has the same intent.
  [[nodiscard]] Result<void> claim(const Operation&, const std::optional<SlotClaim>&,
                                   const AuditEntry&);
  /// claimed -> sent: committed before the first byte goes out.
  [[nodiscard]] Result<void> mark_sent(const OperationId&);
  /// The end, or `unknown`. Releases the claim unless the new state is `unknown`, or `done` of a
  /// booking whose row now holds the time in the EMR (then it is released too: the EMR's own row is
  /// what blocks).
  [[nodiscard]] Result<void> finish(const Operation&, const AuditEntry&);
  /// The newest operation with this intent in `sent`, `unknown` or `done`.
  [[nodiscard]] Result<std::optional<Operation>> by_intent(const std::string& intent_key);
  /// Operations of one call, oldest first: for check_request.
  [[nodiscard]] Result<std::vector<Operation>> of_call(const ClinicId&, const CallId&);
  /// Live claims that cover a time of this provider on `day`, for offering other times.
  [[nodiscard]] Result<std::vector<Interval>> claimed(const ClinicId&, const ProviderNo&,
                                                      LocalDay day);
  /// On start (§5.4): claimed -> refused and released, sent -> unknown. What is unknown afterwards.
  [[nodiscard]] Result<std::vector<Operation>> recover();

 private:
  Database& database_;
  AuditTable& audit_;
  Clock& clock_;
  const crypto::SecretBox& box_;
};

}  // namespace vitara::store
