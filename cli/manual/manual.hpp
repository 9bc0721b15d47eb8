// The commands that explain vitara itself: version, help, completions, manual. They touch nothing
// but the folder they are told to write to.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/session.hpp"

namespace vitara::cli {

void add_version(CLI::App& root, Session& session);

/// All of them, under the heading HELP.
void add_manual_commands(CLI::App& root, Session& session);

}  // namespace vitara::cli
