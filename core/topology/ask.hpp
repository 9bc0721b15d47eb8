// Questions that a topology answers by itself: the way that a request takes, and what stops when
// something stops. Pure.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/topology/graph.hpp"

namespace vitara::topology {

/// One station on the way of a request.
struct Step {
  std::string what = {};    // "DNS", "TLS", "site", "route", "process", "EMR"
  std::string is = {};      // what stands there
  std::string breaks = {};  // what would break it
  Place place = {};         // where the file says so
};

/// DNS -> TLS -> site -> route -> process -> what it asks. `missing` when no site has the name,
/// `invalid` for what is not a URL.
[[nodiscard]] Result<std::vector<Step>> trace(const Topology& topology, const std::string& url);

struct Impact {
  std::vector<std::string> sites = {};      // names that answer 502 or nothing
  std::vector<std::string> processes = {};  // services and containers that lose what they need
  std::vector<std::string> calls = {};      // phone numbers whose callers are not served
};

/// What stops working when a host, service, container (STACK/SERVICE) or external stops. `missing`
/// for an unknown name, with the nearest known one.
[[nodiscard]] Result<Impact> impact(const Topology& topology, const std::string& name);

}  // namespace vitara::topology
