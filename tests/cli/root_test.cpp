#include "cli/root.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/schema_check.hpp"
#include "tests/cli/stage.hpp"

namespace vitara::cli {
namespace {

using testing::Stage;

struct UsageCase {
  const char* words;
  const char* message;
  const char* hint;
};

TEST(Usage, SaysWhatIsWrongAndWhatWasMeant) {
  const UsageCase cases[] = {
      {"versoin", "unknown command `versoin`", "did you mean `vitara version`?"},
      {"vers", "unknown command `vers`", "did you mean `vitara version`?"},
      {"xyzzy", "unknown command `xyzzy`", "see: vitara --help"},
      {"xyzzy --help", "unknown command `xyzzy`", "see: vitara --help"},
      {"--jsno xyzzy", "unknown command `xyzzy`", "see: vitara --help"},
      {"version --jsno", "`vitara version` has no flag `--jsno`", "did you mean `--json`?"},
      {"version --colr=auto", "`vitara version` has no flag `--colr`", "did you mean `--color`?"},
      {"version -x", "`vitara version` has no flag `-x`", "see: vitara version --help"},
      {"version more", "`vitara version` does not take `more`", "see: vitara version --help"},
      {"--color alwys", "--color: `alwys` is not a value for this", "did you mean `always`?"},
      {"--color blue", "--color: `blue` is not a value for this",
       "choose one of: auto, always, never"},
      {"version --timeout soon", "--timeout: `soon` is not a duration",
       "give a number and ms, s, m or h, up to 24h: 500ms, 2s, 5m"},
      {"version --color", "--color needs a value", "see: vitara version --help"},
      {"manual man", "`vitara manual man`: --output is required",
       "usage: vitara manual man -o <dir> [flags]"},
      {"completions", "`vitara completions`: shell is required",
       "usage: vitara completions {bash|zsh|fish} [flags]"},
      {"completions fisch", "shell: `fisch` is not a value for this", "did you mean `fish`?"},
      {"help exit-code", "no topic, finding code or command `exit-code`",
       "did you mean `vitara help exit-codes`?"},
      {"manual schema vesion", "no report of the kind `vesion`", "did you mean `version`?"},
  };
  Stage stage;

  for (const auto& one : cases) {
    EXPECT_EQ(stage.run(one.words), Exit::usage) << one.words;
    EXPECT_EQ(stage.err.str(), std::string("✗ error: ") + one.message + "\n  " + one.hint + '\n')
        << one.words;
    EXPECT_EQ(stage.out.str(), "") << one.words;
  }
}

TEST(Usage, ErrorsAreDocumentsWithJson) {
  Stage stage;

  for (const char* words : {"--json xyzzy", "xyzzy --json", "version --jsno --json",
                            "completions fisch --json", "manual man --json"}) {
    EXPECT_EQ(stage.run(words), Exit::usage) << words;
    const auto document = nlohmann::json::parse(stage.out.str());
    EXPECT_EQ(testing::violations(document_schema(kErrorReport), document),
              std::vector<std::string>())
        << words;
    EXPECT_EQ(document["data"]["exit"], 2) << words;
    EXPECT_EQ(stage.err.str(), "") << words;
  }
}

TEST(GlobalFlags, AreTakenAnywhere) {
  Stage stage;

  for (const char* words : {"--json version", "version --json", "--timeout 2s version --json -q",
                            "version -e dev -vv --json --json", "-e dev -e prod --json version"}) {
    EXPECT_EQ(stage.run(words), Exit::done) << words;
    EXPECT_EQ(nlohmann::json::parse(stage.out.str())["kind"], "version") << words;
  }
}

TEST(GlobalFlags, TheLastOneCounts) {
  Stage stage;
  Session session = stage.session();
  auto root = make_root(session);

  root->parse("-e dev version -e prod -vv --color never --color=always");

  EXPECT_EQ(session.flags.environment, "prod");
  EXPECT_EQ(session.flags.verbose, 2);
  EXPECT_EQ(session.flags.color, "always");
}

TEST(Help, StandsForNoCommandAndForAFlagAnywhere) {
  Stage stage;
  stage.run("");
  const std::string root_help = stage.out.str();

  EXPECT_EQ(stage.run("--help"), Exit::done);
  EXPECT_EQ(stage.out.str(), root_help);
  EXPECT_EQ(stage.run("manual man -h"), Exit::done);
  EXPECT_TRUE(stage.out.str().find("Usage: vitara manual man -o <dir> [flags]") !=
              std::string::npos)
      << stage.out.str();
  const std::string leaf_help = stage.out.str();
  EXPECT_EQ(stage.run("help manual man"), Exit::done);
  EXPECT_EQ(stage.out.str(), leaf_help);
}

TEST(Help, FindsTopicsInAnyCase) {
  Stage stage;
  stage.run("help exit-codes");
  const std::string topic = stage.out.str();

  EXPECT_TRUE(topic.starts_with("Exit codes\n")) << topic;
  EXPECT_EQ(stage.run("help EXIT-CODES"), Exit::done);
  EXPECT_EQ(stage.out.str(), topic);
  EXPECT_EQ(stage.run("help y001"), Exit::done);
  EXPECT_TRUE(stage.out.str().starts_with("Y001")) << stage.out.str();
}

TEST(Version, IsOneLine) {
  Stage stage;

  EXPECT_EQ(stage.run("--version"), Exit::done);
  EXPECT_TRUE(stage.out.str().starts_with("vitara 0.")) << stage.out.str();
  EXPECT_EQ(stage.out.str().find('\n'), stage.out.str().size() - 1);
}

}  // namespace
}  // namespace vitara::cli
