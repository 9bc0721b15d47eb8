// Retry-After and Date as a server sends them: nothing, or a time within bounds.
#include <cstdint>
#include <string_view>

#include "core/http/http_date.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  const vitara::SystemTime now(std::chrono::hours(24 * 365 * 56));
  const auto date = vitara::http::parse_http_date(text, now);
  const auto wait = vitara::http::retry_after(text, now);
  if (wait && *wait < vitara::Duration::zero()) __builtin_trap();
  if (date && !wait) __builtin_trap();
  return 0;
}
