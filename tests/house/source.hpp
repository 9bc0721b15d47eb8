// The project's own C++ files as the house tests read them: text with comments and literals blanked
// out.
#pragma once

#include <string>
#include <vector>

namespace vitara::house {

struct SourceFile {
  std::string path;  // from the root: "core/base/result.hpp"
  std::string text;  // as it stands
  std::string code;  // same length and lines; comments, strings and characters are spaces
};

/// Every .hpp and .cpp under core, server, cli and tests (generated files and node_modules left
/// out), sorted by path.
std::vector<SourceFile> source_files();

/// `text` with comments, string and character literals replaced by spaces; newlines stay.
std::string blanked(const std::string& text);

/// The number (from 1) of the line that holds `offset`.
int line_of(const std::string& text, std::size_t offset);

}  // namespace vitara::house
