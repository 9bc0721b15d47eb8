#include "cli/manual/manual.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/manual/texts.hpp"
#include "cli/manual/topic.hpp"
#include "cli/view/table.hpp"

namespace vitara::cli {

namespace {

constexpr ReportKind kManualReport = {.name = "manual", .schema = R"({
  "type": "object",
  "required": ["topics", "commands"],
  "properties": {
    "topics": {"type": "array", "items": {
      "type": "object",
      "required": ["name", "title"],
      "properties": {"name": {"type": "string"}, "title": {"type": "string"}}
    }},
    "commands": {"type": "array", "items": {
      "type": "object",
      "required": ["name", "description", "usage", "examples"],
      "properties": {
        "name": {"type": "string"},
        "description": {"type": "string"},
        "usage": {"type": "string"},
        "examples": {"type": "array", "items": {"type": "string"}}
      }
    }}
  }
})"};

struct Options {
  std::vector<std::string> words;
};

Exit show_contents(Session& session, const CommandNode& root) {
  auto topics = nlohmann::ordered_json::array();
  auto commands = nlohmann::ordered_json::array();
  std::vector<Row> topic_rows;
  std::vector<Row> command_rows;
  for (const auto& text : manual_texts()) {
    topics.push_back({{"name", text.name}, {"title", title_of(text.text)}});
    topic_rows.push_back({std::string(text.name), std::string(title_of(text.text))});
  }
  for (const CommandNode* node : runnable_commands(root)) {
    const std::string name = fmt::format("{}", fmt::join(node->path, " "));
    commands.push_back({{"name", name},
                        {"description", node->description},
                        {"usage", usage_line(*node)},
                        {"examples", node->examples}});
    command_rows.push_back({name, node->description});
  }
  const auto text = [&](const Style& style) {
    return table({"TOPIC", "TITLE"}, topic_rows, style) + '\n' +
           table({"COMMAND", "WHAT IT DOES"}, command_rows, style) +
           "\nRead one: `vitara manual <topic or command>`.\n";
  };
  return session.show({.kind = kManualReport,
                       .data = share({{"topics", topics}, {"commands", commands}}),
                       .text = text});
}

Exit run(Session& session, const CLI::App& root, const Options& options) {
  const CommandNode tree = command_tree(root);
  if (options.words.empty()) return show_contents(session, tree);
  return show_topic(session, tree, options.words);
}

}  // namespace

CLI::App* add_manual(CLI::App& root, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = root.add_subcommand("manual", "the manual: read it, or write it to a folder");
  command->group(heading::kHelp);
  auto* topic =
      command->add_option("topic", options->words, "a topic, a finding's code, a command");
  suggest_values(topic->type_name("<topic>"), topic_names());
  session.kinds.push_back(kManualReport);
  // CLI11 calls the inner command back first, and must not be overruled by the outer one.
  command->callback([&root, &session, options, command] {
    if (!command->get_subcommands().empty()) return;
    session.chosen = [&root, options](Session& s) { return run(s, root, *options); };
  });
  add_manual_pages(*command, session, root);
  set_examples(*command, "vitara manual\nvitara manual environment\nvitara manual completions");
  return command;
}

void add_manual_commands(CLI::App& root, Session& session) {
  add_help(root, session);
  auto* manual = add_manual(root, session);
  add_completions(root, session);
  add_version(root, session);
  add_manual_schema(*manual, session);
}

}  // namespace vitara::cli
