// The commands of the group `check`, one file each.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/session.hpp"

namespace vitara::cli {

/// all, ports, tls, dns, deps: what needs a topology.
void add_check_world(CLI::App& group, Session& session);
void add_check_nginx(CLI::App& group, Session& session);

}  // namespace vitara::cli
