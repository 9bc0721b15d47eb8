// The processes of a host that PM2 runs, as its ecosystem file. It is JSON, and so data alone:
// nothing in it can become code. Pure: same input, same bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/render/template_engine.hpp"
#include "core/render/tree.hpp"
#include "core/topology/model.hpp"

namespace vitara::render::pm2 {

inline constexpr std::string_view kFile = "ecosystem.config.json";

struct Options {
  std::string host = {};
  std::vector<std::string> names = {};  // of services; empty: all that PM2 runs there
  std::string mark = {};                // render::owner_mark; under the key "//"
};

/// Services that PM2 runs, in the order of the topology.
[[nodiscard]] std::vector<const topology::Service*> services_of(const topology::Topology& topology);

/// One file, or none where PM2 runs nothing. Of `templates` it takes pm2/env_file.sh, through which
/// a program that is not Node reads its `env_file`. Findings: R001, R002, R004.
[[nodiscard]] Rendered ecosystem(const topology::Topology& topology, const Templates& templates,
                                 const Options& options);

}  // namespace vitara::render::pm2
