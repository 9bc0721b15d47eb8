// `vitara serve --check-config`: each value of serve.yaml, and where it came from.
#pragma once

#include "cli/read_config.hpp"

namespace vitara::cli {

extern const ReportKind kConfigReport;

/// Shows what was read, with its findings; exit `config` when there is an error among them.
Exit show_config(Session& session, const ReadConfig& read);

}  // namespace vitara::cli
