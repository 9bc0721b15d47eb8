#include <gtest/gtest.h>

#include "core/yaml/node.hpp"
#include "core/yaml/reader.hpp"

namespace vitara::yaml {
namespace {

const std::string kFile = "serve.yaml";

TEST(YamlLoad, KeepsOrderAndPlaces) {
  const auto loaded = load("a: 1\nb:\n  - x\n  - \"no\"\n", kFile);

  ASSERT_TRUE(loaded.findings.empty());
  ASSERT_EQ(loaded.root.keys.size(), 2U);
  EXPECT_EQ(loaded.root.keys[1].text, "b");
  const Node* list = loaded.root.find("b");
  ASSERT_NE(list, nullptr);
  EXPECT_EQ(list->items.at(1).text, "no");
  EXPECT_TRUE(list->items.at(1).is_quoted);
  EXPECT_EQ(list->items.at(1).line, 4);
  EXPECT_EQ(list->items.at(1).column, 5);
}

TEST(YamlLoad, RefusesWhatYamlCppLetsPass) {
  struct Case {
    std::string name, text, code;
    int line;
  };
  const std::vector<Case> cases = {
      {"anchor", "a: &x 1\n", "Y003", 1},
      {"alias", "b: *x\n", "Y001", 1},
      {"tag", "a: !!binary aGk=\n", "Y003", 1},
      {"merge key", "a:\n  <<: 1\n", "Y003", 2},
      {"duplicate key", "a: 1\nb: 2\na: 3\n", "Y004", 3},
      {"second document", "a: 1\n---\nb: 2\n", "Y003", 0},
      {"byte order mark",
       "\xEF\xBB\xBF"
       "a: 1\n",
       "Y001", 1},
      {"not UTF-8", "a: 1\nb: \xFF\n", "Y001", 2},
      {"a list as key", "? [1]\n: 2\n", "Y001", 1},
      {"broken", "a: [1, 2\n", "Y001", 2},
      {"self reference", "a: &a [*a]\n", "Y003", 1},
  };
  for (const auto& [name, text, code, line] : cases) {
    const auto loaded = load(text, kFile);
    ASSERT_EQ(loaded.findings.size(), 1U) << name;
    EXPECT_EQ(loaded.findings[0].code, code) << name << ": " << loaded.findings[0].message;
    EXPECT_EQ(loaded.findings[0].line, line) << name;
    EXPECT_FALSE(loaded.findings[0].hint.empty()) << name;
  }
}

TEST(YamlLoad, StopsAtItsLimits) {
  std::string deep;
  for (int i = 0; i < 40; ++i) deep += "[";
  deep += std::string(40, ']');
  std::string wide = "[";
  for (int i = 0; i < 50; ++i) wide += "1,";
  const Limits limits{.bytes = 1000, .nodes = 20, .depth = 32};

  EXPECT_EQ(load(deep, kFile).findings.at(0).code, "Y002");
  EXPECT_EQ(load(wide + "1]", kFile, limits).findings.at(0).code, "Y002");
  EXPECT_EQ(load(std::string(1001, 'a'), kFile, limits).findings.at(0).code, "Y002");
}

struct Read {
  Loaded loaded;
  Findings findings;
  explicit Read(const std::string& text) : loaded(load(text, kFile)) {}
  MapReader reader() { return {&loaded.root, "", kFile, findings}; }
};

TEST(MapReader, ReadsEachType) {
  Read read("t: x\ni: 7\nb: true\nd: 5s\ns: 16KiB\nc: info\nl: [a, b]\nm:\n  k: v\n");
  auto reader = read.reader();

  EXPECT_EQ(reader.text("t"), "x");
  EXPECT_EQ(reader.integer("i", 0, 10), 7);
  EXPECT_EQ(reader.boolean("b"), true);
  EXPECT_EQ(reader.duration("d", std::chrono::milliseconds(0), std::chrono::hours(1)),
            std::chrono::seconds(5));
  EXPECT_EQ(reader.size("s", 0, 1U << 20U), 16384U);
  EXPECT_EQ(reader.choice("c", {"debug", "info"}), "info");
  EXPECT_EQ(reader.texts("l"), (std::vector<std::string>{"a", "b"}));
  EXPECT_EQ(reader.map("m").text("k"), "v");
  EXPECT_EQ(reader.origin("i"), "serve.yaml:2");
  reader.finish();
  EXPECT_TRUE(read.findings.empty());
}

TEST(MapReader, TellsEveryWrongValueWithItsPlace) {
  struct Case {
    std::string name, value;
  };
  const std::vector<Case> cases = {
      {"octal", "017"}, {"too big", "11"}, {"text", "x"}, {"list", "[1]"}, {"float", "1.0"}};
  for (const auto& [name, value] : cases) {
    Read read("i: " + value + "\n");
    EXPECT_FALSE(read.reader().integer("i", 0, 10)) << name;
    ASSERT_EQ(read.findings.size(), 1U) << name;
    EXPECT_EQ(read.findings[0].code, "Y006") << name;
    EXPECT_EQ(read.findings[0].line, 1) << name;
  }
  Read booleans("a: no\nb: \"true\"\nc: yes\n");
  auto reader = booleans.reader();
  EXPECT_FALSE(reader.boolean("a"));
  EXPECT_FALSE(reader.boolean("b"));
  EXPECT_FALSE(reader.boolean("c"));
  EXPECT_EQ(booleans.findings.size(), 3U);
}

TEST(MapReader, SuggestsTheNearestKey) {
  Read read("listn: x\nmetric_listen: y\n");
  auto reader = read.reader();
  (void)reader.text("listen");
  (void)reader.text("metrics_listen");

  reader.finish();

  ASSERT_EQ(read.findings.size(), 2U);
  EXPECT_EQ(read.findings[0].code, "Y005");
  EXPECT_EQ(read.findings[0].hint, "did you mean `listen`?");
  EXPECT_EQ(read.findings[1].line, 2);
}

TEST(MapReader, ParsesUnits) {
  EXPECT_EQ(parse_duration("250ms"), std::chrono::milliseconds(250));
  EXPECT_EQ(parse_duration("30d"), std::chrono::hours(720));
  EXPECT_EQ(parse_duration("5"), std::nullopt);
  EXPECT_EQ(parse_duration("-5s"), std::nullopt);
  EXPECT_EQ(parse_duration("99999999999999999999s"), std::nullopt);
  EXPECT_EQ(parse_size("5MiB"), 5U << 20U);
  EXPECT_EQ(parse_size("5MB"), std::nullopt);
  EXPECT_EQ(parse_size(""), std::nullopt);
}

}  // namespace
}  // namespace vitara::yaml
