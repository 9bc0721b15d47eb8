#include "cli/view/diff_view.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

#include "core/base/diff.hpp"

namespace vitara::cli {

namespace {

constexpr std::size_t kAround = 3;

// [from, to) of the lines of the comparison.
struct Hunk {
  std::size_t from = 0;
  std::size_t to = 0;
};

std::vector<Hunk> hunks_of(const std::vector<DiffLine>& lines) {
  std::vector<Hunk> out;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (lines[i].side == DiffSide::both) continue;
    const std::size_t from = i > kAround ? i - kAround : 0;
    const std::size_t to = std::min(i + kAround + 1, lines.size());
    if (!out.empty() && from <= out.back().to)
      out.back().to = to;
    else
      out.push_back({from, to});
  }
  return out;
}

std::size_t count(const std::vector<DiffLine>& lines, const Hunk& part, DiffSide other) {
  return static_cast<std::size_t>(std::count_if(
      lines.begin() + static_cast<std::ptrdiff_t>(part.from),
      lines.begin() + static_cast<std::ptrdiff_t>(part.to),
      [&](const DiffLine& line) { return line.side == DiffSide::both || line.side == other; }));
}

// diff writes `0,0` for a side that has no lines there.
std::string range(std::size_t before, std::size_t length) {
  return fmt::format("{},{}", length == 0 ? before : before + 1, length);
}

char sign_of(DiffSide side) {
  if (side == DiffSide::both) return ' ';
  return side == DiffSide::old_only ? '-' : '+';
}

}  // namespace

std::string unified_diff(std::string_view old_name, std::string_view before,
                         std::string_view new_name, std::string_view after) {
  if (before == after) return {};
  const auto lines = line_diff(before, after);
  std::string out = fmt::format("--- {}\n+++ {}\n", printable(old_name), printable(new_name));
  for (const auto& hunk : hunks_of(lines)) {
    const Hunk above{0, hunk.from};
    out += fmt::format(
        "@@ -{} +{} @@\n",
        range(count(lines, above, DiffSide::old_only), count(lines, hunk, DiffSide::old_only)),
        range(count(lines, above, DiffSide::new_only), count(lines, hunk, DiffSide::new_only)));
    for (auto i = hunk.from; i < hunk.to; ++i)
      out += fmt::format("{}{}\n", sign_of(lines[i].side), printable(lines[i].text));
  }
  return out;
}

std::string painted_diff(std::string_view diff, const Style& style) {
  std::string out;
  while (!diff.empty()) {
    const auto end = std::min(diff.find('\n'), diff.size());
    const auto line = diff.substr(0, end);
    if (line.starts_with("@@"))
      out += style.paint(Paint::cyan, line);
    else if (line.starts_with('-'))
      out += style.paint(Paint::red, line);
    else if (line.starts_with('+'))
      out += style.paint(Paint::green, line);
    else
      out += line;
    out += '\n';
    diff.remove_prefix(std::min(end + 1, diff.size()));
  }
  return out;
}

}  // namespace vitara::cli
