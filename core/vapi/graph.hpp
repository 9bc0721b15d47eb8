// Circles in a graph of things that depend on each other. Pure.
#pragma once

#include <cstddef>
#include <vector>

namespace vitara::vapi {

/// `graph[i]`: what i depends on.
using Graph = std::vector<std::vector<std::size_t>>;

/// The groups of nodes that reach each other (Tarjan), of two and more nodes or of one that depends
/// on itself; nodes in rising order. Does not recurse.
[[nodiscard]] std::vector<std::vector<std::size_t>> circles(const Graph& graph);

}  // namespace vitara::vapi
