#include "core/emr/guard/breaker.hpp"

#include <algorithm>
#include <array>

namespace vitara::emr::guard {

namespace {

using std::chrono::seconds;

constexpr std::array<std::string_view, 4> kNames = {"closed", "open", "half_open", "credentials"};

// reliability.md §2.2.
constexpr int kLeastCalls = 5;
constexpr int kFailuresInARow = 5;
constexpr auto kRowSpan = seconds(60);
constexpr Duration kSlow = seconds(3);
constexpr std::array<seconds, 4> kPauses = {seconds(10), seconds(20), seconds(40), seconds(60)};
constexpr int kProbesToClose = 2;
constexpr int kDeniedToLatch = 3;

std::int64_t second_of(SteadyTime now) {
  return std::chrono::floor<seconds>(now.time_since_epoch()).count();
}

bool is_failure(CallOutcome outcome) {
  return outcome == CallOutcome::failure || outcome == CallOutcome::timeout;
}

}  // namespace

std::string_view name(BreakerState state) { return kNames.at(static_cast<std::size_t>(state)); }

BreakerState breaker_state_from(std::string_view word) {
  const auto found = std::find(kNames.begin(), kNames.end(), word);
  return found == kNames.end() ? BreakerState::closed
                               : static_cast<BreakerState>(found - kNames.begin());
}

Breaker::Breaker(BreakerState kept, SteadyTime now)
    : state_(kept == BreakerState::closed ? BreakerState::closed : BreakerState::half_open),
      since_(now),
      reason_(kept == BreakerState::closed ? "" : "restart") {}

bool Breaker::wants_probe(SteadyTime now, std::optional<Change>& change) {
  if (state_ == BreakerState::open && now >= reopen_)
    change = go(BreakerState::half_open, "pause over", now);
  if (state_ != BreakerState::half_open || is_probing_) return false;
  is_probing_ = true;
  return true;
}

std::optional<Breaker::Change> Breaker::record(CallOutcome outcome, Duration took, SteadyTime now,
                                               double dice) {
  // Calls that were under way when it opened say nothing new.
  if (state_ != BreakerState::closed || outcome == CallOutcome::ignored) return std::nullopt;
  if (outcome == CallOutcome::denied) {
    if (++denied_in_a_row_ < kDeniedToLatch) return std::nullopt;
    return go(BreakerState::credentials, "credentials", now);
  }
  denied_in_a_row_ = 0;
  Bucket& bucket = bucket_at(now);
  ++bucket.calls;
  if (took > kSlow) ++bucket.slow;
  if (is_failure(outcome)) {
    ++bucket.failures;
    if (in_a_row_ == 0 || now - first_in_a_row_ > kRowSpan) {
      in_a_row_ = 0;
      first_in_a_row_ = now;
    }
    ++in_a_row_;
  } else {
    in_a_row_ = 0;
  }
  const auto why = trouble(now);
  if (why.empty()) return std::nullopt;
  return open(why, now, dice);
}

std::optional<Breaker::Change> Breaker::record_probe(CallOutcome outcome, SteadyTime now,
                                                     double dice) {
  is_probing_ = false;
  if (state_ != BreakerState::half_open) return std::nullopt;
  if (outcome == CallOutcome::denied) return go(BreakerState::credentials, "credentials", now);
  if (is_failure(outcome)) return open("probe failed", now, dice);
  if (outcome == CallOutcome::ignored || ++good_probes_ < kProbesToClose) return std::nullopt;
  openings_ = 0;
  return go(BreakerState::closed, "probes passed", now);
}

std::optional<Breaker::Change> Breaker::nudge(SteadyTime now) {
  if (state_ != BreakerState::open) return std::nullopt;
  return go(BreakerState::half_open, "answers again", now);
}

std::optional<Breaker::Change> Breaker::reset(SteadyTime now) {
  if (state_ == BreakerState::closed) return std::nullopt;
  return go(BreakerState::half_open, "new credentials", now);
}

Breaker::Bucket& Breaker::bucket_at(SteadyTime now) {
  const auto second = second_of(now);
  Bucket& bucket = window_.at(static_cast<std::size_t>(second) % window_.size());
  if (bucket.second != second) bucket = {.second = second};
  return bucket;
}

// Why it should open; empty when all is well enough.
std::string_view Breaker::trouble(SteadyTime now) const {
  if (in_a_row_ >= kFailuresInARow) return "failures in a row";
  int calls = 0;
  int failures = 0;
  int slow = 0;
  const auto oldest = second_of(now) - static_cast<std::int64_t>(window_.size());
  for (const auto& bucket : window_) {
    if (bucket.second <= oldest) continue;
    calls += bucket.calls;
    failures += bucket.failures;
    slow += bucket.slow;
  }
  if (calls < kLeastCalls) return {};
  if (2 * failures >= calls) return "failures";
  if (5 * slow >= 4 * calls) return "slow";
  return {};
}

std::optional<Breaker::Change> Breaker::open(std::string_view reason, SteadyTime now, double dice) {
  const auto pause =
      kPauses.at(static_cast<std::size_t>(std::min<int>(openings_, kPauses.size() - 1)));
  ++openings_;
  reopen_ = now + std::chrono::duration_cast<SteadyTime::duration>(pause * (0.8 + 0.4 * dice));
  return go(BreakerState::open, reason, now);
}

Breaker::Change Breaker::go(BreakerState to, std::string_view reason, SteadyTime now) {
  const Change change{.from = state_, .to = to, .reason = reason};
  state_ = to;
  since_ = now;
  reason_ = reason;
  good_probes_ = 0;
  in_a_row_ = 0;
  denied_in_a_row_ = 0;
  is_probing_ = false;
  window_ = {};
  return change;
}

}  // namespace vitara::emr::guard
