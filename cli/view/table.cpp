#include "cli/view/table.hpp"

#include <algorithm>

namespace vitara::cli {

namespace {

void measure(const Row& row, std::vector<std::size_t>& widths) {
  if (widths.size() < row.size()) widths.resize(row.size());
  for (std::size_t i = 0; i < row.size(); ++i)
    widths[i] = std::max(widths[i], display_width(printable(row[i])));
}

// Without spaces at the end, so that copied tables and transcripts stay clean.
std::string line(const Row& row, const std::vector<std::size_t>& widths) {
  std::string out;
  for (std::size_t i = 0; i < row.size(); ++i) {
    const std::string cell = printable(row[i]);
    out += cell;
    if (i + 1 < row.size()) out.append(widths[i] - display_width(cell) + 2, ' ');
  }
  const auto last = out.find_last_not_of(' ');
  out.erase(last == std::string::npos ? 0 : last + 1);
  return out;
}

}  // namespace

std::string table(const Row& heading, const std::vector<Row>& rows, const Style& style) {
  std::vector<std::size_t> widths;
  measure(heading, widths);
  for (const auto& row : rows) measure(row, widths);
  std::string out = style.paint(Paint::bold, line(heading, widths)) + '\n';
  for (const auto& row : rows) out += line(row, widths) + '\n';
  return out;
}

}  // namespace vitara::cli
