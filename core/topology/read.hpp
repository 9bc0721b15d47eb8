// From the merged tree to the model: every key of topology.md, each with its type. One function a
// part of the file; all of them add to one `Findings` and none stops at the first.
#pragma once

#include "core/topology/model.hpp"
#include "core/topology/section.hpp"

namespace vitara::topology {

void read_hosts(Section& root, Topology& topology);
void read_services(Section& root, Topology& topology);
void read_stacks(Section& root, Topology& topology);
void read_vhosts(Section& root, Topology& topology);
void read_tls(Section& root, Topology& topology);
void read_dns(Section& root, Topology& topology);
void read_externals(Section& root, Topology& topology);
void read_builds(Section& root, Topology& topology);
/// `folder` is where the first file lies: the project stands beside it.
void read_vapi(Section& root, const std::string& folder, Topology& topology);

/// `public`, `localhost`, `docker`, `dev`.
const std::vector<std::pair<std::string, Exposure>>& exposures();

}  // namespace vitara::topology
