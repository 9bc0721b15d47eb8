// How every command that needs it comes to the topology: which file, which overlay, which
// variables (cli.md rule 8). Decides nothing about what is in it.
#pragma once

#include <optional>
#include <string>

#include "cli/session.hpp"
#include "core/topology/load.hpp"

namespace vitara::cli {

/// The topology, or (none) what was shown instead and with which exit the command ends.
struct OpenedTopology {
  std::optional<topology::Loaded> loaded;
  Exit exit = Exit::done;
};

/// Finds and loads the file: --file, else $VITARA_FILE, else vitara.yaml here or in a parent up to
/// the repository's root, else /etc/vitara/vitara.yaml; with --env's overlay, and variables from
/// the environment before those of --env-file. Where it does not load, its findings are shown and
/// the exit is `config` (78).
[[nodiscard]] OpenedTopology open_topology(Session& session);

/// The same for a file named otherwise (the other side of a comparison), with the same flags.
[[nodiscard]] OpenedTopology open_topology(Session& session, const std::string& file);

/// The same for another environment, or from files that do not lie on the disk.
[[nodiscard]] OpenedTopology open_topology(Session& session, const topology::LoadOptions& options,
                                           Files& files);

/// What the forms above load, errors among its findings included, and nothing shown. Fails where
/// --env-file cannot be read.
[[nodiscard]] Result<topology::Loaded> load_topology(Session& session,
                                                     const topology::LoadOptions& options,
                                                     Files& files);

/// Which file the first form would read; empty when there is none.
[[nodiscard]] std::string topology_file(Session& session);

/// The kind of report that a file which does not load is shown as.
extern const ReportKind kTopologyFileReport;

}  // namespace vitara::cli
