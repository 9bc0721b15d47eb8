// What is wrong with an nginx tree that `nginx -t` lets pass. C501 to C513 are gixy's thirteen
// checks, under its names in the help; C521 on are ours. Pure.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.hpp"
#include "core/check/nginx/read.hpp"

namespace vitara::check::nginx {

/// All findings on a tree: `tree.findings` first, then by file and line.
[[nodiscard]] Findings judge(const Tree& tree);

// What the rules share.

/// A directive with the blocks around it, outermost first.
struct Spot {
  const Directive& directive;
  const std::vector<const Directive*>& around;
  /// The nearest block around of that name; null when there is none.
  [[nodiscard]] const Directive* within(std::string_view name) const;
};
/// Every directive of the tree, parents before children.
void each(const Tree& tree, const std::function<void(const Spot&)>& look);

struct Rule {
  std::string_view code;
  Severity severity;
};
[[nodiscard]] Finding found(const Rule& rule, const Directive& at, std::string message,
                            std::string hint);

/// Whether a text holds the variable of that name, as `$name` or `${name}`.
[[nodiscard]] bool holds_variable(std::string_view text, std::string_view name);
/// The names of all variables in it.
[[nodiscard]] std::vector<std::string> variables_of(std::string_view text);

// One group a file.
void judge_headers(const Tree& tree, Findings& findings);     // C501 C502 C503 C523 C524
void judge_access(const Tree& tree, Findings& findings);      // C504 C505 C508 C509 C512 C513
void judge_forwarding(const Tree& tree, Findings& findings);  // C506 C507 C510 C511 C525
void judge_servers(const Tree& tree, Findings& findings);     // C521 C522 C526 C527 C529

}  // namespace vitara::check::nginx
