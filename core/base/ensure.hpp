// A broken invariant is a bug, and the only thing that throws here. Caught once in main (exit 70)
// and once per request (a spoken apology or 500, with the request id).
#pragma once

#include <source_location>
#include <stdexcept>
#include <string>

namespace vitara {

#if defined(__cpp_lib_source_location)
using SourceLocation = std::source_location;
#else
/// The same for clang 14 on libstdc++ 12, which lacks it: lint and the fuzz build.
class SourceLocation {
 public:
  static constexpr SourceLocation current(const char* file = __builtin_FILE(),
                                          unsigned line = __builtin_LINE()) {
    return {file, line};
  }
  [[nodiscard]] constexpr const char* file_name() const { return file_; }
  [[nodiscard]] constexpr unsigned line() const { return line_; }

 private:
  constexpr SourceLocation(const char* file, unsigned line) : file_(file), line_(line) {}
  const char* file_;
  unsigned line_;
};
#endif

/// A bug in vitara: which promise was broken, and where in the source. Never carries input.
class Bug : public std::logic_error {
 public:
  Bug(const char* why, const SourceLocation& at)
      : std::logic_error(std::string(why) + " (" + at.file_name() + ":" +
                         std::to_string(at.line()) + ")") {}
};

/// Throws Bug unless `condition` holds.
inline void ensure(bool condition, const char* why,
                   const SourceLocation at = SourceLocation::current()) {
  if (!condition) throw Bug(why, at);
}

}  // namespace vitara
