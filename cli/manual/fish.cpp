#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/manual/completion_script.hpp"

namespace vitara::cli {

namespace {

constexpr std::string_view kHead =
    R"(# fish completion for vitara; written by `vitara completions fish`.

# The command that the words so far have chosen, without its flags and their values.
function __vitara_found
    set -l found
    set -l skip 0
    for word in (commandline -opc)[2..]
        if test $skip = 1
            set skip 0
            continue
        end
        switch "$found:$word"
)";

constexpr std::string_view kTail = R"fish(            case '*:-*'
            case '*'
                if contains -- (string join ' ' -- $found $word) $__vitara_commands
                    set found (string join ' ' -- $found $word)
                end
        end
    end
    echo $found
end

# The names of a topology's hosts, vhosts, services or stacks.
function __vitara_names
    set -l program (commandline -opc)[1]
    command $program topology show $argv[1] --names 2>/dev/null
end

function __vitara_at
    test "$(__vitara_found)" = "$argv[1]"
end

complete -c vitara -f
)fish";

// In single quotes fish escapes the quote and the backslash with a backslash.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'' || c == '\\') out += '\\';
    out += c;
  }
  return out + '\'';
}

std::string names_of(const Flag& flag) {
  std::string out;
  for (const auto& name : flag.names)
    out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
  return out;
}

std::string value_of(const Flag& flag) {
  switch (value_kind(flag)) {
    case ValueKind::none:
      return {};
    case ValueKind::words:
      return fmt::format(" -x -a {}", quoted(fmt::format("{}", fmt::join(flag.choices, " "))));
    case ValueKind::files:
      return " -r -F";
    case ValueKind::folders:
      return " -x -a '(__fish_complete_directories)'";
    case ValueKind::names:
      return fmt::format(" -x -a '(__vitara_names {})'", named_kind(flag.value));
    case ValueKind::anything:
      return " -x";
  }
  return {};
}

// Which flags are followed by their value, so that it is not taken for a command. A command's own
// flags stand before the global ones, which match under any command.
std::string skip_lines(const CommandNode& node) {
  std::string out;
  for (const auto& flag : node.flags) {
    if (node.path.empty() && flag.value.empty()) continue;
    out += "            case";
    for (const auto& name : flag.names)
      out += ' ' + quoted((node.path.empty() ? "*" : key_of(node)) + ':' + name);
    out += flag.value.empty() ? "\n" : "\n                set skip 1\n";
  }
  return out;
}

std::string node_lines(const CommandNode& node) {
  const std::string at =
      fmt::format("complete -c vitara -n {}", quoted("__vitara_at \"" + key_of(node) + "\""));
  std::string out;
  for (const auto& child : node.children)
    out += fmt::format("{} -a {} -d {}\n", at, child.path.back(), quoted(child.description));
  const auto words =
      node.arguments.empty() ? std::vector<std::string>() : node.arguments.front().choices;
  if (!words.empty())
    out += fmt::format("{} -a {}\n", at, quoted(fmt::format("{}", fmt::join(words, " "))));
  const auto kind =
      node.arguments.empty() ? std::string_view() : named_kind(node.arguments.front().name);
  if (!kind.empty()) out += fmt::format("{} -a '(__vitara_names {})'\n", at, kind);
  for (const auto& flag : node.flags)
    out += fmt::format("{}{}{} -d {}\n", node.path.empty() ? "complete -c vitara" : at,
                       names_of(flag), value_of(flag), quoted(flag.description));
  return out;
}

}  // namespace

std::string fish_completion(const CommandNode& root) {
  const auto nodes = every_node(root);
  std::string out(kHead);
  for (const CommandNode* node : nodes)
    if (!node->path.empty()) out += skip_lines(*node);
  out += skip_lines(root);
  out += kTail;
  std::string lines = "set -g __vitara_commands";
  for (const CommandNode* node : nodes) {
    if (!node->path.empty()) lines += ' ' + quoted(key_of(*node));
  }
  out += lines + '\n';
  for (const CommandNode* node : nodes) out += node_lines(*node);
  return out;
}

}  // namespace vitara::cli
