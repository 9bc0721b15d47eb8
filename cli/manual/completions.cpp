#include <memory>

#include "cli/command.hpp"
#include "cli/manual/completion_script.hpp"
#include "cli/manual/manual.hpp"

namespace vitara::cli {

namespace {

struct Options {
  std::string shell;
};

// A script for a shell, not a report: --json does not change it.
Exit run(Session& session, const CLI::App& root, const Options& options) {
  const CommandNode tree = command_tree(root);
  if (options.shell == "bash") session.print(bash_completion(tree));
  if (options.shell == "zsh") session.print(zsh_completion(tree));
  if (options.shell == "fish") session.print(fish_completion(tree));
  return Exit::done;
}

}  // namespace

void add_completions(CLI::App& root, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = root.add_subcommand("completions", "print the completion script of a shell");
  command->group(heading::kHelp);
  auto* shell = command->add_option("shell", options->shell, "for which shell");
  set_choices(shell, {"bash", "zsh", "fish"})->required();
  set_details(*command,
              "Load it now with `source <(vitara completions bash)`, or write it where the shell "
              "looks: ~/.local/share/bash-completion/completions/vitara, a folder of zsh's fpath "
              "as _vitara, or ~/.config/fish/completions/vitara.fish.");
  set_examples(*command,
               "vitara completions bash > ~/.local/share/bash-completion/completions/vitara\n"
               "vitara completions fish > ~/.config/fish/completions/vitara.fish");
  command->callback([&root, &session, options] {
    session.chosen = [&root, options](Session& s) { return run(s, root, *options); };
  });
}

}  // namespace vitara::cli
