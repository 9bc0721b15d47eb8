#include "core/topology/ask.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/base/suggest.hpp"
#include "core/topology/values.hpp"

namespace vitara::topology {

namespace {

std::string path_of_url(std::string_view url) {
  const auto start = url.find('/', url.find("://") + 3);
  return start == std::string_view::npos ? "/" : std::string(url.substr(start));
}

Error unknown(const std::string& name, const std::vector<std::string>& known, const char* what) {
  const auto near = nearest(name, known);
  return {.code = Code::missing,
          .message = fmt::format("no {} `{}`", what, name),
          .hint = near ? "did you mean `" + *near + "`?" : "see: vitara topology show"};
}

void add_dns(const Topology& topology, const Index& index, const std::string& name,
             std::vector<Step>& steps) {
  const auto found = std::find_if(topology.dns.begin(), topology.dns.end(),
                                  [&](const DnsRecord& record) { return record.name == name; });
  if (found == topology.dns.end()) {
    steps.push_back({.what = "DNS",
                     .is = name + " has no record in the file",
                     .breaks = "a name that does not resolve"});
    return;
  }
  std::string leads;
  if (const auto* host = std::get_if<DnsHost>(&found->value)) {
    const Host* known = index.host(host->host);
    leads = host->host + (known == nullptr ? "" : " (" + known->address + ")");
  }
  if (const auto* address = std::get_if<DnsAddress>(&found->value)) leads = address->address;
  if (const auto* alias = std::get_if<DnsAlias>(&found->value)) leads = alias->cname;
  if (const auto* proxy = std::get_if<DnsProxy>(&found->value)) leads = proxy->proxy;
  steps.push_back({.what = "DNS",
                   .is = fmt::format("{} -> {}", name, leads),
                   .breaks = "a record that leads elsewhere: vitara check dns",
                   .place = found->place});
}

void add_tls(const Topology& topology, const Vhost& vhost, std::vector<Step>& steps) {
  std::string with = "none";
  if (!vhost.tls.certificate.empty())
    with = vhost.tls.certificate;
  else if (!vhost.tls.is_off && topology.tls)
    with = fmt::format("certificate of {}, ends at nginx of {}", topology.tls->issuer, vhost.host);
  steps.push_back({.what = "TLS",
                   .is = with,
                   .breaks = vhost.tls.is_off ? "anybody on the way, who can read it"
                                              : "a certificate that ran out: vitara check tls",
                   .place = vhost.place});
}

// The longest prefix wins, as in nginx.
const Route* route_for(const Vhost& vhost, const std::string& path) {
  const Route* best = nullptr;
  for (const auto& route : vhost.routes)
    if (path.starts_with(route.prefix) &&
        (best == nullptr || route.prefix.size() > best->prefix.size()))
      best = &route;
  return best;
}

void add_target(const Upstream& upstream, const Index& index, std::vector<Step>& steps) {
  const Target target = index.target(upstream);
  if (!target.exists()) {
    steps.push_back({.what = "process",
                     .is = name(upstream) + " is not known",
                     .breaks = "it is broken: vitara topology lint",
                     .place = upstream.place});
    return;
  }
  const std::string how = target.service != nullptr ? std::string(name(target.service->runtime))
                                                    : "container of " + target.stack->name;
  steps.push_back(
      {.what = "process",
       .is = fmt::format("{} ({}) on {}, port {}", name(upstream), how, target.host(),
                         target.port() ? std::to_string(*target.port()) : "none"),
       .breaks = target.is_disabled() ? "it is disabled" : "the process is down: 502 from nginx",
       .place = target.service != nullptr ? target.service->place : target.container->place});
}

void add_externals(const Topology& topology, const std::string& service, std::vector<Step>& steps) {
  for (const auto& external : topology.externals) {
    const bool is_used = std::find(external.used_by.begin(), external.used_by.end(), service) !=
                         external.used_by.end();
    if (!is_used) continue;
    steps.push_back({.what = external.probe == "emr" ? "EMR" : "service",
                     .is = fmt::format("{} ({})", external.name, external.url),
                     .breaks = external.probe == "emr" ? "no visits can be booked: vitara emr probe"
                                                       : "vitara check deps",
                     .place = external.place});
  }
}

}  // namespace

Result<std::vector<Step>> trace(const Topology& topology, const std::string& url) {
  if (const auto fault = url_fault(url))
    return Error{.code = Code::invalid, .message = fmt::format("`{}` is not {}", url, *fault)};
  const Index index(topology);
  const auto name = host_of_url(url);
  const Vhost* vhost = index.vhost(name);
  if (vhost == nullptr) {
    std::vector<std::string> names;
    for (const auto& each : topology.vhosts) names.push_back(each.name);
    return unknown(name, names, "site serves");
  }
  std::vector<Step> steps;
  add_dns(topology, index, name, steps);
  add_tls(topology, *vhost, steps);
  const auto path = path_of_url(url);
  const Route* route = route_for(*vhost, path);
  const auto* proxy = std::get_if<Proxy>(&vhost->kind);
  const auto* redirect = std::get_if<Redirect>(&vhost->kind);
  steps.push_back({.what = "site",
                   .is = fmt::format("{} on nginx of {}", vhost->name, vhost->host),
                   .breaks = "a configuration that does not load: vitara check nginx",
                   .place = vhost->place});
  if (route == nullptr && redirect != nullptr) {
    steps.push_back({.what = "redirect", .is = redirect->to, .breaks = "", .place = vhost->place});
    return steps;
  }
  if (route == nullptr && proxy == nullptr) {
    const auto* spa = std::get_if<Spa>(&vhost->kind);
    const auto& root = spa != nullptr ? spa->root : std::get<Static>(vhost->kind).root;
    steps.push_back({.what = "files",
                     .is = root,
                     .breaks = "a build that was not published",
                     .place = vhost->place});
    return steps;
  }
  const Upstream& upstream = route != nullptr ? route->upstream : proxy->upstream;
  steps.push_back({.what = "route",
                   .is = route != nullptr ? route->prefix : "/",
                   .breaks = "",
                   .place = upstream.place});
  add_target(upstream, index, steps);
  if (upstream.stack.empty()) add_externals(topology, upstream.service, steps);
  return steps;
}

Result<Impact> impact(const Topology& topology, const std::string& name) {
  const auto graph = dependency_graph(topology);
  std::set<std::string> stopped;
  for (const auto& group : graph.groups)
    if (group.title == name || group.title.starts_with(name + " ·"))
      for (const auto& node : group.nodes) stopped.insert(node.id);
  std::vector<std::string> known;
  for (const auto& host : topology.hosts) known.push_back(host.name);
  for (const auto& group : graph.groups)
    for (const auto& node : group.nodes) {
      const auto plain = node.id.substr(node.id.find(':') + 1);
      known.push_back(plain);
      if (plain == name) stopped.insert(node.id);
    }
  if (stopped.empty()) return unknown(name, known, "host, service, container or external");
  const auto began = stopped;
  for (bool grew = true; grew;) {
    grew = false;
    for (const auto& edge : graph.edges)
      if (stopped.contains(edge.to) && stopped.insert(edge.from).second) grew = true;
  }
  Impact found;
  for (const auto& id : stopped) {
    const auto plain = id.substr(id.find(':') + 1);
    if (id.starts_with("site:")) found.sites.push_back(plain);
    if (!id.starts_with("site:") && !began.contains(id)) found.processes.push_back(plain);
  }
  if (!topology.vapi) return found;
  for (const auto& phone : topology.vapi->phone_numbers)
    for (const auto& environment : topology.vapi->environments)
      if (environment.name == phone.environment &&
          (stopped.contains("ext:vapi") ||
           stopped.contains("site:" + host_of_url(environment.webhook))))
        found.calls.push_back(phone.number);
  return found;
}

}  // namespace vitara::topology
