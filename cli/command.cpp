#include "cli/command.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "cli/duration.hpp"
#include "core/base/suggest.hpp"

namespace vitara::cli {

namespace {

// CLI11 keeps one free text for each command, the footer; both notes live in it, and this line
// divides them.
constexpr std::string_view kDivider = "\nExamples:\n";

// CLI11 carries a validator's complaint as one string; cli/usage.cpp takes message and hint apart
// at the line break.
std::string complaint(const std::string& message, const std::string& hint) {
  return message + '\n' + hint;
}

}  // namespace

void set_details(CLI::App& command, std::string_view text) { command.footer(std::string(text)); }

void set_examples(CLI::App& command, std::string_view lines) {
  command.footer(fmt::format("{}{}{}", command.get_footer(), kDivider, lines));
}

Notes notes_of(const CLI::App& command) {
  const std::string footer = command.get_footer();
  Notes notes;
  const auto divider = footer.find(kDivider);
  notes.details = footer.substr(0, divider);
  if (divider == std::string::npos) return notes;
  std::string_view rest = std::string_view(footer).substr(divider + kDivider.size());
  while (!rest.empty()) {
    const auto stop = std::min(rest.find('\n'), rest.size());
    if (stop > 0) notes.examples.emplace_back(rest.substr(0, stop));
    rest.remove_prefix(std::min(stop + 1, rest.size()));
  }
  return notes;
}

CLI::Option* set_choices(CLI::Option* option, const std::vector<std::string>& words) {
  const auto check = [words](const std::string& given) -> std::string {
    if (std::find(words.begin(), words.end(), given) != words.end()) return {};
    const auto near = nearest(given, words);
    const std::string all = fmt::format("choose one of: {}", fmt::join(words, ", "));
    return complaint(fmt::format("`{}` is not a value for this", given),
                     near ? fmt::format("did you mean `{}`?", *near) : all);
  };
  option->type_name(fmt::format("{{{}}}", fmt::join(words, "|")));
  return option->check(CLI::Validator(check, ""));
}

CLI::Option* suggest_values(CLI::Option* option, const std::vector<std::string>& words) {
  // A validator that accepts everything; its name is where tree.cpp finds the words.
  const auto accept = [](const std::string&) { return std::string(); };
  const std::string listed = fmt::format("{{{}}}", fmt::join(words, "|"));
  return option->check(CLI::Validator(accept, listed));
}

CLI::Option* set_duration(CLI::Option* option) {
  const auto check = [](const std::string& given) -> std::string {
    const auto parsed = parse_duration(given);
    return parsed ? std::string() : complaint(parsed.error().message, parsed.error().hint);
  };
  option->type_name("<duration>");
  return option->check(CLI::Validator(check, ""));
}

}  // namespace vitara::cli
