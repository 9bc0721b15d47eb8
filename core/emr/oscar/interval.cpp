#include "core/emr/oscar/interval.hpp"

#include <algorithm>

namespace vitara::emr::oscar {
namespace {

LocalTime exclusive_end(LocalTime start, LocalTime stored_end) {
  constexpr minutes kGrid{5};  // visits last a multiple of this
  if (time_of_day(stored_end) % minutes(1) != seconds(0))
    return std::chrono::ceil<minutes>(stored_end);
  const auto length = stored_end - start;
  const bool is_last_minute = (length + minutes(1)) % kGrid == seconds(0);
  const bool is_exclusive = !is_last_minute && length % kGrid == seconds(0);
  return is_exclusive ? stored_end : stored_end + minutes(1);
}

}  // namespace

Interval visit_interval(LocalTime start, LocalTime stored_end, minutes slot) {
  const LocalTime midnight = day_of(start) + std::chrono::days(1);
  const LocalTime end = stored_end <= start ? start + slot : exclusive_end(start, stored_end);
  return {.start = start, .end = std::min(end, midnight)};
}

}  // namespace vitara::emr::oscar
