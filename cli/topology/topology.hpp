// `vitara init` and the commands that read, judge and draw a topology. All of them are decided in
// core/topology; here they get their flags and their look.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/session.hpp"

namespace vitara::cli {

void add_init(CLI::App& root, Session& session);
void add_topology(CLI::App& root, Session& session);

void add_topology_show(CLI::App& group, Session& session);
void add_topology_lint(CLI::App& group, Session& session);
void add_topology_ports(CLI::App& group, Session& session);
void add_topology_graph(CLI::App& group, Session& session);
void add_topology_diff(CLI::App& group, Session& session);
void add_topology_schema(CLI::App& group, Session& session);
/// `trace` and `impact`.
void add_topology_questions(CLI::App& group, Session& session);

}  // namespace vitara::cli
