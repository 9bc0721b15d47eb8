// From vitara.yaml to a Topology: includes, the environment's overlay, variables, types. All that
// is wrong with the files is told in one run.
#pragma once

#include <string>
#include <vector>

#include "core/base/finding.hpp"
#include "core/sys/env.hpp"
#include "core/sys/files.hpp"
#include "core/topology/model.hpp"

namespace vitara::topology {

struct LoadOptions {
  std::string file = {};         // the path of vitara.yaml
  std::string environment = {};  // the overlay; one without an overlay changes nothing
  bool wants_origins = false;    // a sixth of the work of a large file
};

/// A value as it stands in the files, for `topology show --origins`.
struct Origin {
  std::string path = {};  // "services.vitara-admin-api.port"
  std::string value = {};
  Place place = {};
};

/// With an error among the findings the topology is a part of what was meant, and must not be
/// rendered or applied.
struct Loaded {
  Topology topology = {};
  Findings findings = {};
  std::vector<Origin> origins = {};     // where they are wanted
  std::vector<std::string> files = {};  // all that were read
};

/// Reads the file and what it includes. Codes: Y001-Y008 for the form, T001 variables, T002
/// includes, T003 no such file, T005 the version. Files are limited as one is: 4 MiB each, depth
/// 32, 400,000 nodes in all. Besides `files` it touches nothing.
[[nodiscard]] Loaded load(const LoadOptions& options, Files& files, const Environment& variables);

}  // namespace vitara::topology
