#include "core/render/template_engine.hpp"

#include <gtest/gtest.h>

namespace vitara::render {
namespace {

std::string filled(Templates templates, const Fields& fields) {
  const auto out = TemplateEngine(std::move(templates)).fill("a/main", fields);
  return out ? *out : "error: " + out.error().message;
}

TEST(TemplateEngine, NothingIsEscaped) {
  EXPECT_EQ(filled({{"a/main", "x {{v}} {{{v}}} {{&v}};"}}, {{"v", "<&\"'>"}}),
            "x <&\"'> <&\"'> <&\"'>;");
}

TEST(TemplateEngine, ListsAndConditionsTakeTheirLinesWithThem) {
  const Templates templates = {
      {"a/main", "{{#list}}\n  {{name}} {{outer}}\n{{/list}}\n{{^on}}\noff\n{{/on}}\nend\n"}};

  EXPECT_EQ(filled(templates, {{"list", std::vector<Fields>{{{"name", "b"}}, {{"name", "c"}}}},
                               {"outer", "o"},
                               {"on", false}}),
            "  b o\n  c o\noff\nend\n");
  EXPECT_EQ(filled(templates, {{"list", std::vector<Fields>{}}, {"outer", "o"}, {"on", true}}),
            "end\n");
}

TEST(TemplateEngine, APartialIsIndentedAsItsLine) {
  const Templates templates = {{"a/main", "s {\n  {{>part}}\n}\n{{>part}}"},
                               {"a/part", "one {{v}};\n\ntwo;\n"}};

  EXPECT_EQ(filled(templates, {{"v", "1"}}), "s {\n  one 1;\n\n  two;\n}\none 1;\n\ntwo;\n");
}

struct Broken {
  const char* name;
  Templates templates;
  const char* expected;
};

TEST(TemplateEngine, WhatDoesNotWorkIsTold) {
  const std::vector<Broken> cases = {
      {"unknown name",
       {{"a/main", "{{nam}}"}},
       "error: the template a/main asks for `nam`, which is not known there"},
      {"unknown section",
       {{"a/main", "{{#x}}{{/x}}"}},
       "error: the template a/main asks for `x`, which is not known there"},
      {"no partial", {{"a/main", "{{>b}}"}}, "error: the template a/b is not there"},
      {"a circle",
       {{"a/main", "{{>b}}"}, {"a/b", "{{>main}}"}},
       "error: the template a/main takes itself in"},
      {"open tag",
       {{"a/main", "{{name"}},
       "error: the template a/main has a tag that does not close"},
      {"open section",
       {{"a/main", "{{#name}}"}},
       "error: the template a/main does not read: Unclosed section \"name\" at 0"},
      {"delimiters",
       {{"a/main", "{{=<% %>=}}"}},
       "error: the template a/main changes its delimiters"}};
  for (const auto& one : cases)
    EXPECT_EQ(filled(one.templates, {{"name", "n"}}), one.expected) << one.name;
}

TEST(TemplateEngine, AnUnknownNameHasItsNearest) {
  TemplateEngine engine(Templates{{"a", "{{servr}}"}});

  const auto out = engine.fill("a", {{"server", "x"}});

  ASSERT_FALSE(out);
  EXPECT_EQ(out.error().hint, "did you mean `server`?");
}

TEST(TemplateEngine, TemplatesThatWouldGrowWithoutEndAreRefused) {
  Templates bomb = {{"a/p0", "0123456789"}};
  for (int i = 1; i < 12; ++i) {
    std::string text;
    for (int n = 0; n < 10; ++n) text += "{{>p" + std::to_string(i - 1) + "}}";
    bomb["a/p" + std::to_string(i)] = text;
  }
  bomb["a/main"] = "{{>p11}}";
  std::string deep;
  for (int i = 0; i < 100; ++i) deep += "{{#x}}";

  EXPECT_TRUE(filled(bomb, {}).ends_with("has more than a megabyte"));
  EXPECT_TRUE(filled({{"a/main", deep}}, {{"x", true}}).ends_with("blocks more than 32 deep"));
}

}  // namespace
}  // namespace vitara::render
