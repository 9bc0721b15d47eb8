// What the checks' commands share: flags, the shape of their report, the exit.
#pragma once

#include <CLI/CLI.hpp>
#include <functional>
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "core/check/judge.hpp"

namespace vitara::cli {

struct CheckOptions {
  std::string max = "warning";
  std::string watch = {};  // a duration; empty: once
  bool is_sarif = false;
};

/// The flags --max, --sarif and --watch.
void add_check_flags(CLI::App& command, CheckOptions& options);

/// What one check found; its `name` stands in the data and, where there are several, above its
/// table.
struct Checked {
  std::string name = {};
  check::Judged judged = {};
};

/// The kind of report that all checks make.
extern const ReportKind kCheckReport;

/// Shows what was found, again and again with --watch until the deadline of --timeout or a signal;
/// `look` makes one round. The exit: `vitara help exit-codes`.
Exit show_checks(Session& session, const CheckOptions& options,
                 const std::function<std::vector<Checked>()>& look);

}  // namespace vitara::cli
