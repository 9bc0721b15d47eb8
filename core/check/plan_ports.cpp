#include "core/check/judge.hpp"
#include "core/topology/index.hpp"

namespace vitara::check {

namespace {

PortRow row_of(topology::Listener listener) {
  return {.address = std::move(listener.address),
          .port = listener.port,
          .owner = std::move(listener.owner),
          .exposure = listener.exposure,
          .place = std::move(listener.place)};
}

// Databases and caches: what nobody publishes.
void add_inner(const topology::Topology& topology, PortPlan& plan) {
  for (const auto& stack : topology.stacks) {
    if (stack.host != plan.host) continue;
    for (const auto& container : stack.services) {
      const bool is_inner = topology::exposure_of(container) == topology::Exposure::docker;
      if (container.disabled || !is_inner) continue;
      plan.inner.push_back(container);
      plan.inner.back().name = stack.name + "/" + container.name;
    }
  }
}

}  // namespace

PortPlan plan_ports(const topology::Topology& topology, const topology::Topology& everything,
                    const std::string& host) {
  PortPlan plan{.host = host};
  for (auto& listener : topology::listeners(topology))
    if (listener.host == host) plan.wanted.push_back(row_of(std::move(listener)));
  const bool is_production = topology.environment == "prod";
  for (auto& listener : topology::listeners(everything))
    if (is_production && listener.host == host && listener.exposure == topology::Exposure::dev)
      plan.forbidden.push_back(row_of(std::move(listener)));
  for (const auto& service : topology.services)
    if (service.host == host) plan.commands["service " + service.name] = service.command;
  add_inner(topology, plan);
  for (const auto& one : topology.hosts)
    if (one.name == host && one.ssh) plan.ssh = one.ssh->port;
  return plan;
}

}  // namespace vitara::check
