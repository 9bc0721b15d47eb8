// A broken invariant is a bug, and the only thing that throws here. Caught once in main (exit 70)
// and once per request (a spoken apology or 500, with the request id).
#pragma once

#include <source_location>
#include <stdexcept>
#include <string>

namespace vitara {

/// A bug in vitara: which promise was broken, and where in the source. Never carries input.
class Bug : public std::logic_error {
 public:
  Bug(const char* why, const std::source_location& at)
      : std::logic_error(std::string(why) + " (" + at.file_name() + ":" +
                         std::to_string(at.line()) + ")") {}
};

/// Throws Bug unless `condition` holds.
inline void ensure(bool condition, const char* why,
                   const std::source_location at = std::source_location::current()) {
  if (!condition) throw Bug(why, at);
}

}  // namespace vitara
