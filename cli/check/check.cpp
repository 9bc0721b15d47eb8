#include "cli/check/check.hpp"

#include "cli/check/commands.hpp"
#include "cli/command.hpp"

namespace vitara::cli {

void add_check(CLI::App& root, Session& session) {
  auto* group = root.add_subcommand("check", "what is, against what should be");
  group->group(heading::kCheck);
  add_check_world(*group, session);
  add_check_nginx(*group, session);
}

}  // namespace vitara::cli
