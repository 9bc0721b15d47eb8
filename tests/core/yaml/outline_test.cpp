#include "core/yaml/outline.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "core/yaml/node.hpp"

namespace vitara::yaml {
namespace {

// How many nodes the outline is sure of: the least number that is not too few.
std::size_t sure_of(const std::string& text) {
  // Comments make it long enough to be looked at, whatever is asked.
  const std::string padded = text + "\n#" + std::string(2 * text.size() + 1000, '-') + "\n";
  std::size_t least = 0;
  while (least < text.size() && too_many_nodes(padded, least)) ++least;
  return least;
}

struct Case {
  std::string name, text;
  std::size_t sure;
};

TEST(Outline, CountsWhatIsSurelyANode) {
  const std::vector<Case> cases = {{"nothing", "", 0},
                                   {"pairs", "a: b\nc: d\n", 4},
                                   {"lists", "- a\n- b\n- - c\n", 3},
                                   {"flow", "a: [b, c, {d: e}]\n", 7},
                                   {"flow over lines", "[a,\n b,\n c]\n", 4},
                                   {"commas in a text", "a: b, c, d\n", 2},
                                   {"brackets in a text", "a: b [c, d] {e}\n", 2},
                                   {"commas in quotes", "a: [\"b, c\", 'd, ''e, f']\n", 4},
                                   {"quotes in quotes", "a: \"b\\\", [c, d, e\"\n", 2},
                                   {"a colon in a word", "a: b:c\n", 2},
                                   {"comments", "a: b # c: d, [e, f]\n# g: h\n", 2},
                                   {"no comment", "a: b#c\n", 2},
                                   {"a text over lines", "a: b\n  c\n  d\n", 2},
                                   {"a block", "a: |\n  b: c\n  d: [e, f]\n\n  g: h\ni: j\n", 4},
                                   {"a folded block in a list", "- >-\n  a: b\n  c: d\n- e\n", 2},
                                   {"empty values", "a:\nb:\n", 2}};
  for (const auto& each : cases) EXPECT_EQ(sure_of(each.text), each.sure) << each.name;
}

// Whatever the file: it is never surer than the parser.
TEST(Outline, IsNeverAboveWhatTheParserFinds) {
  namespace fs = std::filesystem;
  int compared = 0;
  for (const char* folder :
       {"tests/fuzz/corpus/yaml", "tests/fuzz/corpus/topology", "templates/init"})
    for (const auto& entry : fs::directory_iterator(folder)) {
      std::ifstream file(entry.path(), std::ios::binary);
      std::stringstream bytes;
      bytes << file.rdbuf();
      const auto loaded = load(bytes.str(), "f");
      if (!loaded.findings.empty()) continue;
      ++compared;
      EXPECT_LE(sure_of(bytes.str()), count_nodes(loaded.root)) << entry.path();
    }
  EXPECT_GT(compared, 5);
}

std::string repeated(const std::string& part, std::size_t bytes) {
  std::string text;
  while (text.size() + part.size() < bytes) text += part;
  return text;
}

// Processor time, since the machine may be busy. Ours are optimised builds, where these take a
// tenth; what is held here is that nobody parses for seconds.
TEST(Outline, BombsAreRefusedAtOnce) {
  constexpr std::size_t kBytes = (4U << 20U) - 64;
  const std::vector<std::pair<std::string, std::string>> bombs = {
      {"flow", "a: [" + repeated("1,", kBytes) + "1]\n"},
      {"list", repeated("- a\n", kBytes)},
      {"nested lists", repeated("- - - a\n", kBytes)},
      {"one line of pairs", "{" + repeated("a: b, ", kBytes) + "}"},
      {"deep", std::string(100'000, '[') + std::string(100'000, ']')},
      {"deep maps", repeated("{a: ", 400'000)},
      {"anchors", "a: &a [b]\n" + repeated("c: *a\n", kBytes)},
      {"a circle", "a: &a [*a]\n"}};
  for (const auto& [name, text] : bombs) {
    const auto start = std::clock();
    const auto loaded = load(text, "f");
    const auto taken = static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC;

    ASSERT_EQ(loaded.findings.size(), 1U) << name;
    EXPECT_GT(loaded.findings[0].line, 0) << name;
    EXPECT_LT(taken, 0.4) << name;
    RecordProperty(name, std::to_string(taken));
  }
}

TEST(Outline, DepthIsToldBeforeParsing) {
  EXPECT_EQ(too_deep("a:\n  b: " + repeated("[", 50), 10), 2);
  EXPECT_EQ(too_deep("a: " + repeated("{b: ", 80) + "\n", 10), 1);
  // Signs that open nothing: in quotes, comments, block scalars and plain texts.
  const auto many = repeated("[", 40);
  for (const auto& text : {"a: \"" + many + "\"\n", "a: '" + many + "'\n", "# " + many + "\n",
                           "a: |\n  " + many + "\nb: 1\n", "a: x" + many + "\n"})
    EXPECT_FALSE(too_deep(text, 10)) << text;
  // Many beside one another are not deep.
  EXPECT_FALSE(too_deep("a: [" + repeated("[b], ", 200) + "]\n", 10));
}

TEST(Outline, TheLineIsToldWhereItIsTooMuch) {
  const auto loaded = load(repeated("- a\n", 4U << 20U), "f");

  ASSERT_EQ(loaded.findings.size(), 1U);
  EXPECT_EQ(loaded.findings[0].code, "Y002");
  EXPECT_EQ(loaded.findings[0].line, 400'001);
}

}  // namespace
}  // namespace vitara::yaml
