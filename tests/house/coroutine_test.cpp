// g++ 12.2 destroys some temporaries of an awaiting expression twice (CONTRIBUTING.md,
// "Coroutines"): whatever is given to an awaited call is a name, *name, std::move(name) or a
// scalar, and coroutines live in server/http alone.
#include <gtest/gtest.h>

#include <cctype>
#include <string>
#include <vector>

#include "tests/house/source.hpp"

namespace vitara::house {
namespace {

struct Await {
  int line = 0;
  std::string statement;  // from the start of the statement to its `;`
  std::string awaited;    // what follows co_await
};

// The `;` that ends the statement at `from`: those inside a lambda's body do not.
std::size_t end_of_statement(const std::string& code, std::size_t from) {
  int depth = 0;
  for (std::size_t i = from; i < code.size(); ++i) {
    if (code[i] == '{' || code[i] == '(') ++depth;
    if (code[i] == '}' || code[i] == ')') --depth;
    if (depth < 0 || (depth == 0 && code[i] == ';')) return i;
  }
  return code.size();
}

std::vector<Await> awaits_of(const std::string& code) {
  std::vector<Await> found;
  for (auto i = code.find("co_await"); i != std::string::npos; i = code.find("co_await", i + 1)) {
    const auto end = end_of_statement(code, i);
    const auto start = code.find_last_of(";{}", i) + 1;
    found.push_back(
        {line_of(code, i), code.substr(start, end - start), code.substr(i + 8, end - i - 8)});
  }
  return found;
}

// The arguments of the outermost calls in `text`, split at their commas.
std::vector<std::string> arguments_of(const std::string& text) {
  std::vector<std::string> arguments;
  int depth = 0;
  std::string current;
  for (const char c : text) {
    if (c == '(' && depth++ == 0) continue;
    if (c == ')' && --depth == 0) {
      arguments.push_back(current);
      current.clear();
      continue;
    }
    if (depth < 0) break;  // the end of an enclosing condition
    if (depth == 1 && c == ',') {
      arguments.push_back(current);
      current.clear();
    } else if (depth >= 1) {
      current += c;
    }
  }
  return arguments;
}

std::string trimmed(const std::string& text) {
  const auto from = text.find_first_not_of(" \n\t");
  if (from == std::string::npos) return "";
  return text.substr(from, text.find_last_not_of(" \n\t") - from + 1);
}

bool is_name(std::string text) {
  if (text.starts_with("*") || text.starts_with("&")) text.erase(0, 1);
  if (text.starts_with("std::move(") && text.ends_with(")"))
    text = text.substr(10, text.size() - 11);
  if (text.empty()) return true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool is_arrow = c == '-' && i + 1 < text.size() && text[i + 1] == '>';
    const bool fits = std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == ':' ||
                      c == '.' || c == '\'' || is_arrow ||
                      (c == '>' && i > 0 && text[i - 1] == '-');
    if (!fits) return false;
  }
  return true;
}

TEST(Coroutines, LiveInServerHttpAlone) {
  for (const auto& file : source_files()) {
    if (file.path.starts_with("server/http/")) continue;
    for (const std::string word : {"co_await", "co_return", "co_yield"})
      EXPECT_EQ(file.code.find(word), std::string::npos) << file.path << " says " << word;
  }
}

TEST(Coroutines, AwaitedCallsTakeNamesOnly) {
  int seen = 0;
  for (const auto& file : source_files()) {
    for (const auto& await : awaits_of(file.code)) {
      ++seen;
      for (const auto& argument : arguments_of(await.awaited))
        EXPECT_TRUE(is_name(trimmed(argument))) << file.path << ":" << await.line << ": give `"
                                                << trimmed(argument) << "` a name first";
    }
  }
  EXPECT_GT(seen, 5);
}

TEST(Coroutines, OneAwaitAStatementAndNoStructuredBinding) {
  for (const auto& file : source_files()) {
    for (const auto& await : awaits_of(file.code)) {
      EXPECT_EQ(await.statement.find("co_await"), await.statement.rfind("co_await"))
          << file.path << ":" << await.line << ": two awaits in one statement";
      EXPECT_EQ(await.statement.find("auto ["), std::string::npos)
          << file.path << ":" << await.line << ": bind to a plain auto";
      EXPECT_EQ(await.statement.find('?'), std::string::npos)
          << file.path << ":" << await.line << ": no ?: around an await";
    }
  }
}

TEST(Coroutines, TheMeasureItselfWorks) {
  const auto awaits = awaits_of("auto x = co_await f(a, std::move(b), [c] { return 1; });");
  ASSERT_EQ(awaits.size(), 1U);
  EXPECT_FALSE(is_name(trimmed(arguments_of(awaits[0].awaited).at(2))));
  EXPECT_TRUE(is_name("std::move(request)"));
  EXPECT_TRUE(is_name("session->stream"));
  EXPECT_FALSE(is_name("Part{}"));
  EXPECT_FALSE(is_name("a ? b : c"));
}

}  // namespace
}  // namespace vitara::house
