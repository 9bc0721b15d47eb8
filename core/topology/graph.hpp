// Pictures of a topology as values: nodes in groups, edges between them; one function a view. How
// they become text, Mermaid or DOT is decided by `draw`; layout is Graphviz's. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/topology/index.hpp"

namespace vitara::topology {

enum class View { network, voice_call, admin, tls, dependencies };
enum class Look { text, mermaid, dot };

/// What a node is decides its shape and colour.
enum class NodeRole { people, site, process, container, store, external, file };

struct GraphNode {
  std::string id = {};     // unique in the graph
  std::string label = {};  // first line: the name; further lines: what is worth knowing
  NodeRole role = NodeRole::process;
  bool is_off = false;  // disabled: drawn, but dashed
};

struct GraphEdge {
  std::string from = {};
  std::string to = {};
  std::string label = {};
  bool is_plain = false;  // without TLS across a network: drawn as a warning
};

struct GraphGroup {
  std::string title = {};
  std::vector<GraphNode> nodes = {};
};

struct Graph {
  std::string title = {};
  std::vector<GraphGroup> groups = {};  // hosts, vendors; one without a title stands alone
  std::vector<GraphEdge> edges = {};
  bool has_titles_below = false;  // of groups: where most lines come in from above
};

/// Who reaches whom on which host and port.
Graph network_graph(const Topology& topology);
/// From the phone to the EMR and back.
Graph voice_call_graph(const Topology& topology);
/// From the browser to the dashboard, its API and what is behind.
Graph admin_graph(const Topology& topology);
/// Where TLS ends for each name, and with whose certificate.
Graph tls_graph(const Topology& topology);
/// What needs what: depends_on, used_by, upstreams.
Graph dependency_graph(const Topology& topology);

Graph graph_of(const Topology& topology, View view);
/// "voice-call"; nothing for an unknown word.
std::optional<View> view_from(std::string_view word);

/// The graph as Unicode text, Mermaid flowchart, or DOT for Graphviz. Ends with a line break.
std::string draw(const Graph& graph, Look look);

/// Graphviz's SVG made fit for documents: no fixed background, colours by CSS that follow the
/// reader's light or dark scheme, its DOCTYPE and comments taken out.
std::string themed_svg(std::string_view svg);

}  // namespace vitara::topology
