#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/manual/pages.hpp"
#include "cli/manual/texts.hpp"
#include "cli/version.hpp"

namespace vitara::cli {

namespace {

// Text as groff_man(7) wants it: a backslash is `\e`, a hyphen that may be copied is `\-`, and a
// line must not begin with a control character.
std::string roff(std::string_view text) {
  std::string out;
  bool at_start = true;
  for (const char c : text) {
    if (at_start && (c == '.' || c == '\'')) out += "\\&";
    at_start = c == '\n';
    if (c == '\\')
      out += "\\e";
    else if (c == '-')
      out += "\\-";
    else
      out += c;
  }
  return out;
}

std::string page_name(const CommandNode& node) {
  return node.path.empty() ? "vitara" : fmt::format("vitara-{}", fmt::join(node.path, "-"));
}

std::string head(const CommandNode& node) {
  const std::string name = page_name(node);
  return fmt::format(".TH \"{}\" 1 \"\" \"vitara {}\" \"vitara manual\"\n.SH NAME\n{} \\- {}\n",
                     roff(name), version(), roff(name), roff(node.description));
}

std::string flags(const std::vector<Flag>& list) {
  std::string out;
  for (const auto& flag : list) {
    const std::string value = flag.value.empty() ? "" : " " + flag.value;
    out += fmt::format(".TP\n.B {}\n{}\n",
                       roff(fmt::format("{}{}", fmt::join(flag.names, ", "), value)),
                       roff(flag.description));
  }
  return out;
}

std::string verbatim(std::string_view text) {
  return fmt::format(".PP\n.nf\n{}{}.fi\n", roff(text), text.ends_with('\n') ? "" : "\n");
}

std::string section(std::string_view title, const std::string& body) {
  return body.empty() ? std::string() : fmt::format(".SH {}\n{}", title, body);
}

std::string root_page(const CommandNode& root) {
  std::string commands;
  for (const CommandNode* node : runnable_commands(root))
    commands += fmt::format(".TP\n.B {}\n{}\n", roff(spoken_path(*node)), roff(node->description));
  return head(root) + section("SYNOPSIS", roff(usage_line(root)) + '\n') +
         section("COMMANDS", commands) + section("GLOBAL OPTIONS", flags(root.flags)) +
         section("EXIT STATUS", verbatim(body_of(manual_text("exit-codes")))) +
         section("ENVIRONMENT", verbatim(body_of(manual_text("environment"))));
}

std::string command_page(const CommandNode& node) {
  std::string arguments;
  for (const auto& argument : node.arguments)
    arguments += fmt::format(".TP\n.I {}\n{}\n", roff(argument.name), roff(argument.description));
  std::string examples;
  for (const auto& example : node.examples) examples += verbatim(example);
  return head(node) + section("SYNOPSIS", roff(usage_line(node)) + '\n') +
         section("DESCRIPTION", node.details.empty() ? "" : roff(node.details) + '\n') +
         section("ARGUMENTS", arguments) + section("OPTIONS", flags(node.flags)) +
         section("EXAMPLES", examples) + section("SEE ALSO", ".BR vitara (1)\n");
}

}  // namespace

Pages man_pages(const CommandNode& root) {
  Pages pages = {{"vitara.1", root_page(root)}};
  for (const CommandNode* node : runnable_commands(root))
    pages[page_name(*node) + ".1"] = command_page(*node);
  return pages;
}

}  // namespace vitara::cli
