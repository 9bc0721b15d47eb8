#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/topology/graph.hpp"

namespace vitara::topology {

namespace {

std::string id_of(const Upstream& upstream) { return "up:" + name(upstream); }

std::string port_text(std::optional<std::uint16_t> port) {
  return port ? fmt::format(":{}", *port) : std::string();
}

GraphNode service_node(const Service& service) {
  std::string label = service.name;
  if (service.port) label += fmt::format("\n:{} · {}", *service.port, name(service.runtime));
  return {.id = "up:" + service.name, .label = label, .role = NodeRole::process};
}

NodeRole role_of(const Container& container) {
  for (const std::string_view store : {"postgres", "mariadb", "mysql", "redis", "mongo"})
    if (container.image.find(store) != std::string::npos) return NodeRole::store;
  return NodeRole::container;
}

GraphNode container_node(const Stack& stack, const Container& container) {
  std::string label = container.name;
  if (!container.ports.empty()) {
    const auto& port = container.ports.front();
    label += port.host_port == port.container_port
                 ? fmt::format("\n:{}", port.host_port)
                 : fmt::format("\n:{} → {}", port.host_port, port.container_port);
  }
  if (container.disabled) label += "\ndisabled";
  return {.id = "up:" + stack.name + "/" + container.name,
          .label = label,
          .role = role_of(container),
          .is_off = container.disabled.has_value()};
}

GraphNode external_node(const External& external) {
  return {.id = "ext:" + external.name,
          .label = external.name + "\n" + host_of_url(external.url),
          .role = NodeRole::external};
}

GraphNode site_node(const Vhost& vhost) {
  return {.id = "site:" + vhost.name, .label = vhost.name, .role = NodeRole::site};
}

std::vector<Upstream> upstreams_of(const Vhost& vhost) {
  std::vector<Upstream> all;
  if (const auto* proxy = std::get_if<Proxy>(&vhost.kind)) all.push_back(proxy->upstream);
  for (const auto& route : vhost.routes) all.push_back(route.upstream);
  return all;
}

// One group a host, with what runs there.
class Hosts {
 public:
  explicit Hosts(const Topology& topology) {
    for (const auto& host : topology.hosts) {
      std::string title = host.name;
      if (!host.region.empty()) title += " · " + host.region;
      title += fmt::format(" · {}", name(host.arch));
      groups_[host.name].title = title;
      order_.push_back(host.name);
    }
  }
  void add(const std::string& host, GraphNode node) {
    if (!groups_.contains(host)) order_.push_back(host);
    auto& group = groups_[host];
    if (group.title.empty()) group.title = host;
    group.nodes.push_back(std::move(node));
  }
  [[nodiscard]] std::vector<GraphGroup> take() const {
    std::vector<GraphGroup> groups;
    for (const auto& host : order_)
      if (!groups_.at(host).nodes.empty()) groups.push_back(groups_.at(host));
    return groups;
  }

