// The commands of the EMR group.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/session.hpp"

namespace vitara::cli {

void add_emr_simulate(CLI::App& group, Session& session);

/// All of them, under the heading EMR.
void add_emr(CLI::App& root, Session& session);

}  // namespace vitara::cli
