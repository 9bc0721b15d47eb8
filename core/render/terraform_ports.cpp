#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "core/render/terraform.hpp"
#include "core/topology/index.hpp"
#include "core/topology/values.hpp"

namespace vitara::render::terraform {

namespace {

using topology::Exposure;
using topology::Host;
using topology::Topology;

// The port of a URL: given, else its scheme's.
std::uint16_t port_of(std::string_view url) {
  const auto start = url.find("://");
  if (start == std::string_view::npos) return 0;
  const std::uint16_t usual = url.starts_with("https") ? 443 : 80;
  auto authority = url.substr(start + 3);
  authority = authority.substr(0, authority.find('/'));
  const auto colon = authority.rfind(':');
  if (colon == std::string_view::npos) return usual;
  std::uint16_t port = 0;
  const auto text = authority.substr(colon + 1);
  std::from_chars(text.data(), text.data() + text.size(), port);
  return port;
}

// An address alone, as a network of one.
std::string network_of(const std::string& address) {
  return address + (address.find(':') == std::string::npos ? "/32" : "/128");
}

// The hosts whose services ask an external that is this port of this host.
std::vector<std::string> users_of(const Topology& topology, const topology::Index& index,
                                  const Host& host, std::uint16_t port) {
  std::vector<std::string> networks;
  for (const auto& external : topology.externals) {
    if (topology::host_of_url(external.url) != host.address || port_of(external.url) != port)
      continue;
    for (const auto& user : external.used_by) {
      const auto* service = index.service(user);
      const auto* from = service == nullptr ? nullptr : index.host(service->host);
      if (from == nullptr || from == &host || topology::address_fault(from->address)) continue;
      const auto network = network_of(from->address);
      if (std::find(networks.begin(), networks.end(), network) == networks.end())
        networks.push_back(network);
    }
  }
  return networks;
}

}  // namespace

Ports::Ports(const Topology& whole)
    : topology(whole), index(whole), rows(topology::listeners(whole)) {}

std::vector<Opening> openings(const Topology& topology, const Host& host) {
  return openings(Ports(topology), host);
}

std::vector<Opening> openings(const Ports& ports, const Host& host) {
  std::vector<Opening> out;
  out.push_back({.port = host.ssh ? host.ssh->port : std::uint16_t{22}, .why = "ssh"});
  for (const auto& row : ports.rows) {
    if (row.host != host.name) continue;
    if (row.exposure == Exposure::open) {
      out.push_back({.port = row.port, .networks = {"0.0.0.0/0", "::/0"}, .why = row.owner});
      continue;
    }
    if (row.exposure != Exposure::dev) continue;
    out.push_back({.port = row.port, .why = row.owner});
    auto users = users_of(ports.topology, ports.index, host, row.port);
    if (!users.empty())
      out.push_back({.port = row.port, .networks = std::move(users), .why = row.owner});
  }
  return out;
}

}  // namespace vitara::render::terraform
