#include "cli/admin/admin.hpp"

#include "cli/command.hpp"

namespace vitara::cli {

void add_admin(CLI::App& root, Session& session) {
  auto* group =
      root.add_subcommand("admin", "secrets, audit chain and database of this machine's server");
  group->group(heading::kServer);
  add_admin_secrets(*group, session);
  add_admin_audit(*group, session);
  add_admin_database(*group, session);
}

}  // namespace vitara::cli
