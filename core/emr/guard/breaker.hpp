// Whether an EMR is worth asking (reliability.md §2.2): a state machine over what its last calls
// came to. Decides from values alone; asks nothing, knows no clock. Not for several threads:
// whoever owns it has a lock.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

#include "core/base/deadline.hpp"

namespace vitara::emr::guard {

/// `credentials`: latched, because wrong passwords cost the EMR time; only new ones open it.
enum class BreakerState { closed, open, half_open, credentials };

[[nodiscard]] std::string_view name(BreakerState);
/// `closed` for a word that is none.
[[nodiscard]] BreakerState breaker_state_from(std::string_view word);

/// What a call came to. `ignored`: it says nothing about the EMR's health (a taken slot, our own
/// queue, the caller hanging up). `denied`: refused in spite of a fresh login.
enum class CallOutcome { ok, failure, timeout, denied, ignored };

class Breaker {
 public:
  /// A change of state, for the audit, metrics and the store. `reason` is a word of ours.
  struct Change {
    BreakerState from = BreakerState::closed;
    BreakerState to = BreakerState::closed;
    std::string_view reason = {};
  };

  /// A state that was kept over a restart comes back as `half_open` (§2.2).
  explicit Breaker(BreakerState kept = BreakerState::closed, SteadyTime now = {});

  /// Whether a caller's call may go out.
  [[nodiscard]] bool allows_call() const { return state_ == BreakerState::closed; }
  /// Whether it is time to ask with a probe: half open, or open for long enough (which makes it
  /// half open). One at a time: until `record_probe` the answer is no.
  [[nodiscard]] bool wants_probe(SteadyTime now, std::optional<Change>& change);

  std::optional<Change> record(CallOutcome outcome, Duration took, SteadyTime now, double dice);
  /// `dice` in [0, 1) spreads the pause of open breakers by a fifth either way.
  std::optional<Change> record_probe(CallOutcome outcome, SteadyTime now, double dice);
  /// The EMR was seen to answer: need not wait out its pause.
  std::optional<Change> nudge(SteadyTime now);
  /// Somebody gave new credentials.
  std::optional<Change> reset(SteadyTime now);

  [[nodiscard]] BreakerState state() const { return state_; }
  [[nodiscard]] SteadyTime since() const { return since_; }
  [[nodiscard]] std::string_view reason() const { return reason_; }

 private:
  struct Bucket {
    std::int64_t second = -1;  // on the steady clock
    int calls = 0;
    int failures = 0;
    int slow = 0;
  };
  Bucket& bucket_at(SteadyTime now);
  [[nodiscard]] std::string_view trouble(SteadyTime now) const;
  std::optional<Change> open(std::string_view reason, SteadyTime now, double dice);
  Change go(BreakerState to, std::string_view reason, SteadyTime now);

  BreakerState state_;
  SteadyTime since_;
  std::string_view reason_ = {};
  std::array<Bucket, 10> window_{};
  int in_a_row_ = 0;
  SteadyTime first_in_a_row_{};
  int denied_in_a_row_ = 0;
  int openings_ = 0;  // without a closing between them: each pause is longer
  SteadyTime reopen_{};
  int good_probes_ = 0;
  bool is_probing_ = false;
};

}  // namespace vitara::emr::guard
