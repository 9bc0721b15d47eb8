// Looks things up by name in a topology, in constant time. Holds references into it: the topology
// outlives the index and does not change meanwhile.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/topology/model.hpp"

namespace vitara::topology {

/// What an upstream leads to: a service, a container, or (neither) nothing that is known.
struct Target {
  const Service* service = nullptr;
  const Stack* stack = nullptr;
  const Container* container = nullptr;

  [[nodiscard]] bool exists() const { return service != nullptr || container != nullptr; }
  [[nodiscard]] const std::string& host() const;
  /// The port on its host; a container's first published one.
  [[nodiscard]] std::optional<std::uint16_t> port() const;
  /// What was given, else what its ports say.
  [[nodiscard]] Exposure exposure() const;
  [[nodiscard]] bool is_disabled() const;
  [[nodiscard]] bool has_health() const;
};

/// "service" or "stack/service".
std::string name(const Upstream& upstream);
std::string_view name(Exposure exposure);
std::string_view name(Runtime runtime);
std::string_view name(Architecture arch);
std::string_view name(const VhostKind& kind);
/// A container's exposure: as given, else public when a port listens everywhere, localhost when it
/// has ports, docker when it has none.
Exposure exposure_of(const Container& container);
/// The host of a URL, without port; empty for what is none.
std::string host_of_url(std::string_view url);
/// "file:line".
std::string text(const Place& place);

class Index {
 public:
  explicit Index(const Topology& topology);

  [[nodiscard]] const Host* host(std::string_view name) const;
  [[nodiscard]] const Service* service(std::string_view name) const;
  [[nodiscard]] const Stack* stack(std::string_view name) const;
  [[nodiscard]] const Vhost* vhost(std::string_view name) const;  // aliases too
  [[nodiscard]] const External* external(std::string_view name) const;
  [[nodiscard]] Target target(const Upstream& upstream) const;
  /// Every name that an upstream may have, for "did you mean".
  [[nodiscard]] std::vector<std::string> upstream_names() const;

 private:
  const Topology& topology_;
  std::unordered_map<std::string_view, const Host*> hosts_;
  std::unordered_map<std::string_view, const Service*> services_;
  std::unordered_map<std::string_view, const Stack*> stacks_;
  std::unordered_map<std::string, Target> containers_;  // "stack/service"
  std::unordered_map<std::string_view, const Vhost*> vhosts_;
  std::unordered_map<std::string_view, const External*> externals_;
};

/// Something that listens on a host: one row of the port matrix.
struct Listener {
  std::string host = {};
  std::string address = {};  // empty: all interfaces
  std::uint16_t port = 0;
  std::string owner = {};  // "nginx", "service x", "container stack/x"
  Exposure exposure = Exposure::localhost;
  std::string reached_by = {};  // vhosts that lead there, joined by ", "
  Place place = {};
};

/// The port matrix: nginx of each host with vhosts, services with a port, published container
/// ports; without what is disabled. Sorted by host, port, address.
std::vector<Listener> listeners(const Topology& topology);

}  // namespace vitara::topology
