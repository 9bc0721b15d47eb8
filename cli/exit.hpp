// The exit codes of the process: cli.md rule 3, also told by `vitara help exit-codes`. The only
// place that knows the numbers; commands return these names.
#pragma once

#include "core/base/error.hpp"

namespace vitara::cli {

enum class Exit : int {
  done = 0,           // done, or nothing to do
  failed = 1,         // failed, or a check found an error
  usage = 2,          // wrong usage
  differences = 3,    // differences pending, only with --exit-code or --check
  denied = 4,         // credentials missing or refused
  unreachable = 5,    // the remote is unreachable or too slow
  refused = 6,        // refused to protect the user: drift, lock held, no terminal to ask on
  in_use = 69,        // the port or socket is taken
  bug = 70,           // a bug in vitara
  config = 78,        // a configuration file does not load
  interrupted = 130,  // SIGINT
  terminated = 143,   // SIGTERM
};

/// The exit of a failure that has no more special one.
Exit exit_of(Code code);

/// The number for the shell.
constexpr int number(Exit exit) { return static_cast<int>(exit); }

}  // namespace vitara::cli
