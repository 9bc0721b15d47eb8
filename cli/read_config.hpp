// How every command that needs it reads serve.yaml and the clinics it names. Decides nothing about
// them.
#pragma once

#include <string>
#include <vector>

#include "cli/session.hpp"
#include "server/config/clinic_file.hpp"
#include "server/config/config.hpp"

namespace vitara::cli {

inline constexpr const char* kDefaultConfig = "/etc/vitara/serve.yaml";

/// serve.yaml and the clinics it names. Findings with errors: nothing of it may be used (exit 78).
struct ReadConfig {
  config::Config config;
  std::vector<store::Clinic> clinics;
  Findings findings;
};

/// `missing` when there is no such file.
[[nodiscard]] Result<ReadConfig> read_config(Session& session, const std::string& path);

}  // namespace vitara::cli
