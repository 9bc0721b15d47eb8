#include <fmt/format.h>

#include <map>
#include <set>

#include "core/topology/lint/rules.hpp"

namespace vitara::topology::rule {

namespace {

std::string where(const Listener& row) {
  return row.address.empty() ? "all addresses" : row.address;
}

// Two rows of one host and port clash when they share an address: all of them, or the same.
bool clash(const Listener& a, const Listener& b) {
  return a.address.empty() || b.address.empty() || a.address == b.address;
}

void report_clash(const Listener& first, const Listener& second, Findings& findings) {
  const bool is_nginx = first.owner == "nginx" || second.owner == "nginx";
  report(findings,
         {.code = "V101",
          .message = fmt::format("port {} of {} is wanted twice: by {} ({}) and by {} ({}, {})",
                                 first.port, first.host, first.owner, where(first), second.owner,
                                 where(second), text(second.place)),
          .hint = is_nginx ? "set `disabled: <reason>` on the container, or publish it on another "
                             "port of 127.0.0.1: the host's nginx serves 80 and 443"
                           : "give one of them another port"},
         first.place);
}

// Rows come sorted by host and port: only neighbours are compared.
void two_listeners(const std::vector<Listener>& rows, Findings& findings) {
  for (std::size_t i = 0; i < rows.size(); ++i)
    for (std::size_t j = i + 1;
         j < rows.size() && rows[j].host == rows[i].host && rows[j].port == rows[i].port; ++j)
      if (clash(rows[i], rows[j])) {
        const bool is_nginx_first = rows[i].owner == "nginx";
        report_clash(is_nginx_first ? rows[j] : rows[i], is_nginx_first ? rows[i] : rows[j],
                     findings);
        break;
      }
}

void twice_in_stack(const Container& container, Findings& findings) {
  std::set<std::pair<std::string, std::uint16_t>> seen;
  for (const auto& port : container.ports)
    if (!seen.emplace(port.address, port.host_port).second)
      report(findings,
             {.code = "V102",
              .message = fmt::format("container {} publishes port {} twice", container.name,
                                     port.host_port),
              .hint = "keep one of the two"},
             port.place);
}

void too_open(const Container& container, Findings& findings) {
  const bool may_be = container.exposure == Exposure::open || container.exposure == Exposure::dev;
  if (may_be) return;
  for (const auto& port : container.ports) {
    const bool is_docker = container.exposure == Exposure::docker;
    if (!port.address.empty() && !is_docker) continue;
    const auto said = container.exposure ? name(*container.exposure) : "nothing";
    report(
        findings,
        {.code = "V103",
         .message = fmt::format(
             "container {} publishes port {} on {}, and its exposure says {}: docker's ports "
             "pass by the host's firewall",
             container.name, port.host_port, port.address.empty() ? "all interfaces" : port.address,
             said),
         .hint = is_docker ? std::string("use `expose` instead of `ports`")
                           : fmt::format("publish it as 127.0.0.1:{}:{}, or say `exposure: public`",
                                         port.host_port, port.container_port)},
        port.place);
  }
}

}  // namespace

void ports(const Topology& topology, const Index&, Findings& findings) {
  two_listeners(listeners(topology), findings);
  for (const auto& stack : topology.stacks)
    for (const auto& container : stack.services) {
      if (container.disabled) continue;
      twice_in_stack(container, findings);
      too_open(container, findings);
    }
}

void development(const Topology& topology, const Index& index, Findings& findings) {
  const auto led_to = [&](const Vhost& vhost, const Upstream& upstream) {
    const Target target = index.target(upstream);
    if (!target.exists() || target.exposure() != Exposure::dev) return;
    report(findings,
           {.code = "V104",
            .message = fmt::format("{} leads to {}, which is for developers alone", vhost.name,
                                   name(upstream)),
            .hint = "lead it elsewhere, or change the exposure"},
           upstream.place);
  };
  for (const auto& vhost : topology.vhosts) {
    if (const auto* proxy = std::get_if<Proxy>(&vhost.kind)) led_to(vhost, proxy->upstream);
    for (const auto& route : vhost.routes) led_to(vhost, route.upstream);
  }
  if (topology.environment != "prod") return;
  const auto still_there = [&](const std::string& what, const Place& place) {
    report(findings,
           {.code = "V105",
            .message = what + " is for developers alone, and is still there in prod",
            .hint = "take it away in `overlays.prod` with `null`"},
           place);
  };
  for (const auto& service : topology.services)
    if (service.exposure == Exposure::dev) still_there("service " + service.name, service.place);
  for (const auto& stack : topology.stacks)
    for (const auto& container : stack.services)
      if (container.exposure == Exposure::dev)
        still_there("container " + stack.name + "/" + container.name, container.place);
  for (const auto& external : topology.externals)
    if (external.is_dev) still_there("external " + external.name, external.place);
}

}  // namespace vitara::topology::rule
