// The path of a request target: percent-decoded once, and refused where two readers could disagree
// about what it names. Pure; never touches a file.
#pragma once

#include <string>
#include <string_view>

namespace vitara::server {

struct Target {
  std::string path;
  std::string query;      // raw, without '?'
  std::string_view rule;  // why it is refused; empty: it is not
};

/// Splits an origin-form target and decodes its path. Refused: a bad escape, `.` and `..` segments,
/// backslash, encoded slash, control characters with NUL, bytes above ASCII, a fragment
/// (reliability.md §12).
[[nodiscard]] Target decode_target(std::string_view target);

}  // namespace vitara::server
