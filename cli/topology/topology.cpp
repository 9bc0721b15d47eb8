#include "cli/topology/topology.hpp"

#include "cli/command.hpp"
#include "cli/open_topology.hpp"

namespace vitara::cli {

void add_topology(CLI::App& root, Session& session) {
  auto* group = root.add_subcommand("topology", "what runs where: show it, judge it, draw it");
  group->group(heading::kTopology);
  session.kinds.push_back(kTopologyFileReport);
  add_topology_show(*group, session);
  add_topology_lint(*group, session);
  add_topology_ports(*group, session);
  add_topology_questions(*group, session);
  add_topology_graph(*group, session);
  add_topology_diff(*group, session);
  add_topology_schema(*group, session);
}

}  // namespace vitara::cli
