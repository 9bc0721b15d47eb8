#include "core/base/diff.hpp"

#include <algorithm>
#include <cstddef>

namespace vitara {

namespace {

constexpr int kMostEdits = 2000;

using Lines = std::vector<std::string_view>;

Lines lines_of(std::string_view text) {
  Lines lines;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    lines.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// The furthest x on each diagonal k = x - y, one row for each number of edits.
class Edits {
 public:
  Edits(const Lines& before, const Lines& after) : before_(before), after_(after) {}

  /// Whether the end was reached within the limit.
  bool search() {
    std::vector<int> reach(2 * kMostEdits + 3, 0);
    for (int edits = 0; edits <= kMostEdits; ++edits) {
      rows_.emplace_back(reach.begin() + kMostEdits + 1 - edits,
                         reach.begin() + kMostEdits + 2 + edits);
      for (int k = -edits; k <= edits; k += 2) {
        const int x = slide(start(reach, k, edits), k);
        reach[index(k)] = x;
        if (x >= width() && x - k >= height()) return true;
      }
    }
    return false;
  }

  /// From the end back to the start.
  [[nodiscard]] std::vector<DiffLine> path() const {
    std::vector<DiffLine> out;
    int x = width();
    int y = height();
    for (int edits = static_cast<int>(rows_.size()) - 1; edits > 0; --edits) {
      const int k = x - y;
      const bool is_down = k == -edits || (k != edits && row(edits, k - 1) < row(edits, k + 1));
      const int from = is_down ? k + 1 : k - 1;
      const int to_x = row(edits, from);
      const int to_y = to_x - from;
      while (x > to_x + (is_down ? 0 : 1) && y > to_y + (is_down ? 1 : 0)) keep(out, --x, --y);
      if (is_down)
        out.push_back({DiffSide::new_only, after_[static_cast<std::size_t>(to_y)]});
      else
        out.push_back({DiffSide::old_only, before_[static_cast<std::size_t>(to_x)]});
      x = to_x;
      y = to_y;
    }
    while (x > 0 && y > 0) keep(out, --x, --y);
    std::reverse(out.begin(), out.end());
    return out;
  }

 private:
  [[nodiscard]] int width() const { return static_cast<int>(before_.size()); }
  [[nodiscard]] int height() const { return static_cast<int>(after_.size()); }
  static std::size_t index(int k) { return static_cast<std::size_t>(k + kMostEdits + 1); }

  static int start(const std::vector<int>& reach, int k, int edits) {
    if (edits == 0) return 0;
    const bool is_down = k == -edits || (k != edits && reach[index(k - 1)] < reach[index(k + 1)]);
    return is_down ? reach[index(k + 1)] : reach[index(k - 1)] + 1;
  }

  [[nodiscard]] int slide(int x, int k) const {
    while (x < width() && x - k < height() &&
           before_[static_cast<std::size_t>(x)] == after_[static_cast<std::size_t>(x - k)])
      ++x;
    return x;
  }

  // What was reached on diagonal k before the edits of this row; rows hold -edits..edits.
  [[nodiscard]] int row(int edits, int k) const {
    return rows_[static_cast<std::size_t>(edits)][static_cast<std::size_t>(k + edits)];
  }

  void keep(std::vector<DiffLine>& out, int x, int) const {
    out.push_back({DiffSide::both, before_[static_cast<std::size_t>(x)]});
  }

  const Lines& before_;
  const Lines& after_;
  std::vector<std::vector<int>> rows_;
};

}  // namespace

std::vector<DiffLine> line_diff(std::string_view before, std::string_view after) {
  const Lines old_lines = lines_of(before);
  const Lines new_lines = lines_of(after);
  Edits edits(old_lines, new_lines);
  if (edits.search()) return edits.path();
  std::vector<DiffLine> out;
  for (const auto line : old_lines) out.push_back({DiffSide::old_only, line});
  for (const auto line : new_lines) out.push_back({DiffSide::new_only, line});
  return out;
}

}  // namespace vitara
