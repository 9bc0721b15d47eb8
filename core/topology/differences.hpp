// What a change of the file means: two topologies compared as values, told in the words of the
// platform and not of YAML. Order, comments and includes do not count. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/topology/model.hpp"

namespace vitara::topology {

enum class Change { added, changed, removed };
std::string_view name(Change change);

/// One thing that is different.
struct Difference {
  Change change = Change::changed;
  std::string kind = {};     // "vhost", "service", "port", ...
  std::string subject = {};  // "vhost dev.vitaravox.ca"; a port: "port 80 of oci-arm"
  std::string key = {};      // of what was changed: "upstream", "routes./api/"; else empty
  std::string from = {};     // its value before, empty where there was none
  std::string to = {};       // its value now
  std::string message = {};  // the sentence behind the subject: "moved from host a to host b"
  Place place = {};          // where it stands now; what is gone: where it stood
};

/// All differences: kind by kind in the order of the file, what was added or changed before what is
/// gone, and last the ports that open, close or change hands. None where both say the same.
[[nodiscard]] std::vector<Difference> differences(const Topology& before, const Topology& after);

}  // namespace vitara::topology
