// From facts to a verdict: which protocol works, why the other does not, what to do next. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/finding.hpp"
#include "core/emr/probe/facts.hpp"

namespace vitara::emr::probe {

enum class Protocols { both, rest, soap };

/// What one protocol is worth here. `reachable`: it answers, and no credentials were tried.
enum class Verdict { not_asked, works, reachable, refused, blocked, absent };

[[nodiscard]] std::string_view name(Verdict verdict);

/// What ends a run (cli.md: 0, 1, 4, 5).
enum class Ending { good, failed, credentials, unreachable };

struct Judgement {
  Verdict soap = Verdict::not_asked;
  Verdict rest = Verdict::not_asked;
  std::string recommended = {};  // "soap", "rest" or nothing
  std::vector<std::string> reasons = {};
  Findings findings = {};  // E101 to E117
  std::string next = {};   // a command to paste
  Ending ending = Ending::good;
};

/// Who asked: the clinic's name for the next command, empty for a bare address.
[[nodiscard]] Judgement judge(const Facts& facts, Protocols wanted, std::string_view clinic);

}  // namespace vitara::emr::probe
