// Moments as the tables keep them: microseconds since 1970 UTC. Never a clinic's wall clock, which
// is kept as seconds of its own (see operations.cpp).
#pragma once

#include <cstdint>

#include "core/base/deadline.hpp"

namespace vitara::store {

inline std::int64_t stamp(SystemTime time) {
  return std::chrono::floor<std::chrono::microseconds>(time.time_since_epoch()).count();
}

inline SystemTime from_stamp(std::int64_t micros) {
  return SystemTime(
      std::chrono::duration_cast<SystemTime::duration>(std::chrono::microseconds(micros)));
}

}  // namespace vitara::store
