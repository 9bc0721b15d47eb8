// The commands that render files from the topology, and put them to work.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/session.hpp"

namespace vitara::cli {

void add_deploy(CLI::App& root, Session& session);
void add_render_nginx(CLI::App& group, Session& session);
void add_render_pm2(CLI::App& group, Session& session);
void add_render_systemd(CLI::App& group, Session& session);
void add_render_compose(CLI::App& group, Session& session);
void add_render_terraform(CLI::App& group, Session& session);

}  // namespace vitara::cli
