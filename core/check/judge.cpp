#include "core/check/judge.hpp"

#include <algorithm>
#include <array>

namespace vitara::check {

namespace {

constexpr std::array<std::string_view, 2> kCredentials = {"C403", "C404"};
constexpr std::array<std::string_view, 4> kUnreachable = {"C201", "C304", "C401", "C402"};

template <class Codes>
bool holds(const Codes& codes, const std::string& code) {
  return std::find(codes.begin(), codes.end(), code) != codes.end();
}

}  // namespace

std::string_view name(Sign sign) {
  switch (sign) {
    case Sign::good:
      return "good";
    case Sign::warning:
      return "warning";
    case Sign::bad:
      return "bad";
    case Sign::unknown:
      return "unknown";
  }
  return "unknown";
}

Ending ending_of(const Findings& findings, std::optional<Severity> max) {
  Ending ending = Ending::good;
  for (const auto& finding : findings) {
    if (max && finding.severity <= *max) continue;
    if (holds(kCredentials, finding.code)) {
      ending = Ending::credentials;
    } else if (!holds(kUnreachable, finding.code)) {
      return Ending::failed;
    } else if (ending == Ending::good) {
      ending = Ending::unreachable;
    }
  }
  return ending;
}

}  // namespace vitara::check
