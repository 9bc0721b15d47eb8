// The sample messages under tests/samples.
#pragma once

#include <string>
#include <vector>

namespace vitara::testing {

/// The bytes of tests/samples/<name>; fails the test when there is none.
std::string sample(const std::string& name);
/// Names (relative to tests/samples) of the files in a folder of it, sorted, README left out.
std::vector<std::string> samples_in(const std::string& folder);

}  // namespace vitara::testing
