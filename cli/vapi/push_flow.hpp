// The way of a push, shared by push-vapi, diff, apply and promote: files, references, plan, gates,
// consent, execution, report.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "cli/session.hpp"
#include "cli/vapi/project.hpp"
#include "core/vapi/push.hpp"

namespace vitara::cli {

struct PushOptions {
  std::vector<std::string> names = {};
  std::vector<std::string> overwrite_drift = {};
  std::vector<std::string> remove = {};
  bool dry_run = false;
  bool yes = false;
  bool allow_new_files = false;
  bool delete_missing = false;
  bool exit_code = false;
  int concurrency = 8;
  /// Makes the push's report a part of another one, where its document is to be the only one.
  std::function<Report(Report)> around = {};
};

/// What is wrong with files and references, credentials included once `work.remote` is there.
[[nodiscard]] Findings project_findings(const Workplace& work, const vapi::NameTable* known);

/// The whole push of the environment that the session names. Shows its report.
Exit run_push(Session& session, const PushOptions& options);

/// The plan alone; nothing is written. Shows it.
Exit run_diff(Session& session, const PushOptions& options);

/// The kind of both reports.
extern const ReportKind kPushReport;

}  // namespace vitara::cli
