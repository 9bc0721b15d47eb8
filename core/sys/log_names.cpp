#include <array>
#include <cstddef>

#include "core/sys/log.hpp"

namespace vitara {

std::string_view name(Key key) {
  // In the order of the enumeration.
  static constexpr std::array<std::string_view, 32> kNames = {
      "address",        "attempt",   "at",     "bytes",       "call",  "clinic",
      "code",           "component", "count",  "duration_ms", "field", "id",
      "limit",          "method",    "mode",   "route",       "pid",   "port",
      "provider_count", "queue",     "reason", "request",     "rows",  "rule",
      "size",           "state",     "status", "tool",        "type",  "version",
      "what",           ""};
  return kNames.at(static_cast<std::size_t>(key));
}

std::string_view name(Level level) {
  switch (level) {
    case Level::trace:
      return "trace";
    case Level::debug:
      return "debug";
    case Level::info:
      return "info";
    case Level::warn:
      return "warn";
    case Level::error:
      return "error";
  }
  return "error";
}

}  // namespace vitara
