// The one command tree, read back from CLI11 as plain values. Help, completions, man pages and the
// manual are made from it, so they cannot disagree with what is parsed.
#pragma once

#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace vitara::cli {

/// A flag or option of one command.
struct Flag {
  std::vector<std::string> names;    // "-o", "--output": short ones first
  std::string value;                 // "<dir>", "{auto|always|never}"; empty for a switch
  std::vector<std::string> choices;  // the words of a `{...}`
  std::string description;
  bool required = false;
};

/// A positional argument.
struct Argument {
  std::string name;  // "<topic>"
  std::vector<std::string> choices;
  std::string description;
  bool required = false;
  bool repeats = false;
};

struct CommandNode {
  std::vector<std::string> path;  // the words after `vitara`; empty for the root
  std::string heading;            // its group in the root's help
  std::string description;        // one line
  std::string details;
  std::vector<std::string> examples;
  std::vector<Flag> flags;
  std::vector<Argument> arguments;
  std::vector<CommandNode> children;
};

/// The tree below `root`, whose flags are the global ones.
CommandNode command_tree(const CLI::App& root);

/// The node at that path; null when there is none. It lives as long as `root`.
const CommandNode* find_command(const CommandNode& root, const std::vector<std::string>& path);

/// Every node that does something itself (no mere group), in order.
std::vector<const CommandNode*> runnable_commands(const CommandNode& root);

/// "vitara manual man": how a node is called.
std::string spoken_path(const CommandNode& node);

/// How a node is called with what: "vitara manual [<topic>] [flags]".
std::string usage_line(const CommandNode& node);

}  // namespace vitara::cli
