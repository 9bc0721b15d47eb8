#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/manual/completion_script.hpp"

namespace vitara::cli {

namespace {

constexpr std::string_view kHead =
    R"(# bash completion for vitara; written by `vitara completions bash`.

# The names of a topology's hosts, vhosts, services or stacks; none where there is no topology.
_vitara_names() {
  command "${COMP_WORDS[0]}" topology show "$1" --names 2>/dev/null
}

# What a command takes: sub-commands, words of its first argument, what its arguments name, flags,
# flags with a value.
_vitara_table() {
  commands= words= names= flags= valued=
  case "$1" in
)";

// COMP_WORDBREAKS holds `=`, so `--color=al` arrives as three words.
constexpr std::string_view kWalk = R"(  esac
}

_vitara() {
  local commands words names flags valued global_flags global_valued found= word next i
  local current=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}
  COMPREPLY=()
  if [[ $current == = ]]; then
    current=
  elif [[ $previous == = && COMP_CWORD -ge 2 ]]; then
    previous=${COMP_WORDS[COMP_CWORD-2]}
  fi
  _vitara_table ''
  global_flags=$flags global_valued=$valued
  for ((i = 1; i < COMP_CWORD; i++)); do
    word=${COMP_WORDS[i]}
    if [[ $word == = ]]; then
      ((i++))
    elif [[ $word == -* ]]; then
      next=${COMP_WORDS[i+1]}
      if [[ " $valued " == *" $word "* && $next != = ]]; then
        ((i++))
      elif [[ " $flags " != *" $word "* && " $global_valued " == *" $word "* && $next != = ]]; then
        ((i++))
      fi
    elif [[ " $commands " == *" $word "* ]]; then
      found="${found:+$found }$word"
      _vitara_table "$found"
    else
      words=
    fi
  done
  case "$found:$previous" in
)";

constexpr std::string_view kTail = R"bash(  esac
  if [[ $current == -* ]]; then
    mapfile -t COMPREPLY < <(compgen -W "$flags $global_flags" -- "$current" | sort -u)
  else
    [[ -n $names ]] && words="$words $(_vitara_names "$names")"
    mapfile -t COMPREPLY < <(compgen -W "$commands $words" -- "$current")
  fi
}

complete -F _vitara vitara
)bash";

std::string table_line(const CommandNode& node) {
  std::vector<std::string> commands;
  std::vector<std::string> flags;
  std::vector<std::string> valued;
  for (const auto& child : node.children) commands.push_back(child.path.back());
  for (const auto& flag : node.flags) {
    flags.insert(flags.end(), flag.names.begin(), flag.names.end());
    if (!flag.value.empty()) valued.insert(valued.end(), flag.names.begin(), flag.names.end());
  }
  const auto words =
      node.arguments.empty() ? std::vector<std::string>() : node.arguments.front().choices;
  const auto kind =
      node.arguments.empty() ? std::string_view() : named_kind(node.arguments.front().name);
  const auto names = kind.empty() ? std::string() : fmt::format("      names='{}'\n", kind);
  return fmt::format(
      "    {})\n      commands='{}'\n      words='{}'\n{}      flags='{}'\n"
      "      valued='{}'\n      ;;\n",
      quoted_for_sh(key_of(node)), fmt::join(commands, " "), fmt::join(words, " "), names,
      fmt::join(flags, " "), fmt::join(valued, " "));
}

std::string reply(const Flag& flag) {
  constexpr std::string_view kGenerate =
      "mapfile -t COMPREPLY < <(compgen {} -- \"$current\"); {}return";
  switch (value_kind(flag)) {
    case ValueKind::none:
      return ":";
    case ValueKind::words:
      return fmt::format(kGenerate, fmt::format("-W '{}'", fmt::join(flag.choices, " ")), "");
    case ValueKind::files:
      return fmt::format(kGenerate, "-f", "compopt -o filenames 2>/dev/null; ");
    case ValueKind::folders:
      return fmt::format(kGenerate, "-d", "compopt -o filenames 2>/dev/null; ");
    case ValueKind::names:
      return fmt::format(kGenerate,
                         fmt::format("-W \"$(_vitara_names {})\"", named_kind(flag.value)), "");
    case ValueKind::anything:
      return "return";
  }
  return {};
}

// A command's own flags stand before the global ones, which match under any command.
std::string value_lines(const CommandNode& node) {
  const std::string key = node.path.empty() ? "*" : quoted_for_sh(key_of(node));
  std::string out;
  for (const auto& flag : node.flags) {
    if (node.path.empty() && flag.value.empty()) continue;
    std::vector<std::string> patterns;
    for (const auto& name : flag.names) patterns.push_back(fmt::format("{}:{}", key, name));
    out += fmt::format("    {}) {} ;;\n", fmt::join(patterns, " | "), reply(flag));
  }
  return out;
}

}  // namespace

std::string bash_completion(const CommandNode& root) {
  std::string out(kHead);
  const auto nodes = every_node(root);
  for (const CommandNode* node : nodes) out += table_line(*node);
  out += kWalk;
  for (const CommandNode* node : nodes)
    if (!node->path.empty()) out += value_lines(*node);
  out += value_lines(root);
  return out + std::string(kTail);
}

}  // namespace vitara::cli
