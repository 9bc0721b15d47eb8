// Services as systemd units: shut in as far as a program can be that speaks to a network and keeps
// a folder (systemd-analyze security: 1.5 or less), and for `vitara serve` with a socket that
// outlives it. Pure: same input, same bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/render/template_engine.hpp"
#include "core/render/tree.hpp"
#include "core/topology/model.hpp"

namespace vitara::render::systemd {

struct Options {
  std::string host = {};
  std::vector<std::string> names = {};  // whatever their runtime; empty: those of systemd
  std::string mark = {};                // render::owner_mark
};

/// Services that would be rendered, in the order of the topology.
[[nodiscard]] std::vector<const topology::Service*> services_of(
    const topology::Topology& topology, const std::vector<std::string>& names);

/// NAME.service a service, and NAME.socket where it takes one. Of `templates` it takes
/// systemd/service.conf and systemd/socket.conf. Findings: R001, R002, R003, R004.
[[nodiscard]] Rendered units(const topology::Topology& topology, const Templates& templates,
                             const Options& options);

/// One line of a unit: its section, key and value, as systemd reads them (systemd.syntax(7)):
/// comments and empty lines left out, continued lines joined.
struct Setting {
  std::string section = {};
  std::string key = {};
  std::string value = {};
  friend bool operator==(const Setting&, const Setting&) = default;
};
[[nodiscard]] std::vector<Setting> read_unit(std::string_view text);

}  // namespace vitara::render::systemd
