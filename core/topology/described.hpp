// A topology as flat facts, each with the words that people use for it. What `differences`
// compares.
#pragma once

#include <string>
#include <vector>

#include "core/topology/model.hpp"

namespace vitara::topology {

/// One property. Several values are a list whose order does not matter to a reader.
struct Fact {
  std::string key = {};    // "upstream", "routes./api/", "env.LOG_LEVEL"
  std::string words = {};  // "upstream", "route /api/", "variable LOG_LEVEL"
  std::vector<std::string> values = {};
};

/// One thing of the platform.
struct Described {
  std::string kind = {};     // "vhost"
  std::string subject = {};  // "vhost dev.vitaravox.ca", unique in a topology
  std::string is = {};       // what it is, in a few words, for when it appears: "proxy to api"
  Place place = {};
  std::vector<Fact> facts = {};
};

/// Hosts, services, stacks, containers, vhosts, TLS, DNS records, externals, builds, voice agents,
/// in this order. Properties that were left out have no values.
[[nodiscard]] std::vector<Described> describe(const Topology& topology);

/// Bytes and times as the file has them: "100M", "10s".
std::string size_text(std::uint64_t bytes);
std::string duration_text(std::chrono::milliseconds time);

}  // namespace vitara::topology
