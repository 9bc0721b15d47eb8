// What nginx of a host serves, from the topology: one file a vhost, fit for sites-available, and
// one that they share (upstreams, log format, default servers). All of them are read inside `http`,
// by any nginx.conf; nothing in them collides with Debian's own. Pure: same input, same bytes.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/render/template_engine.hpp"
#include "core/render/tree.hpp"
#include "core/topology/model.hpp"

namespace vitara::render::nginx {

struct Options {
  std::string host = {};  // whose nginx
  std::string mark = {};  // render::owner_mark
  /// Vhosts whose certificate is not there yet: of them, port 80 with the ACME location alone,
  /// since nginx refuses a configuration that names a missing file. Issue, then render again
  /// without.
  std::set<std::string, std::less<>> waiting = {};
};

/// The file that all vhosts share; it sorts before theirs, since a log format is known only below
/// its line.
inline constexpr std::string_view kShared = "00-vitara.conf";
/// The file of a vhost: "dev.vitaravox.ca.conf", "_wildcard.example.com.conf".
[[nodiscard]] std::string file_of(std::string_view vhost);

/// Hosts that have vhosts, in the order of the topology.
[[nodiscard]] std::vector<std::string> hosts_with_vhosts(const topology::Topology& topology);

/// All files of one host; none when it has no vhosts. Of `templates` it takes nginx/shared.conf and
/// nginx/{spa,static,proxy,redirect}.conf. Findings: R001 to R004.
[[nodiscard]] Rendered configuration(const topology::Topology& topology, const Templates& templates,
                                     const Options& options);

}  // namespace vitara::render::nginx
