// The offline rules over an environment's files, with the server's definitions handed in: shared by
// `vapi validate` and `vapi apply`.
#pragma once

#include "cli/vapi/project.hpp"
#include "core/base/finding.hpp"

namespace vitara::cli {

/// Findings of the files, of their references and of the lint, in order of their places. Nothing is
/// asked of the network: a credential's name is only looked up where the state file knows any.
[[nodiscard]] Findings validation_of(const Workplace& work);

}  // namespace vitara::cli
