#include "cli/groups.hpp"

#include "cli/admin/admin.hpp"
#include "cli/check/check.hpp"
#include "cli/deploy/deploy.hpp"
#include "cli/emr/emr.hpp"
#include "cli/manual/manual.hpp"
#include "cli/serve/serve.hpp"
#include "cli/topology/topology.hpp"
#include "cli/vapi/vapi.hpp"

namespace vitara::cli {

void add_groups(CLI::App& root, Session& session) {
  add_init(root, session);
  add_topology(root, session);
  add_deploy(root, session);
  add_vapi(root, session);
  add_emr(root, session);
  add_serve(root, session);
  add_admin(root, session);
  add_check(root, session);
  add_doctor(root, session);
  add_manual_commands(root, session);
}

}  // namespace vitara::cli
