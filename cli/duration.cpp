#include "cli/duration.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cstdint>

namespace vitara::cli {

namespace {

std::int64_t milliseconds_in(std::string_view unit) {
  if (unit == "ms") return 1;
  if (unit == "s") return 1000;
  if (unit == "m") return 60'000;
  return unit == "h" ? 3'600'000 : 0;
}

}  // namespace

Result<Duration> parse_duration(std::string_view text) {
  constexpr std::int64_t kDay = 24LL * 3'600'000;
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto read = std::from_chars(text.data(), end, number);
  const std::int64_t unit = milliseconds_in({read.ptr, end});
  const bool fits = read.ec == std::errc{} && unit > 0 && number > 0 && number <= kDay / unit;
  if (!fits)
    return Error{.code = Code::invalid,
                 .message = fmt::format("`{}` is not a duration", text),
                 .hint = "give a number and ms, s, m or h, up to 24h: 500ms, 2s, 5m"};
  return Duration(std::chrono::milliseconds(number * unit));
}

}  // namespace vitara::cli
