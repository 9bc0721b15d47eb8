// A vhost on its way to nginx: what the kinds share, and one function a kind that says what its
// template needs. How to add a kind: an alternative in topology/model.hpp, a file here with its
// function, templates/nginx/<kind>.conf, and cases in tests/core/render.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "core/render/nginx.hpp"
#include "core/render/nginx_text.hpp"
#include "core/topology/index.hpp"
#include "core/topology/model.hpp"

namespace vitara::render::nginx {

/// What is the same for all vhosts of a host.
struct Machine {
  const topology::Topology& topology;
  const topology::Index& index;
  const Options& options;
  topology::Version version = {};                    // 0.0.0: not known
  std::set<std::string, std::less<>> webhooks = {};  // vhosts that Vapi calls
};

/// Where TLS of a vhost comes from.
struct Certificate {
  std::string certificate = {};
  std::string key = {};
  bool is_issued = false;  // by the platform's issuer, through the ACME location
};

struct Site {
  const Machine& machine;
  const topology::Vhost& vhost;
  Words& words;
  Findings& findings;

  /// "vhosts.dev.vitaravox.ca.root", and where the vhost stands.
  [[nodiscard]] std::string what(std::string_view key) const;
  /// The stand-in of one of its values.
  std::string word(std::string_view key, std::string_view text, Words::Check check = nullptr);
  /// A line of the topology for a comment: "vitara.yaml:58". The folder of an include is named from
  /// that of the topology's own file.
  std::string line(const topology::Place& place);
};

using Headers = std::vector<std::pair<std::string, std::string>>;

/// Nothing for a vhost without TLS.
[[nodiscard]] std::vector<Certificate> certificate_of(const topology::Topology& topology,
                                                      const topology::Vhost& vhost);
/// "vitara.yaml:58"
[[nodiscard]] std::string line_of(const topology::Topology& topology, const topology::Place& place);
/// The name of an upstream block: "vitara-admin-api", "zatuka_mattermost".
[[nodiscard]] std::string upstream_name(const topology::Upstream& upstream);
/// The check of such a name: labels, and one `_` between two.
[[nodiscard]] topology::Fault upstream_fault(std::string_view name);
/// What a request that the topology gives no time for may take.
[[nodiscard]] topology::Timeouts usual_timeouts(const Site& site, bool is_route);

/// Fields that every template has: the mark, the TLS profile, which HTTP/2.
[[nodiscard]] Fields machine_fields(const Machine& machine, Words& words);
/// Fields of head.conf and server.conf. `usual` are the kind's headers; the vhost's own win, and an
/// empty one takes it away.
[[nodiscard]] Fields common(Site& site, const Headers& usual);
/// One item of `routes`.
[[nodiscard]] Fields route(Site& site, const topology::Route& route);
[[nodiscard]] std::vector<Fields> routes(Site& site);

/// The template of a kind and what it needs.
struct Filled {
  std::string_view name;
  Fields fields = {};
};
[[nodiscard]] Filled fields_of(const topology::Spa& kind, Site& site);
[[nodiscard]] Filled fields_of(const topology::Static& kind, Site& site);
[[nodiscard]] Filled fields_of(const topology::Proxy& kind, Site& site);
[[nodiscard]] Filled fields_of(const topology::Redirect& kind, Site& site);

}  // namespace vitara::render::nginx
