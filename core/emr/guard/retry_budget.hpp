// How many second attempts a clinic's EMR gets (reliability.md §2.1): a sick server is not made
// sicker by everybody asking twice. Counts only; sends nothing.
#pragma once

#include <array>
#include <cstdint>
#include <mutex>

#include "core/base/deadline.hpp"

namespace vitara::emr::guard {

/// At most a tenth of the attempts of the last 10 s, never fewer than 3. Safe from several threads.
class RetryBudget {
 public:
  void attempted(SteadyTime now);
  /// Takes one retry out of the budget; false when it is used up.
  [[nodiscard]] bool allows_retry(SteadyTime now);

 private:
  struct Second {
    std::int64_t at = -1;
    int attempts = 0;
    int retries = 0;
  };
  Second& second_at(SteadyTime now);

  std::mutex mutex_;
  std::array<Second, 10> seconds_{};
};

}  // namespace vitara::emr::guard
