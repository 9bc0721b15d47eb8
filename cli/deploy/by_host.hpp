// Files of several machines: one machine's lie in the folder itself, those of several in a folder
// each, of the host's name.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/render/tree.hpp"
#include "core/topology/model.hpp"

namespace vitara::cli {

/// Each host that one of the services runs on, once, in the order of the services.
[[nodiscard]] std::vector<std::string> hosts_of(
    const std::vector<const topology::Service*>& services);

/// What `render` gives for each host, together.
[[nodiscard]] render::Rendered by_host(
    const std::vector<std::string>& hosts,
    const std::function<render::Rendered(const std::string&)>& render);

}  // namespace vitara::cli
