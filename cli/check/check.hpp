// `vitara check ...` and `vitara doctor`: what is, against what should be. Reads alone.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/session.hpp"

namespace vitara::cli {

/// The group `check` with its commands.
void add_check(CLI::App& root, Session& session);
/// `vitara doctor`.
void add_doctor(CLI::App& root, Session& session);

}  // namespace vitara::cli
