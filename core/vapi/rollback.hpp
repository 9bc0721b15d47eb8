// Back to how an organisation was before a push: what was changed is restored, what was created is
// deleted, what was deleted is created again (under a new UUID, which those that refer to it get).
#pragma once

#include <string>
#include <vector>

#include "core/vapi/push.hpp"

namespace vitara::vapi {

struct RollbackStep {
  enum class Does { restore, recreate, undo_creation } does = Does::restore;
  Entry entry = {};
  Content platform = {};                  // as it was; null for undo_creation
  Content now = {};                       // as it is
  std::vector<std::string> keys = {};     // to be sent back
  std::vector<std::string> cleared = {};  // there now, and not before
  /// What the dashboard changed since we last looked, and this step would undo.
  std::vector<std::string> dashboard = {};

  [[nodiscard]] std::string label() const;
};

/// Restorations and re-creations in order of creation, then deletions in reverse. Nothing for what
/// is already as it was.
[[nodiscard]] std::vector<RollbackStep> plan_rollback(const Before& before, const Ledger& ledger,
                                                      const Remote& remote);

/// Carries it out, one after the other; one outcome a step. The state follows.
[[nodiscard]] std::vector<Outcome> roll_back(const std::vector<RollbackStep>& steps,
                                             const PushTools& tools);

}  // namespace vitara::vapi
