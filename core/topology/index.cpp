#include "core/topology/index.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/base/ensure.hpp"

namespace vitara::topology {

namespace {

template <class Value>
const Value* find(const std::unordered_map<std::string_view, const Value*>& map,
                  std::string_view name) {
  const auto found = map.find(name);
  return found == map.end() ? nullptr : found->second;
}

// The upstreams of a vhost: its own and those of its routes.
std::vector<Upstream> upstreams(const Vhost& vhost) {
  std::vector<Upstream> all;
  if (const auto* proxy = std::get_if<Proxy>(&vhost.kind)) all.push_back(proxy->upstream);
  for (const auto& route : vhost.routes) all.push_back(route.upstream);
  return all;
}

// nginx answers every vhost of a host on the same two ports.
void add_nginx(const Topology& topology, std::vector<Listener>& rows) {
  struct Own {
    Place place;
    bool has_tls = false;
  };
  std::map<std::string, Own> hosts;
  for (const auto& vhost : topology.vhosts) {
    auto& own = hosts[vhost.host];
    if (own.place.line == 0) own.place = vhost.place;
    own.has_tls = own.has_tls || !vhost.tls.is_off;
  }
  for (const auto& [host, own] : hosts) {
    rows.push_back({.host = host,
                    .port = 80,
                    .owner = "nginx",
                    .exposure = Exposure::open,
                    .place = own.place});
    if (!own.has_tls) continue;
    rows.push_back(rows.back());
    rows.back().port = 443;
  }
}

}  // namespace

const std::string& Target::host() const {
  ensure(exists(), "host of a target that is not there");
  return service != nullptr ? service->host : stack->host;
}

std::optional<std::uint16_t> Target::port() const {
  if (service != nullptr) return service->port;
  if (container == nullptr || container->ports.empty()) return {};
  return container->ports.front().host_port;
}

Exposure Target::exposure() const {
  return service != nullptr ? service->exposure : exposure_of(*container);
}

bool Target::is_disabled() const { return container != nullptr && container->disabled.has_value(); }

bool Target::has_health() const {
  if (service != nullptr) return !service->health.empty();
  return !container->health_path.empty() || !container->health_command.empty();
}

std::string name(const Upstream& upstream) {
  return upstream.stack.empty() ? upstream.service : upstream.stack + "/" + upstream.service;
}

std::string_view name(Exposure exposure) {
  switch (exposure) {
    case Exposure::open:
      return "public";
    case Exposure::localhost:
      return "localhost";
    case Exposure::docker:
      return "docker";
    case Exposure::dev:
      return "dev";
  }
  return "public";
}

std::string_view name(Runtime runtime) {
  switch (runtime) {
    case Runtime::pm2:
      return "pm2";
    case Runtime::systemd:
      return "systemd";
    case Runtime::manual:
      return "manual";
  }
  return "manual";
}

std::string_view name(Architecture arch) { return arch == Architecture::arm64 ? "arm64" : "amd64"; }

std::string_view name(const VhostKind& kind) {
  constexpr std::string_view kWords[] = {"spa", "static", "proxy", "redirect"};
  static_assert(std::size(kWords) == std::variant_size_v<VhostKind>);
  return kWords[kind.index()];
}

Exposure exposure_of(const Container& container) {
  if (container.exposure) return *container.exposure;
  if (container.ports.empty()) return Exposure::docker;
  const bool is_open = std::any_of(container.ports.begin(), container.ports.end(),
                                   [](const auto& port) { return port.address.empty(); });
  return is_open ? Exposure::open : Exposure::localhost;
}

std::string host_of_url(std::string_view url) {
  const auto start = url.find("://");
  if (start == std::string_view::npos) return {};
  url.remove_prefix(start + 3);
  return std::string(url.substr(0, url.find_first_of(":/")));
}

std::string text(const Place& place) { return place.file + ":" + std::to_string(place.line); }

Index::Index(const Topology& topology) : topology_(topology) {
  for (const auto& host : topology.hosts) hosts_.emplace(host.name, &host);
  for (const auto& service : topology.services) services_.emplace(service.name, &service);
  for (const auto& external : topology.externals) externals_.emplace(external.name, &external);
  for (const auto& stack : topology.stacks) {
    stacks_.emplace(stack.name, &stack);
    for (const auto& container : stack.services)
      containers_.emplace(stack.name + "/" + container.name,
                          Target{.stack = &stack, .container = &container});
  }
  for (const auto& vhost : topology.vhosts) vhosts_.emplace(vhost.name, &vhost);
  for (const auto& vhost : topology.vhosts)
    for (const auto& alias : vhost.aliases) vhosts_.emplace(alias, &vhost);
}

const Host* Index::host(std::string_view name) const { return find(hosts_, name); }
const Service* Index::service(std::string_view name) const { return find(services_, name); }
const Stack* Index::stack(std::string_view name) const { return find(stacks_, name); }
const Vhost* Index::vhost(std::string_view name) const { return find(vhosts_, name); }
const External* Index::external(std::string_view name) const { return find(externals_, name); }

Target Index::target(const Upstream& upstream) const {
  if (upstream.stack.empty()) return {.service = service(upstream.service)};
  const auto found = containers_.find(name(upstream));
  return found == containers_.end() ? Target{} : found->second;
}

std::vector<std::string> Index::upstream_names() const {
  std::vector<std::string> names;
  for (const auto& service : topology_.services) names.push_back(service.name);
  for (const auto& [name, target] : containers_) names.push_back(name);
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<Listener> listeners(const Topology& topology) {
  std::map<std::string, std::string> reached;
  for (const auto& vhost : topology.vhosts)
    for (const auto& upstream : upstreams(vhost)) {
      auto& names = reached[name(upstream)];
      names += (names.empty() ? "" : ", ") + vhost.name;
    }
  std::vector<Listener> rows;
  add_nginx(topology, rows);
  for (const auto& service : topology.services) {
    if (!service.port) continue;
    const bool is_inside =
        service.exposure == Exposure::localhost || service.exposure == Exposure::dev;
    rows.push_back({.host = service.host,
                    .address = is_inside ? "127.0.0.1" : "",
                    .port = *service.port,
                    .owner = "service " + service.name,
                    .exposure = service.exposure,
                    .reached_by = reached[service.name],
                    .place = service.place});
  }
  for (const auto& stack : topology.stacks)
    for (const auto& container : stack.services) {
      if (container.disabled) continue;
      const auto full = stack.name + "/" + container.name;
      for (const auto& port : container.ports)
        rows.push_back({.host = stack.host,
                        .address = port.address,
                        .port = port.host_port,
                        .owner = "container " + full,
                        .exposure = exposure_of(container),
                        .reached_by = reached[full],
                        .place = port.place});
    }
  std::stable_sort(rows.begin(), rows.end(), [](const Listener& a, const Listener& b) {
    return std::tie(a.host, a.port, a.address) < std::tie(b.host, b.port, b.address);
  });
  return rows;
}

}  // namespace vitara::topology
