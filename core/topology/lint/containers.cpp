#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/topology/lint/rules.hpp"

namespace vitara::topology::rule {

namespace {

constexpr std::array<std::uint16_t, 5> kDatabases = {3306, 5432, 6379, 27017, 1433};

bool is_pinned(std::string_view image) {
  if (image.find('@') != std::string_view::npos) return true;
  const auto colon = image.rfind(':');
  const auto slash = image.rfind('/');
  const bool has_tag =
      colon != std::string_view::npos && (slash == std::string_view::npos || colon > slash);
  return has_tag && image.substr(colon + 1) != "latest";
}

void container(const Stack& stack, const Container& container, Findings& findings) {
  const auto named = stack.name + "/" + container.name;
  if (!is_pinned(container.image))
    report(findings,
           {.code = "V151",
            .severity = Severity::warning,
            .message =
                fmt::format("container {} takes whatever {} is on the day", named, container.image),
            .hint = "name a version: IMAGE:TAG"},
           container.place);
  for (const auto& port : container.ports) {
    const bool is_database =
        std::find(kDatabases.begin(), kDatabases.end(), port.container_port) != kDatabases.end();
    if (is_database && port.address.empty())
      report(findings,
             {.code = "V152",
              .message = fmt::format("container {} publishes its database (port {}) to the world",
                                     named, port.container_port),
              .hint = fmt::format("use `expose: [{}]`: the stack's containers reach it by name",
                                  port.container_port)},
             port.place);
  }
}

// open-osp's images are built for amd64 alone.
bool is_amd64_only(std::string_view image) { return image.starts_with("openosp/"); }

bool runs_node(const Service& service) {
  if (service.command.empty()) return false;
  const auto& program = service.command.front();
  const auto base = program.substr(program.rfind('/') + 1);
  return base == "node" || base == "npm" || program.ends_with(".js");
}

}  // namespace

void containers(const Topology& topology, const Index& index, Findings& findings) {
  for (const auto& stack : topology.stacks) {
    const Host* host = index.host(stack.host);
    for (const auto& each : stack.services) {
      if (each.disabled) continue;
      container(stack, each, findings);
      if (host != nullptr && host->arch == Architecture::arm64 && is_amd64_only(each.image))
        report(findings,
               {.code = "V153",
                .message = fmt::format("{} has no image for arm64, and {} is arm64", each.image,
                                       host->name),
                .hint = "run the stack on an amd64 host"},
               each.place);
    }
  }
  for (const auto& service : topology.services)
    if (service.runtime == Runtime::pm2 && service.instances < 2 && runs_node(service) &&
        service.exposure != Exposure::dev)
      report(findings,
             {.code = "V154",
              .severity = Severity::warning,
              .message = fmt::format("PM2 reloads {} by stopping it first: callers are refused "
                                     "meanwhile",
                                     service.name),
              .hint = "write `instances: 2`: a cluster is reloaded one by one"},
             service.place);
}

}  // namespace vitara::topology::rule
