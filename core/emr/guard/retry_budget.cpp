#include "core/emr/guard/retry_budget.hpp"

#include <algorithm>

namespace vitara::emr::guard {

namespace {

constexpr int kLeast = 3;

std::int64_t second_of(SteadyTime now) {
  return std::chrono::floor<std::chrono::seconds>(now.time_since_epoch()).count();
}

}  // namespace

RetryBudget::Second& RetryBudget::second_at(SteadyTime now) {
  const auto at = second_of(now);
  Second& second = seconds_.at(static_cast<std::size_t>(at) % seconds_.size());
  if (second.at != at) second = {.at = at};
  return second;
}

void RetryBudget::attempted(SteadyTime now) {
  const std::lock_guard lock(mutex_);
  ++second_at(now).attempts;
}

bool RetryBudget::allows_retry(SteadyTime now) {
  const std::lock_guard lock(mutex_);
  Second& current = second_at(now);
  int attempts = 0;
  int retries = 0;
  for (const auto& second : seconds_) {
    if (second.at <= current.at - static_cast<std::int64_t>(seconds_.size())) continue;
    attempts += second.attempts;
    retries += second.retries;
  }
  if (retries >= std::max(kLeast, attempts / 10)) return false;
  ++current.retries;
  return true;
}

}  // namespace vitara::emr::guard
