// One thing wrong with one input. Lints, validators and checks return all of them and never stop at
// the first.
#pragma once

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace vitara {

enum class Severity { info, warning, error };

constexpr std::string_view name(Severity severity) {
  switch (severity) {
    case Severity::info:
      return "info";
    case Severity::warning:
      return "warning";
    case Severity::error:
      return "error";
  }
  return "error";
}

/// `code` is stable and has a help page (`vitara help <code>`). `line` and `column` count from 1; 0
/// means "none".
struct Finding {
  std::string code;
  Severity severity = Severity::error;
  std::string message;
  std::string file = {};
  int line = 0;
  int column = 0;
  std::string hint = {};
};

using Findings = std::vector<Finding>;

/// Whether any of them is an error.
inline bool any_error(const Findings& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const Finding& f) { return f.severity == Severity::error; });
}

}  // namespace vitara
