// Carries out a plan: several steps at once, each after those that it needs, each success on disk
// before the next thing that rests on it. One failure leaves the others alone.
#pragma once

#include <functional>
#include <optional>
#include <vector>

#include "core/vapi/plan.hpp"
#include "core/vapi/snapshot.hpp"

namespace vitara::vapi {

enum class How { not_needed, done, failed, skipped };

/// What became of a step.
struct Outcome {
  How how = How::not_needed;
  std::optional<Error> error = {};
  std::string uuid = {};
};

/// What a push works with; all outlives it.
struct PushTools {
  Api& api;
  Ledger& ledger;
  Snapshot& snapshot;
  const Remote& remote;
  std::stop_token stop = {};
  int workers = 8;
  /// Called under a lock after each step: how many are over, and of how many.
  std::function<void(std::size_t, std::size_t)> progress = {};
};

/// One outcome for each step of the plan.
[[nodiscard]] std::vector<Outcome> push(const Plan& plan, const PushTools& tools);

/// The server has no preconditions on a write, so a resource is read once more just before it is
/// replaced or deleted. `conflict` when it is no longer as it was planned with, `missing` when it
/// is gone.
[[nodiscard]] Result<void> unchanged_since(Api& api, const Entry& entry,
                                           const nlohmann::json& planned);

/// The failure that says most about the whole: credentials, then reachability, then the rest.
[[nodiscard]] std::optional<Error> worst(const std::vector<Outcome>& outcomes);

}  // namespace vitara::vapi
