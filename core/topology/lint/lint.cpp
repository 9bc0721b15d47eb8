#include "core/topology/lint/lint.hpp"

#include <algorithm>
#include <array>
#include <tuple>
#include <utility>

#include "core/topology/lint/rules.hpp"

namespace vitara::topology {

namespace rule {

void report(Findings& findings, Finding finding, const Place& place) {
  finding.file = place.file;
  finding.line = place.line;
  finding.column = place.column;
  findings.push_back(std::move(finding));
}

}  // namespace rule

std::span<const Rule> rules() {
  static constexpr std::array<Rule, 9> kRules = {{{rule::ports, "V101 V102 V103"},
                                                  {rule::development, "V104 V105"},
                                                  {rule::upstreams, "V111 V112 V113 V114 V115"},
                                                  {rule::overlaps, "V116 V117 V118 V119"},
                                                  {rule::names, "V121 V122 V123 V124 V125 V126"},
                                                  {rule::references, "V131 V132 V133 V134"},
                                                  {rule::limits, "V141 V142 V143 V144"},
                                                  {rule::containers, "V151 V152 V153 V154"},
                                                  {rule::machines, "V161"}}};
  return kRules;
}

Findings lint(const Topology& topology) {
  const Index index(topology);
  Findings findings;
  for (const auto& rule : rules()) rule.look(topology, index, findings);
  std::stable_sort(findings.begin(), findings.end(), [](const Finding& a, const Finding& b) {
    return std::tie(a.file, a.line, a.column, a.code) < std::tie(b.file, b.line, b.column, b.code);
  });
  return findings;
}

}  // namespace vitara::topology
