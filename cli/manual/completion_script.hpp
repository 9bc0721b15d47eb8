// Completion scripts for three shells, made from the command tree. Each script stands alone: it
// needs no completion library, and calls vitara only for the names of a topology.
#pragma once

#include <string>
#include <vector>

#include "cli/tree.hpp"

namespace vitara::cli {

std::string bash_completion(const CommandNode& root);
std::string zsh_completion(const CommandNode& root);
std::string fish_completion(const CommandNode& root);

/// What stands after a flag, and so what a shell should offer.
enum class ValueKind { none, words, files, folders, names, anything };
ValueKind value_kind(const Flag& flag);

/// What `vitara topology show` calls the things that a value names: "hosts" for `<host>`; empty for
/// other values. Their names come from the topology when somebody types.
std::string_view named_kind(std::string_view value);

/// All nodes, groups too, each before its children.
std::vector<const CommandNode*> every_node(const CommandNode& root);

/// The words after `vitara`, divided by spaces: the key under which a script knows a command.
std::string key_of(const CommandNode& node);

/// In single quotes for bash and zsh: a quote within is `'\''`.
std::string quoted_for_sh(std::string_view text);

}  // namespace vitara::cli
