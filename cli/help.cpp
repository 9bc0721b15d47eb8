#include "cli/help.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace vitara::cli {

namespace {

// Help is made for 80 columns whatever the terminal's width: it is quoted in manuals and mails.
constexpr std::size_t kWidth = 80;

struct Entry {
  std::string left;
  std::string right;
};

// Two columns; a left side that is too long stands on a line of its own.
std::string entries(const std::vector<Entry>& list) {
  constexpr std::size_t kWidest = 28;
  std::size_t column = 0;
  for (const auto& entry : list)
    if (entry.left.size() <= kWidest) column = std::max(column, entry.left.size());
  std::string out;
  for (const auto& entry : list) {
    const std::string indent(column + 4, ' ');
    std::string right = wrapped(entry.right, kWidth, indent);
    const bool fits = entry.left.size() <= column;
    if (fits && !right.empty()) right.replace(2, entry.left.size(), entry.left);
    out += fits && !right.empty() ? right : fmt::format("  {}\n{}", entry.left, right);
  }
  return out;
}

std::string section(const std::string& title, const std::string& body, const Style& style) {
  if (body.empty()) return {};
  return fmt::format("\n{}\n{}", style.paint(Paint::bold, title), body);
}

std::string flag_entries(const std::vector<Flag>& flags) {
  std::vector<Entry> list;
  for (const auto& flag : flags) {
    const std::string value = flag.value.empty() ? "" : " " + flag.value;
    list.push_back({fmt::format("{}{}", fmt::join(flag.names, ", "), value),
                    flag.description + (flag.required ? " (required)" : "")});
  }
  return entries(list);
}

// One line a command; a group shows its commands, since that is what one looks for.
Entry root_entry(const CommandNode& node) {
  if (node.children.empty() || !node.arguments.empty()) return {node.path.back(), node.description};
  std::vector<std::string> names;
  for (const auto& child : node.children) names.push_back(child.path.back());
  return {node.path.back(), fmt::format("{}", fmt::join(names, ", "))};
}

std::string root_commands(const CommandNode& root, const Style& style) {
  // All headings share one column, so the whole list is laid out at once and cut afterwards.
  std::vector<std::string> headings;
  for (const auto& child : root.children)
    if (std::find(headings.begin(), headings.end(), child.heading) == headings.end())
      headings.push_back(child.heading);
  std::string out = "\n";
  for (const auto& heading : headings) {
    std::vector<Entry> list;
    for (const auto& child : root.children) {
      if (child.heading != heading) continue;
      Entry entry = root_entry(child);
      entry.left.resize(std::max<std::size_t>(entry.left.size(), 11), ' ');
      list.push_back(std::move(entry));
    }
    out += style.paint(Paint::bold, heading) + '\n' + entries(list);
  }
  return out;
}

std::string root_help(const CommandNode& root, const Style& style) {
  std::vector<std::string> globals;
  for (const auto& flag : root.flags)
    globals.push_back(fmt::format("{}", fmt::join(flag.names, ", ")));
  std::string examples;
  for (const auto& example : root.examples) examples += "  " + example + '\n';
  return root.description + "\n\nUsage: " + usage_line(root) + '\n' + root_commands(root, style) +
         section("EXAMPLES", examples, style) +
         section("GLOBAL FLAGS",
                 wrapped(fmt::format("{}", fmt::join(globals, " · ")), kWidth, "  "), style) +
         "\nMore: `vitara <command> --help`, `vitara manual`.\n";
}

}  // namespace

std::string help_text(const CommandNode& root, const CommandNode& node, const Style& style) {
  if (node.path.empty()) return root_help(root, style);
  std::string out = node.description + "\n\nUsage: " + usage_line(node) + '\n';
  if (!node.details.empty()) out += '\n' + wrapped(node.details, kWidth, "");
  std::vector<Entry> commands;
  for (const auto& child : node.children)
    commands.push_back({child.path.back(), child.description});
  std::vector<Entry> arguments;
  for (const auto& argument : node.arguments)
    arguments.push_back({argument.name, argument.description});
  std::string examples;
  for (const auto& example : node.examples) examples += "  " + example + '\n';
  out += section("COMMANDS", entries(commands), style);
  out += section("ARGUMENTS", entries(arguments), style);
  out += section("FLAGS", flag_entries(node.flags), style);
  out += section("EXAMPLES", examples, style);
  return out + "\nGlobal flags: `vitara --help`.\n";
}

}  // namespace vitara::cli
