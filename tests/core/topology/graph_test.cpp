#include "core/topology/graph.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/core/topology/in_memory.hpp"
#include "tests/support/samples.hpp"

namespace vitara::topology {
namespace {

Topology platform() {
  return testing::load_text(vitara::testing::source_text("templates/init/vitaravox.yaml")).topology;
}

const View kViews[] = {View::network, View::voice_call, View::admin, View::tls, View::dependencies};

bool has_edge(const Graph& graph, const std::string& from, const std::string& to) {
  return std::any_of(graph.edges.begin(), graph.edges.end(),
                     [&](const GraphEdge& edge) { return edge.from == from && edge.to == to; });
}

TEST(TopologyGraph, EveryEdgeJoinsTwoNodesAndNoNodeStandsTwice) {
  for (const View view : kViews) {
    const auto graph = graph_of(platform(), view);
    std::set<std::string> ids;
    for (const auto& group : graph.groups)
      for (const auto& node : group.nodes) EXPECT_TRUE(ids.insert(node.id).second) << node.id;
    EXPECT_FALSE(graph.edges.empty()) << graph.title;
    for (const auto& edge : graph.edges) {
      EXPECT_TRUE(ids.contains(edge.from)) << graph.title << ": " << edge.from;
      EXPECT_TRUE(ids.contains(edge.to)) << graph.title << ": " << edge.to;
    }
  }
}

TEST(TopologyGraph, AVoiceCallGoesFromThePatientToTheRecords) {
  const auto graph = voice_call_graph(platform());

  EXPECT_TRUE(has_edge(graph, "caller", "phone:+12363057446"));
  EXPECT_TRUE(has_edge(graph, "phone:+12363057446", "ext:vapi"));
  EXPECT_TRUE(has_edge(graph, "ext:vapi", "site:api-dev.vitaravox.ca"));
  EXPECT_TRUE(has_edge(graph, "site:api-dev.vitaravox.ca", "up:vitara-admin-api"));
  EXPECT_TRUE(has_edge(graph, "up:vitara-admin-api", "ext:kai-oscar"));
  EXPECT_FALSE(has_edge(graph, "up:vitara-admin-api", "ext:vapi"));
}

TEST(TopologyGraph, WhatGoesWithoutTlsIsMarked) {
  const auto graph = tls_graph(platform());

  for (const auto& edge : graph.edges)
    EXPECT_EQ(edge.is_plain, edge.to == "ext:dev-oscar") << edge.from << " " << edge.to;
  EXPECT_NE(draw(graph, Look::text).find("⇢ dev-oscar  http\n"), std::string::npos);
  EXPECT_NE(draw(graph, Look::mermaid).find("-.->"), std::string::npos);
  EXPECT_NE(draw(graph, Look::dot).find("class=\"plain\""), std::string::npos);
}

TEST(TopologyGraph, LabelsCannotLeaveTheirQuotes) {
  const Graph graph{.title = "t",
                    .groups = {{.title = "g", .nodes = {{.id = "a", .label = "x\"]\\#"}}}},
                    .edges = {}};

  EXPECT_NE(draw(graph, Look::dot).find("label=\"x\\\"]\\\\#\""), std::string::npos);
  EXPECT_NE(draw(graph, Look::mermaid).find("[\"x#quot;]\\#35;\"]"), std::string::npos);
}

TEST(TopologyGraph, TheSvgFollowsTheReadersScheme) {
  const auto svg = themed_svg(
      "<?xml version=\"1.0\"?>\n<!DOCTYPE svg PUBLIC \"x\"\n \"y\">\n<!-- Generated -->\n"
      "<svg width=\"1pt\"\n xmlns=\"s\">\n<g class=\"node\"/>\n</svg>\n");

  EXPECT_TRUE(svg.starts_with("<svg width=\"1pt\""));
  EXPECT_EQ(svg.find("DOCTYPE"), std::string::npos);
  EXPECT_EQ(svg.find("<!--"), std::string::npos);
  EXPECT_NE(svg.find("prefers-color-scheme: dark"), std::string::npos);
  EXPECT_TRUE(svg.ends_with("</svg>\n"));
}

}  // namespace
}  // namespace vitara::topology
