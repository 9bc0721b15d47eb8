#include <algorithm>

#include "cli/deploy/by_host.hpp"
#include "cli/deploy/deploy.hpp"
#include "cli/deploy/rendering.hpp"
#include "core/render/pm2.hpp"
#include "core/render/systemd.hpp"

namespace vitara::cli {

namespace {

using Services = std::vector<const topology::Service*>;

std::vector<std::string> names_of(const Services& services) {
  std::vector<std::string> names;
  names.reserve(services.size());
  for (const auto* service : services) names.push_back(service->name);
  return names;
}

Services named(const Services& services, const std::vector<std::string>& names) {
  Services out;
  for (const auto* service : services)
    if (names.empty() || std::find(names.begin(), names.end(), service->name) != names.end())
      out.push_back(service);
  return out;
}

std::vector<std::string> pm2_names(const topology::Topology& topology) {
  return names_of(render::pm2::services_of(topology));
}

std::vector<std::string> all_names(const topology::Topology& topology) {
  std::vector<std::string> names;
  names.reserve(topology.services.size());
  for (const auto& service : topology.services) names.push_back(service.name);
  return names;
}

render::Rendered render_pm2(const RenderRequest& request) {
  const auto services = named(render::pm2::services_of(request.topology), request.names);
  return by_host(hosts_of(services), [&](const std::string& host) {
    return render::pm2::ecosystem(request.topology, request.templates,
                                  {.host = host, .names = request.names, .mark = request.mark});
  });
}

render::Rendered render_systemd(const RenderRequest& request) {
  const auto services = render::systemd::services_of(request.topology, request.names);
  return by_host(hosts_of(services), [&](const std::string& host) {
    return render::systemd::units(request.topology, request.templates,
                                  {.host = host, .names = request.names, .mark = request.mark});
  });
}

}  // namespace

void add_render_pm2(CLI::App& group, Session& session) {
  add_render(
      group, session,
      {.command = "render-pm2",
       .family = "pm2",
       .thing = "service",
       .summary = "PM2's ecosystem file for the services of a host",
       .details = "ecosystem.config.json: data alone, so that no value can become code. A Node "
                  "program with several `instances` becomes a cluster, which PM2 reloads one by "
                  "one; any other program runs as it is. PM2 reads no files of variables: Node "
                  "gets its `env_file` as --env-file, other programs through a few constant "
                  "lines of shell. After a change: `pm2 reload ecosystem.config.json "
                  "--update-env`, since PM2 else keeps the variables of the first start.",
       .examples = "vitara deploy render-pm2\n"
                   "vitara deploy render-pm2 -o /home/ubuntu --check",
       .names = pm2_names,
       .render = render_pm2});
}

void add_render_systemd(CLI::App& group, Session& session) {
  add_render(
      group, session,
      {.command = "render-systemd",
       .family = "systemd",
       .thing = "service",
       .summary = "hardened systemd units for services",
       .details = "Without names, the services whose runtime is systemd; a named one whatever its "
                  "runtime. Each is shut in: no capabilities, no devices, no other processes, a "
                  "read-only system, and for writing its own folder below /var/lib "
                  "(`systemd-analyze security` says 1.5 or less). `vitara serve` gets a socket "
                  "that outlives it, so that a restart loses no connection.",
       .examples = "vitara deploy render-systemd vitara-admin-api\n"
                   "vitara deploy render-systemd -o /etc/systemd/system",
       .names = all_names,
       .render = render_systemd});
}

}  // namespace vitara::cli
