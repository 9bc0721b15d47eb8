// The commands of the server group: `vitara serve`.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/session.hpp"

namespace vitara::cli {

void add_serve(CLI::App& root, Session& session);

}  // namespace vitara::cli
