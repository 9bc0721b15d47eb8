#include "tests/support/samples.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace vitara::testing {

namespace {
// CTest starts every test in the source tree's root.
const std::filesystem::path kRoot = "tests/samples";
}  // namespace

std::string source_text(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  EXPECT_TRUE(file.good()) << "no file " << path << " below " << std::filesystem::current_path();
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

std::string sample(const std::string& name) { return source_text(kRoot / name); }

std::vector<std::string> samples_in(const std::string& folder) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(kRoot / folder))
    if (entry.is_regular_file() && entry.path().filename() != "README.md")
      names.push_back(folder + "/" + entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace vitara::testing
