#include "cli/deploy/deploy.hpp"
#include "cli/deploy/rendering.hpp"
#include "core/render/compose.hpp"
#include "core/render/terraform.hpp"

namespace vitara::cli {

namespace {

std::vector<std::string> stack_names(const topology::Topology& topology) {
  std::vector<std::string> names;
  names.reserve(topology.stacks.size());
  for (const auto& stack : topology.stacks) names.push_back(stack.name);
  return names;
}

std::vector<std::string> host_names(const topology::Topology& topology) {
  const auto hosts = render::terraform::hosts_of(topology);
  std::vector<std::string> names;
  names.reserve(hosts.size());
  for (const auto* host : hosts) names.push_back(host->name);
  return names;
}

}  // namespace

void add_render_compose(CLI::App& group, Session& session) {
  add_render(
      group, session,
      {.command = "render-compose",
       .family = "compose",
       .thing = "stack",
       .summary = "docker compose files for stacks",
       .details = "docker-compose.yml of one stack, or of several in a folder each. Ports stand on "
                  "the addresses that the topology gives, `depends_on` waits for health where "
                  "anybody can ask it, a `$` in a value is no variable of compose, and what is "
                  "disabled is left out with its reason. Health over HTTP is asked with what the "
                  "image has.",
       .examples = "vitara deploy render-compose zatuka -o /opt/zatuka-stack\n"
                   "vitara deploy render-compose zatuka -o /opt/zatuka-stack --check",
       .names = stack_names,
       .render = [](const RenderRequest& request) {
         return render::compose::files(request.topology, request.templates,
                                       {.names = request.names, .mark = request.mark});
       }});
}

void add_render_terraform(CLI::App& group, Session& session) {
  add_render(
      group, session,
      {.command = "render-terraform",
       .family = "terraform",
       .thing = "host",
       .summary = "terraform's main.tf.json for hosts it manages",
       .details = "Hosts with `managed_by: terraform`, at AWS: the instance with an encrypted disk "
                  "and IMDSv2, its fixed address, and a security group from the port matrix. "
                  "Public ports are open to all; ssh and ports for developers to "
                  "var.admin_networks, and to the hosts whose services use them. Key pair and "
                  "subnet are variables too; no secret stands in the file.",
       .examples = "vitara deploy render-terraform -o infrastructure\n"
                   "vitara deploy render-terraform oscar-dev",
       .names = host_names,
       .render = [](const RenderRequest& request) {
         return render::terraform::configuration(request.topology,
                                                 {.names = request.names, .mark = request.mark});
       }});
}

}  // namespace vitara::cli
