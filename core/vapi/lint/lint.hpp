// What an environment's files say that cannot work, found offline: one file a family of rules. What
// the server expects of its tools is handed in as values; this room knows no server.
#pragma once

#include <chrono>
#include <string>
#include <vector>

#include "core/base/finding.hpp"
#include "core/vapi/resource.hpp"

namespace vitara::vapi {

/// A voice tool as the server implements it.
struct ServerTool {
  std::string name = {};                    // of the function
  Content parameters = {};                  // their JSON Schema
  std::chrono::milliseconds deadline = {};  // within which the server answers
  bool is_quick = false;                    // waits for nothing: needs no filler
};

/// All findings of all families (A101 to A903), in order of file, line and column. References that
/// lead nowhere are V005 and V006 (reference.hpp) and are not found here. Pure.
[[nodiscard]] Findings lint(const Project& project, const std::vector<ServerTool>& server);

}  // namespace vitara::vapi
