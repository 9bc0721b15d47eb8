// The shape of the house: short files, short functions, short lines.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <vector>

#include "tests/house/source.hpp"

namespace vitara::house {
namespace {

constexpr int kFileLines = 400;
constexpr int kTestFileLines = 600;
constexpr int kFunctionLines = 60;
constexpr int kColumns = 100;
constexpr int kOwnIncludes = 10;

int count_lines(const std::string& text) {
  return static_cast<int>(std::count(text.begin(), text.end(), '\n'));
}

// Code points, since a line of Chinese is not three times as wide.
int columns(std::string_view line) {
  return static_cast<int>(std::count_if(line.begin(), line.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  }));
}

struct Function {
  int line = 0;
  int length = 0;
};

// Braces by what they open. A function is a brace outside of functions whose head has a
// parenthesis.
std::vector<Function> functions_of(const std::string& code) {
  enum class Opens { space, function, block };
  struct Open {
    Opens kind;
    std::size_t head;
  };
  std::vector<Open> stack;
  std::vector<Function> found;
  std::size_t head = 0;
  for (std::size_t i = 0; i < code.size(); ++i) {
    const bool is_inside = std::any_of(stack.begin(), stack.end(),
                                       [](const Open& o) { return o.kind == Opens::function; });
    if (code[i] == ';' && !is_inside) head = i + 1;
    if (code[i] == '{') {
      const std::string before = code.substr(head, i - head);
      const bool is_space =
          before.find("namespace") != std::string::npos || before.find('(') == std::string::npos;
      const Opens kind = is_inside ? Opens::block : is_space ? Opens::space : Opens::function;
      stack.push_back({kind, std::min(code.find_first_not_of(" \n\t", head), i)});
      if (kind == Opens::space) head = i + 1;
    }
    if (code[i] == '}' && !stack.empty()) {
      const Open open = stack.back();
      stack.pop_back();
      if (open.kind == Opens::function) {
        const int line = line_of(code, open.head);
        found.push_back({line, line_of(code, i) - line + 1});
      }
      if (open.kind != Opens::block) head = i + 1;
    }
  }
  return found;
}

TEST(Shape, FilesAreShort) {
  for (const auto& file : source_files()) {
    const int limit = file.path.starts_with("tests/") ? kTestFileLines : kFileLines;
    EXPECT_LE(count_lines(file.text), limit)
        << file.path << " has too many lines: split it by subject";
  }
}

TEST(Shape, LinesAreShort) {
  for (const auto& file : source_files()) {
    int number = 1;
    std::size_t from = 0;
    for (auto to = file.text.find('\n'); to != std::string::npos; to = file.text.find('\n', from)) {
      const auto line = std::string_view(file.text).substr(from, to - from);
      const bool is_data =
          line.find("R\"") != std::string_view::npos || line.find("\":") != std::string_view::npos;
      EXPECT_TRUE(columns(line) <= kColumns || is_data)
          << file.path << ":" << number << " has " << columns(line) << " columns";
      from = to + 1;
      ++number;
    }
  }
}

TEST(Shape, FunctionsAreShort) {
  std::vector<int> lengths;
  for (const auto& file : source_files()) {
    for (const auto& function : functions_of(file.code)) {
      EXPECT_LE(function.length, kFunctionLines)
          << file.path << ":" << function.line << ": a function of " << function.length << " lines";
      if (!file.path.starts_with("tests/")) lengths.push_back(function.length);
    }
  }
  ASSERT_GT(lengths.size(), 100U);
  std::sort(lengths.begin(), lengths.end());
  EXPECT_LE(lengths[lengths.size() / 2], 10) << "the median function has grown";
  EXPECT_LE(lengths[lengths.size() * 95 / 100], 40) << "the 95th percentile has grown";
}

TEST(Shape, FilesIncludeFewOfOurs) {
  for (const auto& file : source_files()) {
    int own = 0;
    for (std::size_t i = file.text.find("\n#include \""); i != std::string::npos;
         i = file.text.find("\n#include \"", i + 1))
      ++own;
    const bool joins_rooms = file.path.starts_with("server/app") || file.path.starts_with("tests/");
    EXPECT_TRUE(own <= kOwnIncludes || joins_rooms)
        << file.path << " includes " << own << " of our own headers";
  }
}

TEST(Shape, HeadersSayWhatTheyAreFor) {
  for (const auto& file : source_files()) {
    if (!file.path.ends_with(".hpp")) continue;
    EXPECT_TRUE(file.text.starts_with("//"))
        << file.path << " starts without saying what it is for";
    EXPECT_NE(file.text.find("#pragma once"), std::string::npos) << file.path;
  }
}

TEST(Shape, TheMeasureItselfWorks) {
  const std::string code = blanked(
      "namespace a {\nstruct B {\n  int f(int x) {\n    if (x) { return 1; }\n    return 2;\n  "
      "}\n};\n}\n");

  const auto found = functions_of(code);

  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].line, 3);
  EXPECT_EQ(found[0].length, 4);
}

}  // namespace
}  // namespace vitara::house
