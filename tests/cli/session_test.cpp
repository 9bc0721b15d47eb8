#include "cli/session.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/cli/stage.hpp"

namespace vitara::cli {
namespace {

using testing::kTerminal;
using testing::Stage;

Report simple_report() {
  return {.kind = {.name = "thing", .schema = "{}"},
          .data = share({{"a", 1}}),
          .text = [](const Style& style) { return style.paint(Paint::bold, "one") + '\n'; }};
}

TEST(SessionShow, TextForPeople) {
  Stage stage;
  Session session = stage.session();

  EXPECT_EQ(session.show(simple_report()), Exit::done);
  EXPECT_EQ(stage.out.str(), "one\n");
  EXPECT_EQ(stage.err.str(), "");
}

TEST(SessionShow, ColourOnATerminal) {
  Stage stage({{"TERM", "xterm"}}, kTerminal);
  Session session = stage.session();

  session.show(simple_report());

  EXPECT_EQ(stage.out.str(), "\x1b[1mone\x1b[0m\n");
}

TEST(SessionShow, OneDocumentWithJson) {
  Stage stage;
  Session session = stage.session();
  session.flags.json = true;

  session.show(simple_report());

  EXPECT_EQ(nlohmann::json::parse(stage.out.str())["data"]["a"], 1);
}

TEST(SessionShow, FailsWithAnErrorFinding) {
  Stage stage;
  Session session = stage.session();
  Report report = simple_report();
  report.findings = {{.code = "A", .severity = Severity::warning, .message = "m"}};
  EXPECT_EQ(session.show(report), Exit::done);

  report.findings = {{.code = "A", .severity = Severity::error, .message = "m"}};
  EXPECT_EQ(session.show(report), Exit::failed);

  report.findings.clear();
  report.ok = false;
  EXPECT_EQ(session.show(report), Exit::failed);
}

TEST(SessionFail, TalksOnStandardErrorOrInJson) {
  Stage stage;
  Session session = stage.session();
  const Error error = {.code = Code::denied, .message = "refused"};

  EXPECT_EQ(session.fail(error), Exit::denied);
  EXPECT_EQ(stage.out.str(), "");
  EXPECT_EQ(stage.err.str(), "✗ error: refused\n");

  session.flags.json = true;
  EXPECT_EQ(session.fail(error, Exit::config), Exit::config);
  EXPECT_EQ(nlohmann::json::parse(stage.out.str())["data"]["exit"], 78);
}

TEST(SessionSay, IsSilencedByQ) {
  Stage stage;
  Session session = stage.session();
  session.say("working");
  session.flags.quiet = true;
  session.say("not heard");

  EXPECT_EQ(stage.err.str(), "working\n");
}

TEST(SessionInteractive, NeedsTerminalsAndNoCi) {
  Stage piped;
  Stage terminal({}, kTerminal);
  Stage ci({{"CI", "true"}}, kTerminal);
  Session asked = terminal.session();

  EXPECT_FALSE(piped.session().is_interactive());
  EXPECT_FALSE(ci.session().is_interactive());
  EXPECT_TRUE(asked.is_interactive());
  asked.flags.no_input = true;
  EXPECT_FALSE(asked.is_interactive());
}

TEST(SessionConfirm, RefusesWhereNobodyCanAnswer) {
  Stage stage;
  Session session = stage.session();

  const auto asked = session.confirm("delete all?", Consent::ask);

  ASSERT_FALSE(asked);
  EXPECT_EQ(asked.error().code, Code::conflict);
  EXPECT_EQ(asked.error().hint, "repeat the command with --yes to agree");
  EXPECT_TRUE(session.confirm("delete all?", Consent::given));
}

TEST(SessionConfirm, TakesOnlyAYes) {
  for (const auto& [typed, agreed] :
       std::map<std::string, bool>{{"y\n", true}, {"yes\n", true}, {"n\n", false}, {"", false}}) {
    Stage stage({}, kTerminal);
    stage.in.str(typed);
    Session session = stage.session();

    EXPECT_EQ(session.confirm("go on?", Consent::ask).has_value(), agreed) << typed;
    EXPECT_EQ(stage.err.str(), "go on? [y/N] ");
  }
}

TEST(SessionTimeout, FlagOrDefault) {
  using namespace std::chrono_literals;
  Stage stage;
  Session session = stage.session();

  EXPECT_EQ(session.timeout(3s), Duration(3s));
  session.flags.timeout = "500ms";
  EXPECT_EQ(session.timeout(3s), Duration(500ms));
}

}  // namespace
}  // namespace vitara::cli
