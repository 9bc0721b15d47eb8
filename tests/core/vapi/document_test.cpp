#include "core/vapi/document.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/vapi/ignore.hpp"
#include "core/vapi/names.hpp"
#include "core/vapi/scalar.hpp"

namespace vitara::vapi {
namespace {

using nlohmann::json;

TEST(VapiScalar, FollowsTheCoreSchema) {
  struct Row {
    const char* text;
    const char* expected;
  };
  constexpr Row rows[] = {{"yes", R"("yes")"},
                          {"no", R"("no")"},
                          {"on", R"("on")"},
                          {"012", "12"},
                          {"0o17", "15"},
                          {"0x1f", "31"},
                          {"0o18", R"("0o18")"},
                          {"1e3", "1000"},
                          {"1_000", R"("1_000")"},
                          {"-0.5", "-0.5"},
                          {".5", "0.5"},
                          {"5.", "5"},
                          {"1.0", "1"},
                          {"true", "true"},
                          {"True", "true"},
                          {"tRue", R"("tRue")"},
                          {"~", "null"},
                          {"NULL", "null"},
                          {"2026-01-14", R"("2026-01-14")"},
                          {"1.2.3", R"("1.2.3")"},
                          {"+16045550100", "16045550100"},
                          {"e3", R"("e3")"},
                          {".inf", "null"},
                          {"9007199254740993", "9007199254740992"},
                          {"", "null"}};

  for (const auto& row : rows)
    EXPECT_EQ(scalar_value(row.text, false), json::parse(row.expected)) << row.text;
  EXPECT_EQ(scalar_value("true", true), json("true"));
}

TEST(VapiDocument, MarkdownPutsThePromptFirst) {
  const auto document = read_document(
      "---\r\nname: Booking\r\nmodel:\r\n  messages:\r\n    - {role: system, content: old}\r\n"
      "    - {role: assistant, content: kept}\r\n---\r\n\r\n  You book visits.\r\n",
      Format::markdown, "a.md");

  ASSERT_TRUE(document.content) << document.findings.at(0).message;
  const auto& messages = document.content->at("model").at("messages");
  ASSERT_EQ(messages.size(), 2U);
  EXPECT_EQ(messages[0], json({{"role", "system"}, {"content", "You book visits."}}));
  EXPECT_EQ(messages[1].at("content"), "kept");
  EXPECT_EQ(document.prompt_line, 9);
}

TEST(VapiDocument, AliasesStandForTheirValueAndMergeKeysAreKeys) {
  const auto document =
      read_document("base: &base {provider: openai, n: 1}\nmodel: *base\nother:\n  <<: *base\n",
                    Format::yaml, "a.yml");

  ASSERT_TRUE(document.content);
  EXPECT_EQ(document.content->at("model"), document.content->at("base"));
  EXPECT_EQ(document.content->at("other").at("<<"), document.content->at("base"));
}

TEST(VapiDocument, AnAliasBombIsRefusedByItsExpansion) {
  std::string bomb = "a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n";
  for (int i = 1; i < 9; ++i) {
    bomb += "a" + std::to_string(i) + ": &a" + std::to_string(i) + " [";
    for (int k = 0; k < 10; ++k) bomb += (k > 0 ? ", *a" : "*a") + std::to_string(i - 1);
    bomb += "]\n";
  }

  const auto document = read_document(bomb, Format::yaml, "bomb.yml");

  EXPECT_FALSE(document.content);
  ASSERT_FALSE(document.findings.empty());
  EXPECT_EQ(document.findings[0].code, "Y002");
}

TEST(VapiDocument, LongTextsBehindAliasesAreBoundedToo) {
  std::string text = "long: &long '" + std::string(1U << 20U, 'x') + "'\nall:\n";
  for (int i = 0; i < 5000; ++i) text += "  - *long\n";

  const auto document = read_document(text, Format::yaml, "long.yml");

  EXPECT_FALSE(document.content);
  ASSERT_FALSE(document.findings.empty());
  EXPECT_EQ(document.findings[0].code, "Y002");
}

TEST(VapiDocument, BadInputIsAFindingWithItsPlace) {
  struct Row {
    const char* name;
    std::string text;
    Format format;
    const char* code;
    int line;
  };
  const Row rows[] = {
      {"list", "- a\n- b\n", Format::yaml, "V001", 1},
      {"scalar", "hello\n", Format::yaml, "V001", 1},
      {"empty", "", Format::yaml, "V001", 1},
      {"byte order mark", "\xEF\xBB\xBFname: a\n", Format::yaml, "V001", 1},
      {"not UTF-8", "name: a\nb: \xFF\n", Format::yaml, "V001", 2},
      {"two documents", "a: 1\n---\nb: 2\n", Format::yaml, "Y003", 0},
      {"twice the key", "a: 1\na: 2\n", Format::yaml, "Y004", 2},
      {"twice the key in front matter", "---\na: 1\na: 2\n---\nhi\n", Format::markdown, "Y004", 3},
      {"self-referring", "a: &a [*a]\n", Format::yaml, "Y003", 1},
      {"unknown alias", "a: *b\n", Format::yaml, "Y001", 1},
      {"no front matter", "hello\n", Format::markdown, "V001", 1},
      {"open front matter", "---\na: 1\n", Format::markdown, "V001", 1},
  };

  for (const auto& row : rows) {
    const auto document = read_document(row.text, row.format, "a");
    EXPECT_FALSE(document.content) << row.name;
    ASSERT_FALSE(document.findings.empty()) << row.name;
    EXPECT_EQ(document.findings[0].code, row.code) << row.name;
    EXPECT_EQ(document.findings[0].line, row.line) << row.name;
  }
}

TEST(VapiDocument, AnUnknownTagWarnsAndGivesText) {
  const auto document =
      read_document("a: !secret 12\nb: !!str 12\nc: !!int 12\n", Format::yaml, "a.yml");

  ASSERT_TRUE(document.content);
  EXPECT_EQ(*document.content, json::parse(R"({"a":"12","b":"12","c":12})"));
  ASSERT_EQ(document.findings.size(), 1U);
  EXPECT_EQ(document.findings[0].severity, Severity::warning);
  EXPECT_EQ(document.findings[0].line, 1);
}

TEST(VapiNames, SlugsAreThoseOfThePeer) {
  EXPECT_EQ(slug("Booking Agent (EN)"), "booking-agent-en");
  EXPECT_EQ(slug("预约"), "");
  EXPECT_EQ(new_id("预约", "1a2b3c4d-0000-0000-0000-000000000000"), "-1a2b3c4d");
  EXPECT_EQ(new_id("", "1a2b3c4d-0000-0000-0000-000000000000"), "resource-1a2b3c4d");
  EXPECT_EQ(base_of("get-patient-8474536c"), "get-patient");
  EXPECT_EQ(base_of("get-patient"), "get-patient");
  EXPECT_EQ(without_comment("get-user ## look up caller"), "get-user");
}

TEST(VapiIgnore, MatchesTheWholePath) {
  const auto patterns = read_ignore("# a comment\n\ntools/company-1/*\nassistants/**/old-?\n!x\n");

  EXPECT_EQ(patterns.size(), 2U);
  EXPECT_TRUE(is_ignored(patterns, "tools/company-1/transfer"));
  EXPECT_FALSE(is_ignored(patterns, "tools/company-1/deep/transfer"));
  EXPECT_FALSE(is_ignored(patterns, "tools/company-10/transfer"));
  EXPECT_TRUE(is_ignored(patterns, "assistants/a/b/old-1"));
  EXPECT_FALSE(is_ignored(patterns, "assistants/a/b/old-12"));
}

}  // namespace
}  // namespace vitara::vapi
