// What is wrong with a topology although every key is right: ports that clash, sites that lead
// nowhere, names without a record. Pure. How to add a rule: write a function in the file of its
// family, declare it in rules.hpp, give it a line in lint.cpp's table, a page in templates/manual
// and a good and a bad case in tests/core/topology/lint_test.cpp.
#pragma once

#include <span>
#include <string_view>

#include "core/base/finding.hpp"
#include "core/topology/index.hpp"

namespace vitara::topology {

/// One family of rules and the codes that it may give.
struct Rule {
  void (*look)(const Topology&, const Index&, Findings&);
  std::string_view codes;  // "V101 V102"
};

std::span<const Rule> rules();

/// All findings, in the order of the files' lines. Linear in the size of the topology.
[[nodiscard]] Findings lint(const Topology& topology);

}  // namespace vitara::topology
