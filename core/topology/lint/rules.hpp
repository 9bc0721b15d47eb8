// The families of rules, one file each.
#pragma once

#include <string>

#include "core/topology/lint/lint.hpp"

namespace vitara::topology::rule {

/// Two listeners on one port; ports given twice; ports open to more than they should be.
void ports(const Topology& topology, const Index& index, Findings& findings);
/// What exists for developers alone.
void development(const Topology& topology, const Index& index, Findings& findings);
/// Upstreams that are not there, disabled, elsewhere or without a port or health.
void upstreams(const Topology& topology, const Index& index, Findings& findings);
/// Folders, routes and names that vhosts take from each other.
void overlaps(const Topology& topology, const Index& index, Findings& findings);
/// DNS records, TLS, webhooks, plain HTTP.
void names(const Topology& topology, const Index& index, Findings& findings);
/// Hosts, depends_on, used_by and other names that must be known; cycles; what nobody uses.
void references(const Topology& topology, const Index& index, Findings& findings);
/// Limits and timeouts that a voice webhook or a WebSocket cannot live with.
void limits(const Topology& topology, const Index& index, Findings& findings);
/// Images, databases and memory of containers and processes.
void containers(const Topology& topology, const Index& index, Findings& findings);

/// A finding at a place.
void report(Findings& findings, Finding finding, const Place& place);
/// Machines that are too small for what they run.
void machines(const Topology& topology, const Index& index, Findings& findings);

}  // namespace vitara::topology::rule
