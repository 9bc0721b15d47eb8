// The admin group: commands that work on the server's database from this machine.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/session.hpp"

namespace vitara::cli {

void add_admin(CLI::App& root, Session& session);

void add_admin_secrets(CLI::App& parent, Session& session);
void add_admin_audit(CLI::App& parent, Session& session);
void add_admin_database(CLI::App& parent, Session& session);

}  // namespace vitara::cli
