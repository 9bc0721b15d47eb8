#include "cli/tree.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "cli/command.hpp"

namespace vitara::cli {

namespace {

// CLI11 appends ":" and what each validator says of itself; ours start with `<` or `{`.
std::string shown_type(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  if (type.empty()) return "<value>";
  const char closing = type.front() == '{' ? '}' : type.front() == '<' ? '>' : '\0';
  const auto end = type.find(closing == '\0' ? ':' : closing);
  if (closing != '\0') return type.substr(0, end == std::string::npos ? end : end + 1);
  return fmt::format("<{}>", type.substr(0, end));
}

// The words of the last `{a|b}` in the type: set_choices makes it the type, suggest_values stands
// it behind.
std::vector<std::string> choices_of(const CLI::Option& option) {
  const std::string type = option.get_type_name();
  std::vector<std::string> out;
  const auto opening = type.rfind('{');
  if (opening == std::string::npos || type.back() != '}') return out;
  std::string_view rest = std::string_view(type).substr(opening + 1);
  rest.remove_suffix(1);
  while (!rest.empty()) {
    const auto stop = std::min(rest.find('|'), rest.size());
    out.emplace_back(rest.substr(0, stop));
    rest.remove_prefix(std::min(stop + 1, rest.size()));
  }
  return out;
}

Flag flag_of(const CLI::Option& option) {
  Flag flag;
  for (const auto& name : option.get_snames()) flag.names.push_back("-" + name);
  for (const auto& name : option.get_lnames()) flag.names.push_back("--" + name);
  if (option.get_items_expected_max() > 0) flag.value = shown_type(option);
  flag.choices = choices_of(option);
  flag.description = option.get_description();
  flag.required = option.get_required();
  return flag;
}

Argument argument_of(const CLI::Option& option) {
  const std::string type = option.get_type_name().empty() ? "" : shown_type(option);
  const bool is_shown = !type.empty() && (type.front() == '{' || type.front() == '<');
  Argument argument;
  argument.name = is_shown ? type : fmt::format("<{}>", option.get_name());
  argument.choices = choices_of(option);
  argument.description = option.get_description();
  argument.required = option.get_required();
  argument.repeats = option.get_items_expected_max() > 1;
  return argument;
}

CommandNode node_of(const CLI::App& app, const std::vector<std::string>& path) {
  auto [details, examples] = notes_of(app);
  CommandNode node;
  node.path = path;
  node.heading = app.get_group();
  node.description = app.get_description();
  node.details = std::move(details);
  node.examples = std::move(examples);
  for (const CLI::Option* option : app.get_options()) {
    const bool is_hidden = option->get_group().empty();
    const bool is_inherited_help = option == app.get_help_ptr() && !path.empty();
    if (is_hidden || is_inherited_help) continue;
    if (option->get_positional())
      node.arguments.push_back(argument_of(*option));
    else
      node.flags.push_back(flag_of(*option));
  }
  const auto visible = [](const CLI::App* child) { return !child->get_group().empty(); };
  for (const CLI::App* child : app.get_subcommands(visible)) {
    auto longer = path;
    longer.push_back(child->get_name());
    node.children.push_back(node_of(*child, longer));
  }
  return node;
}

void collect(const CommandNode& node, std::vector<const CommandNode*>& out) {
  const bool is_group = !node.children.empty() && node.arguments.empty();
  if (!is_group && !node.path.empty()) out.push_back(&node);
  for (const auto& child : node.children) collect(child, out);
}

}  // namespace

CommandNode command_tree(const CLI::App& root) { return node_of(root, {}); }

const CommandNode* find_command(const CommandNode& root, const std::vector<std::string>& path) {
  const CommandNode* at = &root;
  for (const auto& word : path) {
    const auto found = std::find_if(at->children.begin(), at->children.end(),
                                    [&](const CommandNode& c) { return c.path.back() == word; });
    if (found == at->children.end()) return nullptr;
    at = &*found;
  }
  return at;
}

std::vector<const CommandNode*> runnable_commands(const CommandNode& root) {
  std::vector<const CommandNode*> out;
  collect(root, out);
  return out;
}

std::string spoken_path(const CommandNode& node) {
  if (node.path.empty()) return "vitara";
  return fmt::format("vitara {}", fmt::join(node.path, " "));
}

std::string usage_line(const CommandNode& node) {
  std::string out = spoken_path(node);
  if (!node.children.empty() && node.arguments.empty()) out += " <command>";
  for (const auto& argument : node.arguments) {
    const std::string shown = argument.name + (argument.repeats ? "..." : "");
    out += argument.required ? " " + shown : fmt::format(" [{}]", shown);
  }
  for (const auto& flag : node.flags)
    if (flag.required) out += fmt::format(" {} {}", flag.names.front(), flag.value);
  return out + " [flags]";
}

}  // namespace vitara::cli
