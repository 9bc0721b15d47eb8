// Hosts that terraform manages, as main.tf.json (developer.hashicorp.com/terraform, "JSON
// Configuration Syntax"): instance, address, and a firewall from the port matrix. No secret stands
// there: keys and networks are variables. Pure: same input, same bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/render/tree.hpp"
#include "core/topology/index.hpp"
#include "core/topology/model.hpp"

namespace vitara::render::terraform {

inline constexpr std::string_view kFile = "main.tf.json";

struct Options {
  std::vector<std::string> names = {};  // of hosts; empty: all that terraform manages
  std::string mark = {};                // render::owner_mark; under the key "//"
};

/// `managed_by: terraform`, in the order of the topology.
[[nodiscard]] std::vector<const topology::Host*> hosts_of(const topology::Topology& topology);

/// One file for all of them, or none. Findings: R004 for another provider than aws, and for what a
/// machine there must have: region, instance_type.
[[nodiscard]] Rendered configuration(const topology::Topology& topology, const Options& options);

/// Who may reach a port of a host from outside.
struct Opening {
  std::uint16_t port = 0;
  std::vector<std::string> networks = {};  // CIDR; empty: the networks of the administrators
  std::string why = {};                    // "nginx", "container oscar/tomcat"
};

/// From the port matrix: public ports for everybody; `dev` ones and ssh for the administrators, and
/// for those hosts of the topology whose services use an external at this address.
[[nodiscard]] std::vector<Opening> openings(const topology::Topology& topology,
                                            const topology::Host& host);

/// The port matrix of a topology, made once for all of its hosts; refers to the topology.
struct Ports {
  explicit Ports(const topology::Topology& whole);

  const topology::Topology& topology;
  topology::Index index;
  std::vector<topology::Listener> rows;
};
[[nodiscard]] std::vector<Opening> openings(const Ports& ports, const topology::Host& host);

/// A text as terraform's template language takes it literally: `${` and `%{` are doubled.
[[nodiscard]] std::string literal(std::string_view text);

}  // namespace vitara::render::terraform
