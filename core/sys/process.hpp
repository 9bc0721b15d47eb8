// Child processes: an argument vector, an absolute path, a given environment, a time limit, bounded
// output. No shell.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "core/base/deadline.hpp"
#include "core/base/result.hpp"

namespace vitara {

struct Command {
  std::string program;  // absolute path
  std::vector<std::string> arguments = {};
  std::map<std::string, std::string> environment = {};  // the whole of it: nothing is inherited
  std::string input = {};                               // what it reads on standard input
  std::string folder = {};                              // working folder; empty: ours
  std::size_t output_limit = 1U << 20U;                 // bytes kept of each stream
};

struct Finished {
  int exit_code = 0;  // 128 + signal when a signal ended it
  std::string out = {};
  std::string err = {};
  bool truncated = false;  // a stream was longer than the limit
};

class ProcessRunner {
 public:
  virtual ~ProcessRunner() = default;
  /// Runs to the end. `missing` when the program or its folder is not there, `denied` when it may
  /// not be run, `invalid` for a relative path, `timed_out` after killing it and its process group
  /// at the deadline, `cancelled` after the same on a stop. Output that its own children write
  /// after its end is not waited for.
  [[nodiscard]] virtual Result<Finished> run(const Command& command, const Within& within) = 0;
};

/// Boost.Process v1: its child leaves with _exit when exec fails, where v2 runs our exit handlers.
class RealProcessRunner final : public ProcessRunner {
 public:
  [[nodiscard]] Result<Finished> run(const Command& command, const Within& within) override;
};

}  // namespace vitara
