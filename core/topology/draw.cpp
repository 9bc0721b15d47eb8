#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>

#include "core/topology/graph.hpp"

namespace vitara::topology {

namespace {

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

std::string rest_of(const std::string& text) {
  const auto end = text.find('\n');
  if (end == std::string::npos) return {};
  std::string rest = text.substr(end + 1);
  std::replace(rest.begin(), rest.end(), '\n', ' ');
  return rest;
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (std::size_t at = text.find(from); at != std::string::npos;
       at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

std::string_view word(NodeRole role) {
  switch (role) {
    case NodeRole::people:
      return "people";
    case NodeRole::site:
      return "site";
    case NodeRole::process:
      return "process";
    case NodeRole::container:
      return "container";
    case NodeRole::store:
      return "store";
    case NodeRole::external:
      return "external";
    case NodeRole::file:
      return "file";
  }
  return "process";
}

// Each group is a tree of its nodes; below a node stands where its edges lead.
std::string as_text(const Graph& graph) {
  std::map<std::string, std::string> labels;
  std::map<std::string, std::vector<const GraphEdge*>> leaving;
  for (const auto& group : graph.groups)
    for (const auto& node : group.nodes) labels[node.id] = first_line(node.label);
  for (const auto& edge : graph.edges) leaving[edge.from].push_back(&edge);
  std::string out = graph.title + "\n";
  for (const auto& group : graph.groups) {
    out += group.title.empty() ? "\n" : fmt::format("\n┌ {}\n", group.title);
    const std::string bar = group.title.empty() ? "  " : "│ ";
    for (const auto& node : group.nodes) {
      const auto more = rest_of(node.label);
      const bool is_last = &node == &group.nodes.back() && leaving[node.id].empty();
      const std::string branch = group.title.empty() ? "" : is_last ? "└─ " : "├─ ";
      out += fmt::format("{}{}{}\n", branch, first_line(node.label),
                         more.empty() ? "" : fmt::format("  ({})", more));
      for (const auto* edge : leaving[node.id])
        out += fmt::format("{}     {} {}{}\n", bar, edge->is_plain ? "⇢" : "→", labels[edge->to],
                           edge->label.empty() ? "" : fmt::format("  {}", edge->label));
    }
  }
  const bool warns = std::any_of(graph.edges.begin(), graph.edges.end(),
                                 [](const GraphEdge& edge) { return edge.is_plain; });
  if (warns) out += "\n⇢ without TLS\n";
  return out;
}

std::string mermaid_label(const std::string& text) {
  return replaced(replaced(replaced(text, "#", "#35;"), "\"", "#quot;"), "\n", "<br/>");
}

// Mermaid's brackets make the shape.
std::pair<std::string_view, std::string_view> brackets(NodeRole role) {
  switch (role) {
    case NodeRole::people:
      return {"([", "])"};
    case NodeRole::site:
      return {"{{", "}}"};
    case NodeRole::store:
      return {"[(", ")]"};
    case NodeRole::container:
      return {"[[", "]]"};
    case NodeRole::external:
      return {"(", ")"};
    case NodeRole::file:
      return {"[/", "/]"};
    case NodeRole::process:
      return {"[", "]"};
  }
  return {"[", "]"};
}

// Ids that any of the two languages takes: a letter and a number.
std::map<std::string, std::string> short_ids(const Graph& graph) {
  std::map<std::string, std::string> ids;
  for (const auto& group : graph.groups)
    for (const auto& node : group.nodes) ids.emplace(node.id, fmt::format("n{}", ids.size()));
  return ids;
}

std::string as_mermaid(const Graph& graph) {
  const auto ids = short_ids(graph);
  std::string out = fmt::format("---\ntitle: \"{}\"\n---\nflowchart LR\n", graph.title);
  int number = 0;
  for (const auto& group : graph.groups) {
    const bool is_boxed = !group.title.empty();
    if (is_boxed)
      out += fmt::format("  subgraph g{}[\"{}\"]\n", number++, mermaid_label(group.title));
    for (const auto& node : group.nodes) {
      const auto [open, close] = brackets(node.role);
      out += fmt::format("  {}{}{}\"{}\"{}\n", is_boxed ? "  " : "", ids.at(node.id), open,
                         mermaid_label(node.label), close);
    }
    if (is_boxed) out += "  end\n";
  }
  for (const auto& edge : graph.edges) {
    if (!ids.contains(edge.from) || !ids.contains(edge.to)) continue;
    const std::string arrow = edge.is_plain ? "-.->" : "-->";
    const auto label = edge.label.empty() ? "" : fmt::format("|\"{}\"|", mermaid_label(edge.label));
    out += fmt::format("  {} {}{} {}\n", ids.at(edge.from), arrow, label, ids.at(edge.to));
  }
  return out;
}

std::string dot_text(const std::string& text) {
  return replaced(replaced(replaced(text, "\\", "\\\\"), "\"", "\\\""), "\n", "\\n");
}

std::string_view dot_shape(NodeRole role) {
  switch (role) {
    case NodeRole::people:
      return "ellipse";
    case NodeRole::store:
      return "cylinder";
    case NodeRole::file:
      return "note";
    default:
      return "box";
  }
}

std::string as_dot(const Graph& graph) {
  const auto ids = short_ids(graph);
  std::string out = fmt::format(
      "digraph topology {{\n"
      "  graph [rankdir=LR, bgcolor=transparent, fontname=\"Helvetica\", fontsize=13, "
      "nodesep=0.18, "
      "ranksep=1.0, pad=0.2, tooltip=\"{0}\"];\n"
      "  node [fontname=\"Helvetica\", fontsize=12, style=\"rounded,filled\", "
      "margin=\"0.14,0.07\", "
      "fillcolor=\"#f6f8fa\", color=\"#57606a\"];\n"
      "  edge [fontname=\"Helvetica\", fontsize=10, color=\"#57606a\", arrowsize=0.7];\n",
      dot_text(graph.title));
  int number = 0;
  for (const auto& group : graph.groups) {
    const bool is_boxed = !group.title.empty();
    if (is_boxed)
      out += fmt::format(
          "  subgraph cluster_{} {{\n    label=\"{}\"; labeljust=l; labelloc={}; style=rounded; "
          "color=\"#d0d7de\"; margin=14;\n",
          number++, dot_text(group.title), graph.has_titles_below ? 'b' : 't');
    for (const auto& node : group.nodes) {
      const bool is_round = dot_shape(node.role) == "box";
      out += fmt::format("  {}{} [label=\"{}\", shape={}, class=\"{}\"{}{}];\n",
                         is_boxed ? "  " : "", ids.at(node.id), dot_text(node.label),
                         dot_shape(node.role), word(node.role), is_round ? "" : ", style=filled",
                         node.is_off ? ", style=\"rounded,dashed\"" : "");
    }
    if (is_boxed) out += "  }\n";
  }
  for (const auto& edge : graph.edges) {
    if (!ids.contains(edge.from) || !ids.contains(edge.to)) continue;
    out +=
        fmt::format("  {} -> {} [label=\"{}\"{}];\n", ids.at(edge.from), ids.at(edge.to),
                    dot_text(edge.label), edge.is_plain ? ", style=dashed, class=\"plain\"" : "");
  }
  return out + "}\n";
}

// Colours that read on white and on black. CSS wins over the attributes that Graphviz wrote.
constexpr std::string_view kStyle = R"(<style>
  text { fill: #1f2328; font-family: Helvetica, Arial, sans-serif; }
  .node path, .node polygon, .node ellipse { fill: #f6f8fa; stroke: #57606a; }
  .node.site path { fill: #ddf4ff; stroke: #0969da; }
  .node.process path { fill: #dafbe1; stroke: #1a7f37; }
  .node.container path { fill: #e6f6f4; stroke: #1b7c83; }
  .node.store path { fill: #fff8c5; stroke: #9a6700; }
  .node.external path { fill: #fbefff; stroke: #8250df; }
  .cluster path, .cluster polygon { fill: none; stroke: #afb8c1; }
  .edge path { stroke: #6e7781; } .edge polygon { fill: #6e7781; stroke: #6e7781; }
  .edge text { fill: #57606a; }
  .edge.plain path { stroke: #cf222e; } .edge.plain polygon { fill: #cf222e; stroke: #cf222e; }
  .edge.plain text { fill: #cf222e; }
  @media (prefers-color-scheme: dark) {
    text { fill: #e6edf3; }
    .node path, .node polygon, .node ellipse { fill: #161b22; stroke: #8b949e; }
    .node.site path { fill: #0c2d6b; stroke: #58a6ff; }
    .node.process path { fill: #033a16; stroke: #3fb950; }
    .node.container path { fill: #04393c; stroke: #39c5cf; }
    .node.store path { fill: #3b2300; stroke: #d29922; }
    .node.external path { fill: #271052; stroke: #a371f7; }
    .cluster path, .cluster polygon { fill: none; stroke: #484f58; }
    .edge path { stroke: #8b949e; } .edge polygon { fill: #8b949e; stroke: #8b949e; }
    .edge text { fill: #8b949e; }
    .edge.plain path { stroke: #f85149; } .edge.plain polygon { fill: #f85149; stroke: #f85149; }
    .edge.plain text { fill: #f85149; }
  }
</style>
)";

// The text without what stands between `open` and `close`.
std::string without(std::string text, std::string_view open, std::string_view close) {
  for (auto at = text.find(open); at != std::string::npos; at = text.find(open)) {
    const auto end = text.find(close, at);
    if (end == std::string::npos) break;
    text.erase(at, end + close.size() - at);
    if (at < text.size() && text[at] == '\n') text.erase(at, 1);
  }
  return text;
}

}  // namespace

std::string draw(const Graph& graph, Look look) {
  switch (look) {
    case Look::text:
      return as_text(graph);
    case Look::mermaid:
      return as_mermaid(graph);
    case Look::dot:
      return as_dot(graph);
  }
  return as_text(graph);
}

std::string themed_svg(std::string_view svg) {
  std::string text = without(std::string(svg), "<!--", "-->");
  text = without(std::move(text), "<!DOCTYPE", ">");
  text = without(std::move(text), "<?xml", "?>");
  const auto start = text.find("<svg");
  const auto end = text.find('>', start == std::string::npos ? 0 : start);
  if (start == std::string::npos || end == std::string::npos) return text;
  text.insert(end + 1, "\n" + std::string(kStyle));
  return text.substr(start);
}

}  // namespace vitara::topology
