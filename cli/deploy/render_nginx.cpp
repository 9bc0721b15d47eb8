#include <fmt/format.h>

#include <algorithm>

#include "cli/command.hpp"
#include "cli/deploy/deploy.hpp"
#include "cli/deploy/rendering.hpp"
#include "core/render/nginx.hpp"

namespace vitara::cli {

namespace {

namespace nginx = render::nginx;

struct Options {
  std::string host;
  std::string phase = "full";
};

std::vector<std::string> vhost_names(const topology::Topology& topology) {
  std::vector<std::string> out;
  out.reserve(topology.vhosts.size());
  for (const auto& vhost : topology.vhosts) out.push_back(vhost.name);
  return out;
}

// The files of the vhosts that were asked for, and those that all vhosts share.
render::Tree chosen(const render::Tree& tree, const std::vector<std::string>& names) {
  std::set<std::string, std::less<>> wanted = {std::string(nginx::kShared)};
  for (const auto& name : names) wanted.insert(nginx::file_of(name));
  render::Tree out;
  for (const auto& file : tree.files())
    if (wanted.contains(file.path)) out.add(file);
  return out;
}

bool has_one_of(const topology::Topology& topology, const std::string& host,
                const std::vector<std::string>& names) {
  return std::any_of(topology.vhosts.begin(), topology.vhosts.end(), [&](const auto& vhost) {
    return vhost.host == host && std::find(names.begin(), names.end(), vhost.name) != names.end();
  });
}

Finding unknown_host(const Options& options, const std::vector<std::string>& hosts) {
  return {.code = "R004",
          .message = fmt::format("no vhost is on the host `{}`", options.host),
          .hint = fmt::format("there are vhosts on: {}", fmt::join(hosts, ", "))};
}

render::Rendered render_all(const RenderRequest& request, const Options& options) {
  auto hosts = nginx::hosts_with_vhosts(request.topology);
  const bool is_one = hosts.size() == 1 || !options.host.empty();
  if (!options.host.empty()) {
    if (std::find(hosts.begin(), hosts.end(), options.host) == hosts.end())
      return {.findings = {unknown_host(options, hosts)}};
    hosts = {options.host};
  }
  nginx::Options own{.mark = request.mark};
  if (options.phase == "http") {
    const auto& all = request.names.empty() ? vhost_names(request.topology) : request.names;
    own.waiting.insert(all.begin(), all.end());
  }
  render::Rendered out;
  for (const auto& host : hosts) {
    if (!request.names.empty() && !has_one_of(request.topology, host, request.names)) continue;
    own.host = host;
    auto rendered = nginx::configuration(request.topology, request.templates, own);
    out.findings.insert(out.findings.end(), rendered.findings.begin(), rendered.findings.end());
    out.tree.add(is_one ? "" : host, request.names.empty() ? std::move(rendered.tree)
                                                           : chosen(rendered.tree, request.names));
  }
  return out;
}

}  // namespace

void add_render_nginx(CLI::App& group, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = add_render(
      group, session,
      {.command = "render-nginx",
       .family = "nginx",
       .thing = "vhost",
       .summary = "nginx files for the vhosts of a host",
       .details =
           "One file a vhost, fit for sites-available, and 00-vitara.conf, which they share: "
           "upstreams, the log's format, and default servers that answer to no other name. Each "
           "is read inside `http`, by Debian's nginx.conf too. Vhosts on several hosts get a "
           "folder a host. A host without certificates first gets `--phase http`: port 80 with "
           "the ACME location alone; issue, then render again. The listen ... http2 form or "
           "`http2 on` follows the host's `nginx` version. What was rendered is parsed again and "
           "compared with what was meant.",
       .examples = "vitara deploy render-nginx dev.vitaravox.ca\n"
                   "vitara deploy render-nginx -o /etc/nginx/sites-available\n"
                   "vitara deploy render-nginx -o /etc/nginx/sites-available --check",
       .names = vhost_names,
       .render = [options](const RenderRequest& request) {
         return render_all(request, *options);
       }});
  command->add_option("--host", options->host, "the vhosts of this host alone")
      ->type_name("<host>");
  set_choices(command->add_option("--phase", options->phase,
                                  "http: for vhosts whose certificate is not there yet"),
              {"full", "http"});
}

}  // namespace vitara::cli
