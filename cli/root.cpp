#include "cli/root.hpp"

#include <algorithm>

#include "cli/command.hpp"
#include "cli/groups.hpp"
#include "cli/help.hpp"
#include "cli/tree.hpp"
#include "cli/usage.hpp"
#include "cli/version.hpp"
#include "core/base/ensure.hpp"

namespace vitara::cli {

namespace {

void add_global_flags(CLI::App& root, GlobalFlags& flags) {
  root.add_option("-f,--file", flags.file, "the topology file")->type_name("<file>");
  root.add_option("-e,--env", flags.environment, "topology overlay or Vapi environment")
      ->type_name("<name>");
  root.add_option("--env-file", flags.env_file, "read variables from this file")
      ->type_name("<file>");
  root.add_flag("--json", flags.json, "print one JSON document");
  root.add_option("-o,--output", flags.output, "write to this folder or file")->type_name("<path>");
  set_choices(root.add_option("--color", flags.color, "colour the output"),
              {"auto", "always", "never"});
  root.add_flag("-q", flags.quiet, "no narration on standard error");
  root.add_flag("-v", flags.verbose, "more narration; -vv for more still");
  set_duration(root.add_option("--timeout", flags.timeout, "give up on the network after this"));
  root.add_flag("--no-input", flags.no_input, "never ask");
}

// The command that the words reached.
const CLI::App* deepest(const CLI::App& root) {
  const CLI::App* at = &root;
  while (!at->get_subcommands().empty()) at = at->get_subcommands().front();
  return at;
}

std::vector<std::string> path_of(const CLI::App* at) {
  std::vector<std::string> path;
  for (; at->get_parent() != nullptr; at = at->get_parent()) path.push_back(at->get_name());
  std::reverse(path.begin(), path.end());
  return path;
}

enum class Parsed { chosen, wants_help };

// CLI11's only door: what it throws becomes a value here.
Result<Parsed> parse(CLI::App& root, std::vector<std::string> words) {
  std::reverse(words.begin(), words.end());
  const auto complain = [&](const CLI::ParseError* complaint) -> Error {
    const CommandNode tree = command_tree(root);
    const CommandNode* at = find_command(tree, path_of(deepest(root)));
    ensure(at != nullptr, "the command that was reached is in the tree");
    const auto left = root.remaining(true);
    if (!left.empty() || complaint == nullptr) return unexpected_words(tree, *at, left);
    return wrong_value(*at, *complaint);
  };
  try {
    root.parse(words);
  } catch (const CLI::CallForHelp&) {
    if (!root.remaining(true).empty()) return complain(nullptr);
    return Parsed::wants_help;
  } catch (const CLI::ParseError& complaint) {
    return complain(&complaint);
  }
  return Parsed::chosen;
}

Exit show_help(Session& session, const CLI::App& root) {
  const CommandNode tree = command_tree(root);
  const CommandNode* at = find_command(tree, path_of(deepest(root)));
  ensure(at != nullptr, "the command that was reached is in the tree");
  session.print(help_text(tree, *at, session.out_style()));
  return Exit::done;
}

}  // namespace

std::unique_ptr<CLI::App> make_root(Session& session) {
  auto root = std::make_unique<CLI::App>(
      "vitara runs the voice agents of clinics: the webhook server, the EMR, the agents.",
      "vitara");
  root->option_defaults()->multi_option_policy(CLI::MultiOptionPolicy::TakeLast);
  root->set_help_flag("-h,--help", "help for any command");
  // Global flags are taken after a command's words too, and one command is chosen at each level.
  root->fallthrough();
  root->require_subcommand(0, 1);
  add_global_flags(*root, session.flags);
  root->add_flag("--version", session.flags.version, "which vitara this is");
  add_groups(*root, session);
  set_examples(*root,
               "vitara serve --demo\n"
               "vitara version --json\n"
               "vitara completions bash > ~/.local/share/bash-completion/completions/vitara");
  return root;
}

Exit run(Session& session, const std::vector<std::string>& words) {
  // Errors of usage speak JSON too when --json stands anywhere, parsed or not yet.
  const auto end = std::find(words.begin(), words.end(), "--");
  session.flags.json = std::find(words.begin(), end, "--json") != end;
  const auto root = make_root(session);
  const auto parsed = parse(*root, words);
  if (!parsed) return session.fail(parsed.error(), Exit::usage);
  if (*parsed == Parsed::wants_help) return show_help(session, *root);
  if (session.flags.version) {
    session.print(version_line());
    return Exit::done;
  }
  return session.chosen ? session.chosen(session) : show_help(session, *root);
}

}  // namespace vitara::cli
