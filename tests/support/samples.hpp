// The sample messages under tests/samples, and other files of the source tree.
#pragma once

#include <string>
#include <vector>

namespace vitara::testing {

/// The bytes of a file, its path from the root of the source tree (where CTest starts every test;
/// no absolute path is compiled in, so every clone shares one compiler cache); fails the test when
/// there is none.
std::string source_text(const std::string& path);
/// The bytes of tests/samples/<name>; fails the test when there is none.
std::string sample(const std::string& name);
/// Names (relative to tests/samples) of the files in a folder of it, sorted, README left out.
std::vector<std::string> samples_in(const std::string& folder);

}  // namespace vitara::testing
