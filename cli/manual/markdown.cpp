#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/manual/pages.hpp"
#include "cli/manual/texts.hpp"

namespace vitara::cli {

namespace {

std::string page_name(const CommandNode& node) {
  return fmt::format("{}.md", fmt::join(node.path, "-"));
}

// `|` would end a cell, even between backticks.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string flag_table(const std::vector<Flag>& flags) {
  if (flags.empty()) return {};
  std::string out = "| flag | meaning |\n| --- | --- |\n";
  for (const auto& flag : flags) {
    const std::string value = flag.value.empty() ? "" : " " + flag.value;
    out += fmt::format("| `{}` | {} |\n",
                       cell(fmt::format("{}{}", fmt::join(flag.names, ", "), value)),
                       cell(flag.description));
  }
  return out + '\n';
}

std::string command_page(const CommandNode& node) {
  std::string out = fmt::format("# {}\n\n{}\n\n```text\n{}\n```\n\n", spoken_path(node),
                                node.description, usage_line(node));
  if (!node.details.empty()) out += node.details + "\n\n";
  for (const auto& argument : node.arguments)
    out += fmt::format("* `{}`: {}\n", argument.name, argument.description);
  if (!node.arguments.empty()) out += '\n';
  out += flag_table(node.flags);
  if (!node.examples.empty())
    out += fmt::format("```sh\n{}\n```\n\n", fmt::join(node.examples, "\n"));
  return out + "The [global flags](README.md#global-flags) are taken too.\n";
}

std::string contents(const CommandNode& root) {
  std::string out = fmt::format(
      "# vitara\n\n{}\n\n## Commands\n\n| command | what it does |\n"
      "| --- | --- |\n",
      root.description);
  for (const CommandNode* node : runnable_commands(root))
    out += fmt::format("| [`{}`]({}) | {} |\n", spoken_path(*node), page_name(*node),
                       cell(node->description));
  out += "\n## Global flags\n\n" + flag_table(root.flags) + "## Topics\n\n";
  for (const auto& text : manual_texts())
    out += fmt::format("* [{}](topic-{}.md)\n", title_of(text.text), text.name);
  return out;
}

}  // namespace

Pages markdown_pages(const CommandNode& root) {
  Pages pages = {{"README.md", contents(root)}};
  for (const CommandNode* node : runnable_commands(root))
    pages[page_name(*node)] = command_page(*node);
  for (const auto& text : manual_texts())
    pages[fmt::format("topic-{}.md", text.name)] =
        fmt::format("# {}\n\n```text\n{}```\n", title_of(text.text), body_of(text.text));
  return pages;
}

}  // namespace vitara::cli
