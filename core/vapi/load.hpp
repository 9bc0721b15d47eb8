// Reads the files of one environment of a VapiAI/gitops folder. Nothing is written here, and
// nothing is asked of the network.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/sys/files.hpp"
#include "core/vapi/resource.hpp"

namespace vitara::vapi {

/// Where a project lies and which environment of it is meant.
struct Place {
  std::string folder = {};       // the project's, which holds `resources`
  std::string environment = {};  // "dev"
};

/// All resources of `resources/<environment>/<kind>`, else of `resources/<kind>`, with a finding
/// for every file that cannot be one. `missing` when there is no `resources` folder.
[[nodiscard]] Result<Project> load_project(Files& files, const Place& place);

/// The environments that a folder knows: `.env.<name>`, state files and `resources/<name>`, sorted.
[[nodiscard]] std::vector<std::string> environments_of(Files& files, const std::string& folder);

}  // namespace vitara::vapi
