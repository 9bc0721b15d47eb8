// The manual as files: man pages and Markdown, made from the command tree and the topics. Values
// in, values out; writing them is the command's work.
#pragma once

#include <map>
#include <string>

#include "cli/tree.hpp"

namespace vitara::cli {

/// File names and their texts.
using Pages = std::map<std::string, std::string>;

/// `vitara.1` and one `vitara-<command>.1` for each command (roff, man(7) macros). No date in
/// them: the same tree gives the same bytes.
Pages man_pages(const CommandNode& root);

/// `README.md`, the contents, one `<command>.md` for each command and one `topic-<name>.md` for
/// each topic.
Pages markdown_pages(const CommandNode& root);

}  // namespace vitara::cli
