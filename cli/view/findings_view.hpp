// Findings and errors as text and as JSON: one look for every command.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>

#include "cli/view/style.hpp"
#include "core/base/error.hpp"
#include "core/base/finding.hpp"

namespace vitara::cli {

/// Each finding in one or two lines: sign, place, message and code; then the hint. A last line
/// counts them. Nothing for none.
std::string findings_text(const Findings& findings, const Style& style);

/// `[{"code", "severity", "message", "file", "line", "column", "hint"}]`; what a finding does not
/// have is left out.
nlohmann::ordered_json findings_json(const Findings& findings);

/// Up to three lines: what happened; where; what to do next.
std::string error_text(const Error& error, const Style& style);

}  // namespace vitara::cli
