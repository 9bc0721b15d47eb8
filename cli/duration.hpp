// Durations as people type them: `500ms`, `2s`, `5m`, `1h`.
#pragma once

#include <string_view>

#include "core/base/deadline.hpp"
#include "core/base/result.hpp"

namespace vitara::cli {

/// A whole number and its unit, ms, s, m or h; from 1 ms to 24 h. `invalid` otherwise.
Result<Duration> parse_duration(std::string_view text);

}  // namespace vitara::cli
