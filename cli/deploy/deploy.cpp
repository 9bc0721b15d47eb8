#include "cli/deploy/deploy.hpp"

#include "cli/command.hpp"
#include "cli/deploy/rendering.hpp"

namespace vitara::cli {

void add_deploy(CLI::App& root, Session& session) {
  auto* group = root.add_subcommand("deploy", "render what the topology says");
  group->group(heading::kDeploy);
  session.kinds.push_back(kRenderReport);
  add_render_nginx(*group, session);
  add_render_pm2(*group, session);
  add_render_systemd(*group, session);
  add_render_compose(*group, session);
  add_render_terraform(*group, session);
}

}  // namespace vitara::cli
