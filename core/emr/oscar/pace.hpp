// How long one attempt may take and when another is worth it (reliability.md §§2, 2.1). The same
// for both protocols. Pure.
#pragma once

#include "core/base/deadline.hpp"
#include "core/base/error.hpp"

namespace vitara::emr::oscar::pace {

inline constexpr Duration kReadLimit = std::chrono::seconds(2);
inline constexpr Duration kWriteLimit = std::chrono::seconds(4);
inline constexpr Duration kConnectLimit = std::chrono::seconds(1);
/// No attempt is begun with less than this.
inline constexpr Duration kLeastTime = std::chrono::milliseconds(700);

/// A pause of 50 to 200 ms, so that callers who failed together do not come back together. It need
/// not be unpredictable: the digits of a nanosecond clock differ enough.
inline Duration pause_at(SteadyTime now) {
  using std::chrono::milliseconds;
  return milliseconds(50) + milliseconds(now.time_since_epoch().count() / 1000 % 151);
}

}  // namespace vitara::emr::oscar::pace
