// Stacks as docker compose files: ports on the addresses that the topology gives, what waits for
// whose health, health asked with what the image has. Written for the compose specification as both
// docker-compose 1.29 and docker compose 2 read it. Pure: same input, same bytes.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/render/template_engine.hpp"
#include "core/render/tree.hpp"
#include "core/topology/model.hpp"

namespace vitara::render::compose {

inline constexpr std::string_view kFile = "docker-compose.yml";

struct Options {
  std::vector<std::string> names = {};  // of stacks; empty: all
  std::string mark = {};                // render::owner_mark
};

/// docker-compose.yml for one stack, for several in a folder each, of the stack's name. Containers
/// that are disabled are left out, and a comment says why. Of `templates` it takes
/// compose/docker-compose.yml. Findings: R001, R002, R004.
[[nodiscard]] Rendered files(const topology::Topology& topology, const Templates& templates,
                             const Options& options);

/// How the health of a container is asked.
struct Health {
  std::vector<std::string> test = {};  // compose's form: CMD and words; empty: none is written
  bool is_of_image = false;            // the image brings its own
  std::string start = "30s";           // what it may take until it answers
};

/// The topology's own command; else, for a path, what is known to be in the image. A path for an
/// image that is not known gives neither.
[[nodiscard]] Health health_of(const topology::Container& container);

}  // namespace vitara::render::compose
