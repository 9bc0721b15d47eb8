// The second line of defence of the log (reliability.md §8.3): what looks like patient data or a
// credential on a finished line is replaced. A hit is a bug elsewhere; it is counted and fails the
// tests.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

namespace vitara {

struct Scrubbed {
  std::string line;
  int hits = 0;
};

/// Replaces by `[redacted]`: ten-digit numbers (also written ddd-ddd-dddd), `+` and 8 or more
/// digits, dates more than a year before `today`, e-mail addresses, what follows `Bearer ` or
/// `Basic `, PEM blocks. Pure, linear.
[[nodiscard]] Scrubbed scrub(std::string_view line, std::chrono::year_month_day today);

}  // namespace vitara
