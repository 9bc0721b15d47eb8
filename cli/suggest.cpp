#include "core/base/suggest.hpp"

#include <fmt/format.h>

#include "cli/command.hpp"
#include "cli/usage.hpp"

namespace vitara::cli {

namespace {

// The nearest word, or else the first one that the given word begins: `vers` is meant as `version`.
std::optional<std::string> meant(const std::string& word, const std::vector<std::string>& known) {
  if (auto near = nearest(word, known)) return near;
  for (const auto& candidate : known)
    if (word.size() > 1 && candidate.starts_with(word)) return candidate;
  return std::nullopt;
}

std::string read_on(const CommandNode& node) { return spoken_path(node) + " --help"; }

Error unknown_command(const CommandNode& at, const std::string& word) {
  std::vector<std::string> known;
  for (const auto& child : at.children) known.push_back(child.path.back());
  const auto near = meant(word, known);
  return {.code = Code::invalid,
          .message = at.path.empty()
                         ? fmt::format("unknown command `{}`", word)
                         : fmt::format("`{}` has no command `{}`", spoken_path(at), word),
          .hint = near ? fmt::format("did you mean `{} {}`?", spoken_path(at), *near)
                       : fmt::format("see: {}", read_on(at))};
}

Error unknown_flag(const CommandNode& root, const CommandNode& at, const std::string& word) {
  const std::string given = word.substr(0, word.find('='));
  std::vector<std::string> known;
  for (const CommandNode* node : {&at, &root})
    for (const auto& flag : node->flags)
      for (const auto& name : flag.names)
        if (name.starts_with("--")) known.push_back(name);
  const auto near = given.starts_with("--") ? meant(given, known) : std::nullopt;
  return {.code = Code::invalid,
          .message = fmt::format("`{}` has no flag `{}`", spoken_path(at), given),
          .hint = near ? fmt::format("did you mean `{}`?", *near)
                       : fmt::format("see: {}", read_on(at))};
}

}  // namespace

Error unexpected_words(const CommandNode& root, const CommandNode& at,
                       const std::vector<std::string>& words) {
  // A command that was not found explains flags that were not found, and not the other way round.
  if (!at.children.empty())
    for (const auto& word : words)
      if (!word.starts_with("-")) return unknown_command(at, word);
  const std::string& first = words.front();
  if (first.starts_with("-") && first.size() > 1) return unknown_flag(root, at, first);
  return {.code = Code::invalid,
          .message = fmt::format("`{}` does not take `{}`", spoken_path(at), first),
          .hint = fmt::format("see: {}", read_on(at))};
}

Error wrong_value(const CommandNode& at, const CLI::ParseError& complaint) {
  const std::string what = complaint.what();
  const std::string kind = complaint.get_name();
  const auto colon = what.find(": ");
  const std::string subject = what.substr(0, colon);
  const std::string rest = colon == std::string::npos ? "" : what.substr(colon + 2);
  Error error{.code = Code::invalid, .message = {}, .hint = fmt::format("see: {}", read_on(at))};
  if (kind == "ValidationError") {
    const auto line = rest.find('\n');
    error.message = fmt::format("{}: {}", subject, rest.substr(0, line));
    if (line != std::string::npos) error.hint = rest.substr(line + 1);
  } else if (kind == "RequiredError") {
    error.message = fmt::format("`{}`: {}", spoken_path(at), what);
    error.hint = fmt::format("usage: {}", usage_line(at));
  } else if (kind == "ArgumentMismatch" && what.find("missing") != std::string::npos) {
    error.message = fmt::format("{} needs a value", subject);
  } else if (kind == "ConversionError" && what.starts_with("Could not convert")) {
    error.message = fmt::format("not a value of the right form: {}", rest);
  } else {
    error.message = fmt::format("`{}`: {}", spoken_path(at), what);
  }
  return error;
}

}  // namespace vitara::cli
