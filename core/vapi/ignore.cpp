#include "core/vapi/ignore.hpp"

#include <algorithm>

#include "core/vapi/names.hpp"

namespace vitara::vapi {

namespace {

// A row of "the pattern so far matches so much of the path", as in an edit distance.
bool matches(std::string_view pattern, std::string_view path) {
  std::vector<char> row(path.size() + 1, 0);
  row[0] = 1;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    const char c = pattern[at];
    const bool is_deep = c == '*' && pattern.substr(at, 2) == "**";
    std::vector<char> next(path.size() + 1, 0);
    if (c == '*') next[0] = row[0];
    for (std::size_t i = 1; i <= path.size(); ++i) {
      const bool takes = is_deep || (c == path[i - 1]) || path[i - 1] != '/';
      if (c == '*')
        next[i] = static_cast<char>(row[i] || (takes && next[i - 1]));
      else
        next[i] =
            static_cast<char>(row[i - 1] && (c == '?' ? path[i - 1] != '/' : c == path[i - 1]));
    }
    row = std::move(next);
    if (is_deep) ++at;
  }
  return row.back() != 0;
}

}  // namespace

std::vector<std::string> read_ignore(std::string_view text) {
  std::vector<std::string> patterns;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = trimmed(text.substr(0, end));
    if (!line.empty() && line[0] != '#' && line[0] != '!') patterns.emplace_back(line);
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return patterns;
}

bool is_ignored(const std::vector<std::string>& patterns, std::string_view path) {
  return std::any_of(patterns.begin(), patterns.end(),
                     [&](const std::string& pattern) { return matches(pattern, path); });
}

}  // namespace vitara::vapi
