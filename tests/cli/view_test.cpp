#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "cli/view/findings_view.hpp"
#include "cli/view/report.hpp"
#include "cli/view/table.hpp"
#include "tests/cli/schema_check.hpp"

namespace vitara::cli {
namespace {

using nlohmann::json;

const Findings kFindings = {{.code = "Y004",
                             .severity = Severity::error,
                             .message = "the key `listen` stands here twice",
                             .file = "serve.yaml",
                             .line = 58,
                             .column = 17,
                             .hint = "keep one of them"},
                            {.code = "Y005", .severity = Severity::warning, .message = "old"}};

TEST(FindingsText, TellsPlaceMessageCodeAndHint) {
  EXPECT_EQ(findings_text(kFindings, Style()),
            "✗ error: serve.yaml:58:17: the key `listen` stands here twice [Y004]\n"
            "  keep one of them\n"
            "! warning: old [Y005]\n"
            "1 error, 1 warning\n");
  EXPECT_EQ(findings_text({}, Style()), "");
}

TEST(FindingsText, CountsInPlural) {
  const Findings two(2, {.code = "A", .message = "m"});

  EXPECT_TRUE(findings_text(two, Style()).ends_with("\n2 errors\n"));
}

TEST(FindingsJson, LeavesOutWhatIsNotKnown) {
  const json found = findings_json(kFindings);

  EXPECT_EQ(found[0]["line"], 58);
  EXPECT_EQ(found[1], json({{"code", "Y005"}, {"severity", "warning"}, {"message", "old"}}));
}

TEST(ErrorText, HasUpToThreeLines) {
  const Error error = {.code = Code::unreachable,
                       .message = "no answer",
                       .where = "http://127.0.0.1:3002",
                       .hint = "start it: vitara serve"};

  EXPECT_EQ(error_text(error, Style()),
            "✗ error: no answer\n  at http://127.0.0.1:3002\n  start it: vitara serve\n");
  EXPECT_EQ(error_text({.code = Code::invalid, .message = "no"}, Style()), "✗ error: no\n");
}

TEST(ErrorText, ShowsControlCharactersOfOthers) {
  EXPECT_EQ(error_text({.code = Code::remote, .message = "said \x1b[2J"}, Style()),
            "✗ error: said \\x1b[2J\n");
}

TEST(Table, AlignsColumnsByWhatATerminalShows) {
  EXPECT_EQ(table({"CLINIC", "EMR"}, {{"riverside", "soap"}, {"诊所", "rest"}}, Style()),
            "CLINIC     EMR\nriverside  soap\n诊所       rest\n");
  EXPECT_EQ(table({"A"}, {}, Style(Colour::on)), "\x1b[1mA\x1b[0m\n");
}

TEST(Envelope, HoldsKindDataAndFindings) {
  const Report report = {.kind = {.name = "thing", .schema = R"({"type": "object"})"},
                         .data = share({{"a", 1}}),
                         .text = {},
                         .findings = kFindings,
                         .ok = false};

  const json document = envelope(report);

  EXPECT_EQ(document["vitara"], "1");
  EXPECT_EQ(document["kind"], "thing");
  EXPECT_EQ(document["ok"], false);
  EXPECT_EQ(document["data"]["a"], 1);
  EXPECT_EQ(testing::violations(document_schema(report.kind), document),
            std::vector<std::string>());
}

TEST(Envelope, OfAnErrorFitsItsSchema) {
  const json document =
      envelope({.code = Code::denied, .message = "refused", .where = "w", .hint = "h"}, 4);

  EXPECT_EQ(document["data"]["exit"], 4);
  EXPECT_EQ(document["ok"], false);
  EXPECT_EQ(testing::violations(document_schema(kErrorReport), document),
            std::vector<std::string>());
}

TEST(SchemaCheck, FindsWhatIsMissingOrWrong) {
  const json schema = document_schema(kErrorReport);
  json document = envelope({.code = Code::denied, .message = "refused"}, 4);
  document["data"].erase("message");
  document["data"]["exit"] = "4";
  document["kind"] = "other";

  EXPECT_EQ(testing::violations(schema, document).size(), 3U);
}

TEST(Printed, ReplacesInvalidUtf8) {
  EXPECT_EQ(printed({{"a", "\xff"}}), "{\n  \"a\": \"\xEF\xBF\xBD\"\n}\n");
}

}  // namespace
}  // namespace vitara::cli
