// The commands that explain vitara itself: version, help, completions, manual. They touch nothing
// but the folder they are told to write to.
#pragma once

#include <CLI/CLI.hpp>

#include "cli/session.hpp"

namespace vitara::cli {

void add_version(CLI::App& root, Session& session);
void add_help(CLI::App& root, Session& session);
void add_completions(CLI::App& root, Session& session);
/// `manual`, and below it `man` and `markdown`.
CLI::App* add_manual(CLI::App& root, Session& session);
void add_manual_pages(CLI::App& manual, Session& session, const CLI::App& root);
/// After all others: it completes the kinds that are registered by then.
void add_manual_schema(CLI::App& manual, Session& session);

/// All of them, under the heading HELP.
void add_manual_commands(CLI::App& root, Session& session);

}  // namespace vitara::cli
