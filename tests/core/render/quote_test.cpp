#include "core/render/quote.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "core/render/nginx_tree.hpp"

namespace vitara::render {
namespace {

using Quote = Result<std::string> (*)(const Value&);

struct Context {
  const char* name;
  Quote quote;
};

const std::vector<Context>& contexts() {
  static const std::vector<Context> kAll = {{"nginx", quote::nginx},
                                            {"comment", quote::comment},
                                            {"command", quote::systemd_command},
                                            {"word", quote::systemd_word},
                                            {"text", quote::systemd_text},
                                            {"json", quote::json},
                                            {"yaml", quote::yaml},
                                            {"compose", quote::compose},
                                            {"shell", quote::shell}};
  return kAll;
}

TEST(Quote, NoContextTakesWhatHidesOrEndsALine) {
  const std::vector<std::string> bad = {"a\nb",
                                        "a\rb",
                                        std::string("a\0b", 3),
                                        "a\x1b[31mb",
                                        "a\x7f",
                                        "a\u202Eb",
                                        "a\u2066b",
                                        "a\u200Bb",
                                        "a\u2028b",
                                        "a\u0085b",
                                        "a\xFF",
                                        "\xC3",
                                        "\xED\xA0\x80",
                                        std::string(4097, 'a')};
  for (const auto& context : contexts())
    for (const auto& text : bad) {
      const auto quoted = context.quote({.text = text, .what = "vhosts.x.root"});

      ASSERT_FALSE(quoted) << context.name << ": " << text;
      EXPECT_TRUE(quoted.error().message.starts_with("vhosts.x.root ")) << quoted.error().message;
      EXPECT_FALSE(quoted.error().hint.empty());
    }
}

TEST(Quote, ARefusalNamesThePlace) {
  const auto quoted =
      quote::nginx({.text = "$x", .what = "vhosts.a.headers.X", .place = {"vitara.yaml", 58, 7}});

  ASSERT_FALSE(quoted);
  EXPECT_EQ(quoted.error().where, "vitara.yaml:58:7");
  EXPECT_EQ(quoted.error().code, Code::invalid);
}

struct Case {
  const char* context;
  const char* text;
  const char* expected;
};

TEST(Quote, EachContextHasItsForm) {
  const std::vector<Case> cases = {{"nginx", "/srv/www", "/srv/www"},
                                   {"nginx", "", R"("")"},
                                   {"nginx", "a b;c}", R"("a b;c}")"},
                                   {"nginx", R"(say "x" \ y)", R"("say \"x\" \\ y")"},
                                   {"nginx", "#a", R"("#a")"},
                                   {"command", "--user=%u", "--user=%%u"},
                                   {"command", "$HOME", "$$HOME"},
                                   {"command", R"(a "b")", R"("a \"b\"")"},
                                   {"command", ";", R"(";")"},
                                   {"word", "A=$x %h", R"("A=$x %%h")"},
                                   {"text", "100% of it", "100%% of it"},
                                   {"json", R"(a"b\c)", R"("a\"b\\c")"},
                                   {"json", "</script>", R"("<\/script>")"},
                                   {"yaml", "no", R"("no")"},
                                   {"yaml", R"(a"\n)", R"("a\"\\n")"},
                                   {"compose", "${X}", R"("$${X}")"},
                                   {"shell", "it's", R"('it'\''s')"},
                                   {"shell", "", "''"},
                                   {"shell", "a/b.c", "a/b.c"}};
  for (const auto& one : cases)
    for (const auto& context : contexts()) {
      if (std::string(context.name) != one.context) continue;
      const auto quoted = context.quote({.text = one.text});

      ASSERT_TRUE(quoted) << one.context << ": " << one.text;
      EXPECT_EQ(*quoted, one.expected) << one.context << ": " << one.text;
    }
}

TEST(Quote, SystemdTextMustNotReachIntoTheNextLine) {
  for (const char* text : {"", " a", "a ", "ends in \\"})
    EXPECT_FALSE(quote::systemd_text({.text = text})) << text;
}

// Every pair of signs, read again by the parser that also checks what others wrote.
TEST(Quote, NginxReadsBackWhatWasQuoted) {
  const std::string signs = R"( ;{}"'\#a/*~^=@|()[]<>!?.,:%&+-_`)"
                            "\u00e9";
  int accepted = 0;
  for (const char a : signs)
    for (const char b : signs) {
      const std::string text = {'x', a, b};
      const auto quoted = quote::nginx({.text = text});
      if (!quoted) continue;  // half of the two-byte letter
      ++accepted;

      const auto tree = nginx::parse("name " + *quoted + ";", "");

      ASSERT_TRUE(tree.findings.empty()) << text;
      ASSERT_EQ(tree.directives.size(), 1U) << text;
      EXPECT_EQ(tree.directives[0].values, std::vector<std::string>{text}) << *quoted;
    }
  EXPECT_GT(accepted, 1000);
}

TEST(Quote, NginxWordsEndWhereItsBufferDoes) {
  EXPECT_TRUE(quote::nginx({.text = std::string(4095, 'a')}));
  EXPECT_FALSE(quote::nginx({.text = std::string(4096, 'a')}));
  EXPECT_FALSE(quote::nginx({.text = std::string(2100, '"')}));
}

}  // namespace
}  // namespace vitara::render
