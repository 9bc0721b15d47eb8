#include "cli/manual/manual.hpp"

namespace vitara::cli {

void add_manual_commands(CLI::App& root, Session& session) { add_version(root, session); }

}  // namespace vitara::cli
