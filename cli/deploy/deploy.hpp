// The commands that render files from the topology, and put them to work.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/session.hpp"

namespace vitara::cli {

void add_deploy(CLI::App& root, Session& session);
void add_render_nginx(CLI::App& group, Session& session);

}  // namespace vitara::cli
