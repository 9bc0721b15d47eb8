// Findings as SARIF 2.1.0 (OASIS), for code scanning: one run, one rule a code.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string_view>

#include "core/base/finding.hpp"

namespace vitara::cli {

/// A whole SARIF document of that version of vitara. Each rule's help names `vitara help <code>`.
nlohmann::ordered_json sarif(const Findings& findings, std::string_view version);

/// How bad a finding may be and still pass: what `--max` takes.
enum class Tolerance { none, info, warning, error };
/// The default is `warning`, also for a word that is none of them.
Tolerance tolerance_from(std::string_view word);
/// Whether any finding is worse than that.
bool exceeds(const Findings& findings, Tolerance most);

}  // namespace vitara::cli
