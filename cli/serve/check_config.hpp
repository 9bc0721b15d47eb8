// `vitara serve --check-config`: each value of serve.yaml, and where it came from. Also how every
// command reads that file.
#pragma once

#include <string>

#include "cli/session.hpp"
#include "server/config/clinic_file.hpp"
#include "server/config/config.hpp"

namespace vitara::cli {

inline constexpr const char* kDefaultConfig = "/etc/vitara/serve.yaml";

extern const ReportKind kConfigReport;

/// serve.yaml and the clinics it names. Findings with errors: nothing of it may be used (exit 78).
struct ReadConfig {
  config::Config config;
  std::vector<store::Clinic> clinics;
  Findings findings;
};

/// `missing` when there is no such file.
[[nodiscard]] Result<ReadConfig> read_config(Session& session, const std::string& path);

/// Shows what was read, with its findings; exit `config` when there is an error among them.
Exit show_config(Session& session, const ReadConfig& read);

}  // namespace vitara::cli
