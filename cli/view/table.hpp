// Rows as aligned columns. Knows nothing of what the rows mean.
#pragma once

#include <string>
#include <vector>

#include "cli/view/style.hpp"

namespace vitara::cli {

using Row = std::vector<std::string>;

/// Rows under a bold heading, columns two spaces apart, each as wide as its widest cell (terminal
/// columns). Cells are made printable. The heading alone where there are no rows.
std::string table(const Row& heading, const std::vector<Row>& rows, const Style& style);

}  // namespace vitara::cli
