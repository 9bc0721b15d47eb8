#include "cli/exit.hpp"

namespace vitara::cli {

// core/base/error.hpp holds the table of codes; every number in it is one of ours, which
// tests/cli/exit_test.cpp holds true.
Exit exit_of(Code code) { return static_cast<Exit>(exit_code(code)); }

}  // namespace vitara::cli
