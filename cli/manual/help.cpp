#include <memory>

#include "cli/command.hpp"
#include "cli/manual/manual.hpp"
#include "cli/manual/topic.hpp"

namespace vitara::cli {

namespace {

struct Options {
  std::vector<std::string> words;
};

Exit run(Session& session, const CLI::App& root, const Options& options) {
  return show_topic(session, command_tree(root), options.words);
}

}  // namespace

void add_help(CLI::App& root, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = root.add_subcommand("help", "explain a topic, a finding's code or a command");
  command->group(heading::kHelp);
  auto* topic =
      command->add_option("topic", options->words, "a topic, a finding's code, a command");
  suggest_values(topic->type_name("<topic>"), topic_names());
  set_examples(*command, "vitara help exit-codes\nvitara help manual schema");
  session.kinds.push_back(kTopicReport);
  command->callback([&root, &session, options] {
    session.chosen = [&root, options](Session& s) { return run(s, root, *options); };
  });
}

}  // namespace vitara::cli
