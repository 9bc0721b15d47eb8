#include "tests/house/source.hpp"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace vitara::house {

namespace {

void blank(std::string& text, std::size_t from, std::size_t to) {
  for (std::size_t i = from; i < to && i < text.size(); ++i)
    if (text[i] != '\n') text[i] = ' ';
}

// The end (one past) of a literal or comment that starts at `i`, or `i` when none does.
std::size_t end_of_hidden(const std::string& text, std::size_t i) {
  if (text.compare(i, 2, "//") == 0) return std::min(text.find('\n', i), text.size());
  if (text.compare(i, 2, "/*") == 0) {
    const auto end = text.find("*/", i + 2);
    return end == std::string::npos ? text.size() : end + 2;
  }
  if (text.compare(i, 2, "R\"") == 0) {
    const auto open = text.find('(', i);
    const std::string close = ")" + text.substr(i + 2, open - i - 2) + "\"";
    const auto end = text.find(close, open);
    return end == std::string::npos ? text.size() : end + close.size();
  }
  const char quote = text[i];
  const bool is_separator =
      quote == '\'' && i > 0 && std::isxdigit(static_cast<unsigned char>(text[i - 1]));
  if ((quote != '"' && quote != '\'') || is_separator) return i;
  std::size_t end = i + 1;
  while (end < text.size() && text[end] != quote && text[end] != '\n')
    end += text[end] == '\\' ? 2 : 1;
  return end + 1;
}

}  // namespace

std::string blanked(const std::string& text) {
  std::string code = text;
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t end = end_of_hidden(text, i);
    if (end > i) blank(code, i, end);
    i = std::max(end, i + 1);
  }
  return code;
}

int line_of(const std::string& text, std::size_t offset) {
  return 1 + static_cast<int>(std::count(text.begin(),
                                         text.begin() + static_cast<std::ptrdiff_t>(offset), '\n'));
}

std::vector<SourceFile> source_files() {
  std::vector<SourceFile> files;
  for (const std::string top : {"core", "server", "cli", "tests"}) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(top)) {
      const auto extension = entry.path().extension();
      const std::string path = entry.path().generic_string();
      const bool is_ours = (extension == ".hpp" || extension == ".cpp") &&
                           path.find("node_modules") == std::string::npos &&
                           path.find("tests/bench/peers") == std::string::npos;
      if (!is_ours) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      std::string text{std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
      std::string code = blanked(text);
      files.push_back({path, std::move(text), std::move(code)});
    }
  }
  std::sort(files.begin(), files.end(),
            [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

}  // namespace vitara::house
