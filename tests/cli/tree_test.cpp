// Promises about the whole tree: they hold for each command that is added later.
#include "cli/tree.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>

#include "cli/help.hpp"
#include "cli/manual/completion_script.hpp"
#include "cli/manual/pages.hpp"
#include "cli/manual/texts.hpp"
#include "tests/cli/schema_check.hpp"
#include "tests/cli/stage.hpp"
#include "tests/support/temp_folder.hpp"

namespace vitara::cli {
namespace {

using testing::Stage;

class Tree : public ::testing::Test {
 protected:
  Stage stage;
  Session session = stage.session();
  std::unique_ptr<CLI::App> root = make_root(session);
  CommandNode tree = command_tree(*root);
};

auto lines_of(const std::string& text) { return std::count(text.begin(), text.end(), '\n'); }

TEST_F(Tree, HelpOfTheRootFitsFortyLines) {
  EXPECT_LE(lines_of(help_text(tree, tree, Style())), 40);
}

TEST_F(Tree, HelpOfEachCommandFitsSixtyLinesOfAHundredColumns) {
  for (const CommandNode* node : every_node(tree)) {
    const std::string text = help_text(tree, *node, Style());
    EXPECT_LE(lines_of(text), 60) << spoken_path(*node);
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);)
      EXPECT_LE(display_width(line), 100U) << spoken_path(*node) << ": " << line;
  }
}

TEST_F(Tree, EachCommandSaysWhatItDoes) {
  for (const CommandNode* node : every_node(tree)) {
    EXPECT_FALSE(node->description.empty()) << spoken_path(*node);
    EXPECT_LE(node->description.size(), 90U) << spoken_path(*node);
    EXPECT_FALSE(node->description.ends_with('.') && !node->path.empty()) << spoken_path(*node);
    for (const auto& flag : node->flags)
      EXPECT_FALSE(flag.description.empty()) << spoken_path(*node) << ' ' << flag.names.front();
  }
}

// The words of a command line up to what is the shell's.
std::vector<std::string> words_for_vitara(const std::string& example) {
  auto words = testing::words_of(example);
  const auto end = std::find_if(words.begin(), words.end(), [](const std::string& word) {
    return word == "|" || word == ">" || word == "&" || word == "<" || word == "&&";
  });
  words.erase(end, words.end());
  if (!words.empty()) words.erase(words.begin());
  std::reverse(words.begin(), words.end());
  return words;
}

TEST_F(Tree, EachCommandHasAnExampleThatParses) {
  for (const CommandNode* node : runnable_commands(tree)) {
    EXPECT_FALSE(node->examples.empty()) << spoken_path(*node);
    for (const auto& example : node->examples) {
      EXPECT_TRUE(example.starts_with(spoken_path(*node))) << example;
      Session fresh = stage.session();
      auto parser = make_root(fresh);
      EXPECT_NO_THROW(parser->parse(words_for_vitara(example))) << example;
      EXPECT_TRUE(static_cast<bool>(fresh.chosen)) << example;
    }
  }
}

// A finding's code is looked up by those who meet it (core/base/finding.hpp): it needs a text in
// templates/manual, listed in cli/CMakeLists.txt.
TEST_F(Tree, EachFindingCodeInTheSourcesIsExplained) {
  const std::regex pattern("\"([A-Z][0-9]{3})\"");
  std::set<std::string> codes;
  for (const char* top : {"core", "server", "cli"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(top)) {
      if (entry.path().extension() != ".cpp") continue;
      std::stringstream text;
      text << std::ifstream(entry.path()).rdbuf();
      const std::string source = text.str();
      for (std::sregex_iterator at(source.begin(), source.end(), pattern), end; at != end; ++at)
        codes.insert((*at)[1]);
    }
  }

  EXPECT_TRUE(codes.contains("Y001"));
  for (const auto& code : codes)
    EXPECT_FALSE(manual_text(code).empty()) << code << " has no templates/manual/" << code;
}

TEST_F(Tree, EachGroupHasAHeadingThatIsKnown) {
  const std::set<std::string> known = {"TOPOLOGY", "DEPLOY", "VOICE AGENTS", "EMR",
                                       "SERVER",   "CHECK",  "HELP"};
  for (const auto& child : tree.children)
    EXPECT_TRUE(known.contains(child.heading)) << spoken_path(child) << ' ' << child.heading;
}

TEST_F(Tree, EachKindIsRegisteredOnceAndHasASchema) {
  std::set<std::string_view> names;
  for (const auto& kind : session.kinds) {
    EXPECT_TRUE(names.insert(kind.name).second) << kind.name;
    const auto schema = nlohmann::json::parse(kind.schema, nullptr, false);
    EXPECT_TRUE(schema.is_object() && schema.contains("type")) << kind.name;
    EXPECT_EQ(stage.run("manual schema " + std::string(kind.name)), Exit::done) << kind.name;
  }
}

TEST_F(Tree, DocumentsOfTheManualFitTheirSchemas) {
  const vitara::testing::TempFolder folder;
  for (const auto& words :
       {std::string("version"), std::string("help exit-codes"), std::string("help manual man"),
        std::string("manual"), "manual man -o " + folder / "man",
        "manual markdown -o " + folder / "markdown"}) {
    EXPECT_EQ(stage.run(words + " --json"), Exit::done) << words;
    const auto document = nlohmann::json::parse(stage.out.str());
    const auto kind = std::find_if(session.kinds.begin(), session.kinds.end(),
                                   [&](const auto& k) { return document["kind"] == k.name; });
    ASSERT_NE(kind, session.kinds.end()) << words;
    EXPECT_EQ(testing::violations(document_schema(*kind), document), std::vector<std::string>())
        << words;
  }
}

TEST_F(Tree, PagesExistForEachCommandAndAreTheSameEachTime) {
  const Pages man = man_pages(tree);
  const Pages markdown = markdown_pages(tree);

  EXPECT_EQ(man, man_pages(tree));
  EXPECT_TRUE(man.contains("vitara.1"));
  EXPECT_TRUE(markdown.contains("README.md"));
  for (const CommandNode* node : runnable_commands(tree)) {
    std::string name = spoken_path(*node);
    std::replace(name.begin(), name.end(), ' ', '-');
    EXPECT_TRUE(man.contains(name + ".1")) << name;
    EXPECT_TRUE(markdown.contains(name.substr(7) + ".md")) << name;
  }
}

TEST_F(Tree, ManPagesEscapeWhatRoffWouldTakeForItself) {
  CommandNode node;
  node.path = {"odd"};
  node.description = "a\\b";
  node.details = ".dot\n'quote";
  CommandNode odd;
  odd.children = {node};

  const std::string page = man_pages(odd).at("vitara-odd.1");

  EXPECT_NE(page.find("a\\eb"), std::string::npos) << page;
  EXPECT_NE(page.find("\\&.dot\n\\&'quote"), std::string::npos) << page;
}

TEST_F(Tree, ManualThatCannotBeWrittenIsAnError) {
  const vitara::testing::TempFolder folder;
  RealFiles files;
  ASSERT_TRUE(files.write(folder / "file", "", 0644));

  EXPECT_NE(stage.run("manual man -o " + folder / "file"), Exit::done);
  EXPECT_NE(stage.err.str(), "");
}

}  // namespace
}  // namespace vitara::cli
