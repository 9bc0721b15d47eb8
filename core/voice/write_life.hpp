// One write to the EMR, from claim to its recorded end (reliability.md §5.2): what every kind of
// write has in common. Nothing is sent before `sent` is on disk, nothing is said before the end is.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/voice/tool.hpp"

namespace vitara::voice {

/// 64 hex digits of the parts that make two wishes one (reliability.md §5.1). Keyed, because some
/// parts are a name and a birth date.
[[nodiscard]] std::string intent_key(const Context&, std::initializer_list<std::string_view> parts);

/// A new operation of this call, not yet stored.
[[nodiscard]] store::Operation new_operation(const Context&, store::OperationKind,
                                             std::string intent);

/// "booking", "reschedule", "cancel", "registration": how its audit actions begin.
[[nodiscard]] std::string_view audit_family(store::OperationKind);

/// An earlier operation with the same intent that counts: `sent`, `unknown` or `done`.
[[nodiscard]] Result<std::optional<store::Operation>> earlier(const Context&,
                                                              const std::string& intent);
/// The sentence and fields of an operation that is done.
[[nodiscard]] Spoken done_answer(const store::Operation&, const Context&);
/// ALREADY_DONE with what the first answer said, in the language of the call that asks now.
[[nodiscard]] Spoken repeated(const Context&, const store::Operation&);
/// What was done has been undone at the clinic: it counts no longer, and may be asked for again.
/// What to say when that cannot be written down.
[[nodiscard]] std::optional<Spoken> forget_undone(const store::Operation&, Context&);
/// PENDING at the first look (sent, nobody looked yet), PENDING_END at later ones.
[[nodiscard]] Spoken still_pending(const Context&, const store::Operation&);

class WriteLife {
 public:
  /// Who acts: the call, or `system` when nobody waits.
  enum class Actor { call, system };
  WriteLife(Context& context, store::Operation operation, Actor actor = Actor::call)
      : context_(context), operation_(std::move(operation)), actor_(actor) {}

  /// Stores the operation with its slot claim. The same wish in progress elsewhere (another call,
  /// another process) is waited for: its end is the answer, and when it came to nothing this one
  /// goes on. What to say when the claim is not possible: PENDING, BUSY, our database failing.
  /// `is_taken` tells a claimed slot apart. NOT_ALLOWED beyond what one number may do in a day
  /// (reliability.md §7.4); who hides the number has only the limits of the call.
  [[nodiscard]] std::optional<Spoken> claim(const std::optional<store::SlotClaim>&);
  [[nodiscard]] bool is_taken() const { return is_taken_; }
  /// Durable `sent`; call right before the first byte goes out.
  [[nodiscard]] std::optional<Spoken> mark_sent();
  /// Stores state, code and answer durably, with the audit row `<family>.<what>`, and gives back
  /// what may be said: PENDING instead of a success that could not be recorded.
  [[nodiscard]] Spoken end(store::OperationState, std::string_view what, Spoken,
                           std::vector<store::FollowUp> = {});

  /// Nobody but the staff can settle it: stored as `needs_staff`, with a task. PENDING_END.
  [[nodiscard]] Spoken end_for_staff();

  /// Something to be done about this operation, that long from now.
  [[nodiscard]] store::FollowUp follow_up(store::FollowUpKind, std::string_view reason,
                                          Duration from_now) const;

  [[nodiscard]] store::Operation& operation() { return operation_; }

 private:
  [[nodiscard]] store::AuditEntry audit(std::string_view what, std::string_view outcome) const;

  [[nodiscard]] std::optional<Spoken> twin_answer();
  [[nodiscard]] std::optional<Spoken> caller_limit();

  Context& context_;
  store::Operation operation_;
  Actor actor_;
  bool is_taken_ = false;
};

}  // namespace vitara::voice
