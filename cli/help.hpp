// What `--help` prints, from the command tree.
#pragma once

#include <string>

#include "cli/tree.hpp"
#include "cli/view/style.hpp"

namespace vitara::cli {

/// The help of one node: the root in at most 40 lines, any other in at most 60 (cli.md rule 11).
std::string help_text(const CommandNode& root, const CommandNode& node, const Style& style);

}  // namespace vitara::cli
