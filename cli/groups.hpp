// The groups of commands that exist, in the order of the headings in `vitara --help`. The only
// place that knows them all.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/session.hpp"

namespace vitara::cli {

void add_groups(CLI::App& root, Session& session);

}  // namespace vitara::cli
