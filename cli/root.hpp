// The tree of commands and the way from words to an exit code.
//
// How to add a command to a group: see cli/manual/version.cpp, the shortest whole one.
//   1. cli/<group>/<command>.cpp: an `Options` struct, `Exit run(Session&, const Options&)` and
//      `void add_<command>(CLI::App& parent, Session& session)`. `add_...` names flags (values as
//      `<dir>`, or set_choices), ends with set_examples, sets `session.chosen` in the callback, and
//      pushes its ReportKind to `session.kinds`. `run` asks core for values and ends with
//      `return session.show(report);` or `return session.fail(error);`.
//   2. Declare it in cli/<group>/<group>.hpp and call it from `add_<group>` in <group>.cpp.
//   3. tests/transcript/<group>-<command>.txt, written by `tests/transcript/run.py --update`;
//      completions are rewritten by `scripts/dev golden`.
// How to add a group: a folder with <group>.{hpp,cpp} and
//   void add_<group>(CLI::App& root, Session& session) {
//     auto* group = root.add_subcommand("<group>", "one line");
//     group->group(heading::k...);
//     add_<command>(*group, session);
//   }
// then one line in groups.cpp, and its files in cli/CMakeLists.txt.
#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <string>
#include <vector>

#include "cli/session.hpp"

namespace vitara::cli {

/// The whole tree; its callbacks set `session.chosen`. The session outlives it.
std::unique_ptr<CLI::App> make_root(Session& session);

/// Parses the words after the program's name, then runs the command they choose. Never throws but
/// for Bug.
Exit run(Session& session, const std::vector<std::string>& words);

}  // namespace vitara::cli