 private:
  std::map<std::string, GraphGroup> groups_;
  std::vector<std::string> order_;
};

void add_processes(const Topology& topology, Hosts& hosts) {
  for (const auto& service : topology.services) hosts.add(service.host, service_node(service));
  for (const auto& stack : topology.stacks)
    for (const auto& container : stack.services)
      hosts.add(stack.host, container_node(stack, container));
}

void add_uses(const Topology& topology, const Index& index, Graph& graph) {
  for (const auto& external : topology.externals)
    for (const auto& user : external.used_by) {
      const bool is_service = index.service(user) != nullptr;
      graph.edges.push_back({.from = (is_service ? "up:" : "ext:") + user,
                             .to = "ext:" + external.name,
                             .label = external.purpose,
                             .is_plain = external.url.starts_with("http://")});
    }
}

void add_depends(const Topology& topology, Graph& graph) {
  for (const auto& stack : topology.stacks)
    for (const auto& container : stack.services)
      for (const auto& needed : container.depends_on)
        graph.edges.push_back({.from = "up:" + stack.name + "/" + container.name,
                               .to = "up:" + stack.name + "/" + needed,
                               .label = ""});
}

GraphGroup externals_group(const Topology& topology) {
  GraphGroup group{.title = "services of others"};
  for (const auto& external : topology.externals) group.nodes.push_back(external_node(external));
  return group;
}

// The numbers that patients dial, and the squads that answer.
void add_phones(const Topology& topology, const Index& index, Graph& graph) {
  for (const auto& phone : topology.vapi->phone_numbers) {
    const auto id = "phone:" + phone.number;
    graph.groups.front().nodes.push_back(
        {.id = id, .label = phone.number + "\n" + phone.provider, .role = NodeRole::external});
    graph.edges.push_back({.from = "caller", .to = id, .label = "call"});
    if (index.external("vapi") != nullptr)
      graph.edges.push_back({.from = id, .to = "ext:vapi", .label = "squad " + phone.squad});
  }
}

// The sites that take the tool calls, each once, and the services behind them.
void add_webhooks(const Topology& topology, const Index& index, Hosts& hosts, Graph& graph) {
  std::map<const Vhost*, std::string> environments;
  for (const auto& environment : topology.vapi->environments) {
    const Vhost* vhost = index.vhost(host_of_url(environment.webhook));
    if (vhost == nullptr || upstreams_of(*vhost).empty()) continue;
    auto& names = environments[vhost];
    names += (names.empty() ? "" : ", ") + environment.name;
  }
  for (const auto& vhost : topology.vhosts) {
    if (!environments.contains(&vhost)) continue;
    const Target target = index.target(upstreams_of(vhost).front());
    hosts.add(vhost.host, site_node(vhost));
    if (index.external("vapi") != nullptr)
      graph.edges.push_back({.from = "ext:vapi",
                             .to = "site:" + vhost.name,
                             .label = "tool calls (" + environments[&vhost] + ")"});
    if (target.service == nullptr) continue;
    hosts.add(target.host(), service_node(*target.service));
    graph.edges.push_back({.from = "site:" + vhost.name,
                           .to = "up:" + target.service->name,
                           .label = port_text(target.port())});
  }
}

// A single-page application: its files, the APIs behind its routes, and what those ask.
void add_dashboard(const Vhost& vhost, const Topology& topology, Hosts& hosts, Graph& graph) {
  const Index index(topology);
  hosts.add(vhost.host, site_node(vhost));
  hosts.add(vhost.host, {.id = "root:" + vhost.name,
                         .label = std::get<Spa>(vhost.kind).root,
                         .role = NodeRole::file});
  graph.edges.push_back({.from = "staff",
                         .to = "site:" + vhost.name,
                         .label = vhost.tls.is_off ? "http" : "https",
                         .is_plain = vhost.tls.is_off});
  graph.edges.push_back({.from = "site:" + vhost.name, .to = "root:" + vhost.name, .label = "/"});
  for (const auto& route : vhost.routes) {
    const Target target = index.target(route.upstream);
    if (target.service == nullptr) continue;
    hosts.add(target.host(), service_node(*target.service));
    graph.edges.push_back(
        {.from = "site:" + vhost.name, .to = id_of(route.upstream), .label = route.prefix});
    for (const auto& external : topology.externals)
      if (std::find(external.used_by.begin(), external.used_by.end(), target.service->name) !=
          external.used_by.end())
        graph.edges.push_back({.from = id_of(route.upstream),
                               .to = "ext:" + external.name,
                               .label = external.purpose,
                               .is_plain = external.url.starts_with("http://")});
  }
}

// What stands below a site in the picture of TLS: with whose certificate it is served.
std::string certificate_of(const Vhost& vhost, const Topology& topology) {
  if (!vhost.tls.certificate.empty()) return vhost.tls.certificate;
  if (vhost.tls.is_off || !topology.tls) return "no TLS";
  return topology.tls->issuer;
}

// Who asks the services of others, and where TLS ends there.
void add_terminations(const Topology& topology, Graph& graph) {
  GraphGroup others{.title = "services of others"};
  GraphGroup users{.title = "who asks them"};
  for (const auto& external : topology.externals) {
    others.nodes.push_back(external_node(external));
    const bool is_plain = external.url.starts_with("http://");
    const bool is_known = !external.tls_at.empty() && external.tls_at != "none";
    const std::string ends = is_known ? "https, ends at " + external.tls_at : "https";
    for (const auto& user : external.used_by) {
      const auto id = "user:" + user;
      graph.edges.push_back({.from = id,
                             .to = "ext:" + external.name,
                             .label = is_plain ? "http" : ends,
                             .is_plain = is_plain});
      if (std::none_of(users.nodes.begin(), users.nodes.end(),
                       [&](const GraphNode& node) { return node.id == id; }))
        users.nodes.push_back({.id = id, .label = user, .role = NodeRole::process});
    }
  }
  if (!others.nodes.empty()) graph.groups.push_back(std::move(others));
  if (!users.nodes.empty()) graph.groups.push_back(std::move(users));
}

}  // namespace

Graph network_graph(const Topology& topology) {
  const Index index(topology);
  Graph graph{.title = topology.name + ": network", .has_titles_below = true};
  graph.groups.push_back(
      {.title = "", .nodes = {{.id = "internet", .label = "Internet", .role = NodeRole::people}}});
  Hosts hosts(topology);
  for (const auto& vhost : topology.vhosts) {
    hosts.add(vhost.host, site_node(vhost));
    graph.edges.push_back({.from = "internet",
                           .to = "site:" + vhost.name,
                           .label = vhost.tls.is_off ? "80" : "443",
                           .is_plain = vhost.tls.is_off});
    for (const auto& upstream : upstreams_of(vhost)) {
      const Target target = index.target(upstream);
      if (target.exists())
        graph.edges.push_back({.from = "site:" + vhost.name,
                               .to = id_of(upstream),
                               .label = port_text(target.port())});
    }
  }
  add_processes(topology, hosts);
  for (auto& group : hosts.take()) graph.groups.push_back(std::move(group));
  for (const auto& row : listeners(topology)) {
    const bool is_open = row.address.empty() && row.owner.starts_with("container ");
    if (is_open)
      graph.edges.push_back({.from = "internet",
                             .to = "up:" + row.owner.substr(10),
                             .label = std::to_string(row.port),
                             .is_plain = true});
  }
  return graph;
}

Graph voice_call_graph(const Topology& topology) {
  const Index index(topology);
  Graph graph{.title = topology.name + ": a voice call"};
  graph.groups.push_back(
      {.title = "", .nodes = {{.id = "caller", .label = "Patient", .role = NodeRole::people}}});
  if (topology.vapi) add_phones(topology, index, graph);
  GraphGroup voice{.title = "voice"};
  GraphGroup records{.title = "records"};
  for (const auto& external : topology.externals)
    (external.probe == "emr" ? records : voice).nodes.push_back(external_node(external));
  graph.groups.push_back(std::move(voice));
  Hosts hosts(topology);
  if (topology.vapi) add_webhooks(topology, index, hosts, graph);
  for (auto& group : hosts.take()) graph.groups.push_back(std::move(group));
  if (!records.nodes.empty()) graph.groups.push_back(std::move(records));
  add_uses(topology, index, graph);
  // A service's own use of Vapi (its API) is not part of a call.
  std::erase_if(graph.edges, [](const GraphEdge& edge) {
    return edge.to == "ext:vapi" && edge.from.starts_with("up:");
  });
  return graph;
}

Graph admin_graph(const Topology& topology) {
  const Index index(topology);
  Graph graph{.title = topology.name + ": the dashboard"};
  graph.groups.push_back(
      {.title = "", .nodes = {{.id = "staff", .label = "Staff", .role = NodeRole::people}}});
  Hosts hosts(topology);
  for (const auto& vhost : topology.vhosts)
    if (std::holds_alternative<Spa>(vhost.kind)) add_dashboard(vhost, topology, hosts, graph);
  for (auto& group : hosts.take()) graph.groups.push_back(std::move(group));
  GraphGroup others{.title = "services of others"};
  for (const auto& external : topology.externals) {
    const auto id = "ext:" + external.name;
    if (std::any_of(graph.edges.begin(), graph.edges.end(),
                    [&](const GraphEdge& edge) { return edge.to == id; }))
      others.nodes.push_back(external_node(external));
  }
  if (!others.nodes.empty()) graph.groups.push_back(std::move(others));
  return graph;
}

Graph tls_graph(const Topology& topology) {
  Graph graph{.title = topology.name + ": where TLS ends"};
  graph.groups.push_back(
      {.title = "",
       .nodes = {{.id = "client", .label = "Browser, Vapi", .role = NodeRole::people}}});
  Hosts hosts(topology);
  for (const auto& vhost : topology.vhosts) {
    hosts.add(vhost.host, {.id = "site:" + vhost.name,
                           .label = vhost.name + "\n" + certificate_of(vhost, topology),
                           .role = NodeRole::site});
    graph.edges.push_back({.from = "client",
                           .to = "site:" + vhost.name,
                           .label = vhost.tls.is_off ? "http" : "https",
                           .is_plain = vhost.tls.is_off});
  }
  for (auto& group : hosts.take()) graph.groups.push_back(std::move(group));
  add_terminations(topology, graph);
  return graph;
}

Graph dependency_graph(const Topology& topology) {
  const Index index(topology);
  Graph graph{.title = topology.name + ": what needs what", .has_titles_below = true};
  Hosts hosts(topology);
  for (const auto& vhost : topology.vhosts) {
    hosts.add(vhost.host, site_node(vhost));
    for (const auto& upstream : upstreams_of(vhost))
      if (index.target(upstream).exists())
        graph.edges.push_back({.from = "site:" + vhost.name, .to = id_of(upstream)});
  }
  add_processes(topology, hosts);
  for (auto& group : hosts.take()) graph.groups.push_back(std::move(group));
  if (!topology.externals.empty()) graph.groups.push_back(externals_group(topology));
  add_depends(topology, graph);
  add_uses(topology, index, graph);
  for (auto& edge : graph.edges) edge.label.clear();
  return graph;
}

Graph graph_of(const Topology& topology, View view) {
  switch (view) {
    case View::network:
      return network_graph(topology);
    case View::voice_call:
      return voice_call_graph(topology);
    case View::admin:
      return admin_graph(topology);
    case View::tls:
      return tls_graph(topology);
    case View::dependencies:
      return dependency_graph(topology);
  }
  return network_graph(topology);
}

std::optional<View> view_from(std::string_view word) {
  if (word == "network") return View::network;
  if (word == "voice-call") return View::voice_call;
  if (word == "admin") return View::admin;
  if (word == "tls") return View::tls;
  if (word == "dependencies") return View::dependencies;
  return {};
}

}  // namespace vitara::topology
