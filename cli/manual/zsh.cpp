#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/manual/completion_script.hpp"

namespace vitara::cli {

namespace {

constexpr std::string_view kHead = R"zsh(#compdef vitara
# zsh completion for vitara; written by `vitara completions zsh`.

# Completes the names of a topology's hosts, vhosts, services or stacks.
_vitara_names() {
  local -a found
  found=(${(f)"$(command $service topology show $1 --names 2>/dev/null)"})
  (( ${#found} )) && compadd -- "${found[@]}"
}

# What a command takes: sub-commands, words of its first argument, what its arguments name, flags,
# flags with a value.
_vitara_table() {
  commands=() choices=() names= flags=() valued=()
  case "$1" in
)zsh";

constexpr std::string_view kWalk = R"(  esac
}

_vitara() {
  local -a commands choices flags valued global_flags global_valued
  local found= names= word previous=${words[CURRENT-1]}
  local -i i
  if [[ ${words[CURRENT]} == --*=* ]]; then
    previous=${words[CURRENT]%%=*}
    compset -P '*='
  fi
  _vitara_table ''
  global_flags=("${flags[@]}") global_valued=("${valued[@]}")
  for ((i = 2; i < CURRENT; i++)); do
    word=${words[i]}
    if [[ $word == -* ]]; then
      if (( ${valued[(Ie)$word]} )); then
        (( i++ ))
      elif (( ! ${flags[(I)${(b)word}:*]} && ${global_valued[(Ie)$word]} )); then
        (( i++ ))
      fi
    elif (( ${commands[(I)${(b)word}:*]} )); then
      found="${found:+$found }$word"
      _vitara_table "$found"
    else
      choices=()
    fi
  done
  case "$found:$previous" in
)";

constexpr std::string_view kTail = R"(  esac
  if [[ ${words[CURRENT]} == -* ]]; then
    flags+=("${global_flags[@]}")
    _describe -o 'flag' flags
  else
    (( ${#commands} )) && _describe 'command' commands
    (( ${#choices} )) && compadd -- "${choices[@]}"
    [[ -n $names ]] && _vitara_names $names
    return 0
  fi
}

if [[ ${funcstack[1]} == _vitara ]]; then
  _vitara "$@"
else
  compdef _vitara vitara
fi
)";

// `name:description` for _describe, in which a colon of the name would have to be escaped; ours
// have none.
std::string described(const std::string& name, const std::string& description) {
  return quoted_for_sh(name + ':' + description);
}

std::string table_lines(const CommandNode& node) {
  std::vector<std::string> commands;
  std::vector<std::string> flags;
  std::vector<std::string> valued;
  for (const auto& child : node.children)
    commands.push_back(described(child.path.back(), child.description));
  for (const auto& flag : node.flags) {
    for (const auto& name : flag.names) flags.push_back(described(name, flag.description));
    if (!flag.value.empty()) valued.insert(valued.end(), flag.names.begin(), flag.names.end());
  }
  const auto words =
      node.arguments.empty() ? std::vector<std::string>() : node.arguments.front().choices;
  std::string out = fmt::format("    {})\n", quoted_for_sh(key_of(node)));
  const auto list = [&](std::string_view name, const std::vector<std::string>& items) {
    if (items.empty()) return;
    out += fmt::format("      {}=(\n        {}\n      )\n", name, fmt::join(items, "\n        "));
  };
  list("commands", commands);
  list("choices", words);
  const auto kind =
      node.arguments.empty() ? std::string_view() : named_kind(node.arguments.front().name);
  if (!kind.empty()) out += fmt::format("      names={}\n", kind);
  list("flags", flags);
  list("valued", valued);
  return out + "      ;;\n";
}

std::string reply(const Flag& flag) {
  switch (value_kind(flag)) {
    case ValueKind::none:
      return ":";
    case ValueKind::words:
      return fmt::format("compadd -- {}; return", fmt::join(flag.choices, " "));
    case ValueKind::files:
      return "_files; return";
    case ValueKind::folders:
      return "_files -/; return";
    case ValueKind::names:
      return fmt::format("_vitara_names {}; return", named_kind(flag.value));
    case ValueKind::anything:
      return "_message 'value'; return";
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
    out += fmt::format("    {}) {} ;;\n", fmt::join(patterns, "|"), reply(flag));
  }
  return out;
}

}  // namespace

std::string zsh_completion(const CommandNode& root) {
  std::string out(kHead);
  const auto nodes = every_node(root);
  for (const CommandNode* node : nodes) out += table_lines(*node);
  out += kWalk;
  for (const CommandNode* node : nodes)
    if (!node->path.empty()) out += value_lines(*node);
  out += value_lines(root);
  return out + std::string(kTail);
}

}  // namespace vitara::cli
