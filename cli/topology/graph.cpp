#include "core/topology/graph.hpp"

#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/open_topology.hpp"
#include "cli/topology/topology.hpp"
#include "core/sys/find_program.hpp"

namespace vitara::cli {

namespace {

constexpr ReportKind kGraphReport = {.name = "topology-graph", .schema = R"({
  "type": "object",
  "required": ["title", "groups", "edges"],
  "properties": {
    "title": {"type": "string"},
    "groups": {"type": "array", "items": {
      "type": "object",
      "required": ["title", "nodes"],
      "properties": {
        "title": {"type": "string", "description": "a host; empty: drawn without a frame"},
        "nodes": {"type": "array", "items": {
          "type": "object",
          "required": ["id", "label"],
          "properties": {"id": {"type": "string"}, "label": {"type": "string"}}
        }}
      }
    }},
    "edges": {"type": "array", "items": {
      "type": "object",
      "required": ["from", "to", "label", "plain"],
      "properties": {
        "from": {"type": "string"}, "to": {"type": "string"}, "label": {"type": "string"},
        "plain": {"type": "boolean", "description": "across a network without TLS"}
      }
    }}
  }
})"};

constexpr Duration kLayoutTime = std::chrono::seconds(30);

struct Options {
  std::string view = "network";
  std::string format = "text";
};

nlohmann::ordered_json json_of(const topology::Graph& graph) {
  auto groups = nlohmann::ordered_json::array();
  for (const auto& group : graph.groups) {
    auto nodes = nlohmann::ordered_json::array();
    for (const auto& node : group.nodes) nodes.push_back({{"id", node.id}, {"label", node.label}});
    groups.push_back({{"title", group.title}, {"nodes", std::move(nodes)}});
  }
  auto edges = nlohmann::ordered_json::array();
  for (const auto& edge : graph.edges)
    edges.push_back(
        {{"from", edge.from}, {"to", edge.to}, {"label", edge.label}, {"plain", edge.is_plain}});
  return {{"title", graph.title}, {"groups", std::move(groups)}, {"edges", std::move(edges)}};
}

Result<std::string> laid_out(Session& session, const topology::Graph& graph) {
  World& world = session.world();
  const auto program = find_program(world.files, "dot");
  if (program.empty())
    return Error{.code = Code::missing,
                 .message = "Graphviz (`dot`), which lays the picture out, is not here",
                 .hint = "install the package graphviz, or take --format mermaid"};
  const auto deadline = Deadline::after(world.clock.steady(), session.timeout(kLayoutTime));
  auto finished = world.processes.run({.program = program,
                                       .arguments = {"-Tsvg"},
                                       .input = topology::draw(graph, topology::Look::dot),
                                       .output_limit = 16U << 20U},
                                      {.deadline = deadline});
  if (!finished) return std::move(finished).error();
  if (finished->exit_code != 0 || finished->truncated)
    return Error{.code = Code::remote,
                 .message = fmt::format("dot ended with {}", finished->exit_code),
                 .where = finished->err.substr(0, 200)};
  return topology::themed_svg(finished->out);
}

Exit run(Session& session, const Options& options) {
  const auto opened = open_topology(session);
  if (!opened.loaded) return opened.exit;
  const auto view = topology::view_from(options.view).value_or(topology::View::network);
  const auto graph = topology::graph_of(opened.loaded->topology, view);
  std::string text;
  if (options.format == "svg" && !session.flags.json) {
    auto svg = laid_out(session, graph);
    if (!svg) return session.fail(svg.error());
    text = *std::move(svg);
  } else if (options.format == "mermaid") {
    text = topology::draw(graph, topology::Look::mermaid);
  } else if (options.format == "dot") {
    text = topology::draw(graph, topology::Look::dot);
  } else {
    text = topology::draw(graph, topology::Look::text);
  }
  if (session.flags.output.empty())
    return session.show({.kind = kGraphReport,
                         .data = share(json_of(graph)),
                         .text = [text](const Style&) { return text; }});
  auto written = session.world().files.write(session.flags.output, text, 0644);
  if (!written) return session.fail(written.error());
  session.say("wrote " + session.flags.output);
  return Exit::done;
}

}  // namespace

void add_topology_graph(CLI::App& group, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = group.add_subcommand("graph", "draw it");
  set_choices(command->add_option("--view", options->view, "what is asked"),
              {"network", "voice-call", "admin", "tls", "dependencies"});
  set_choices(command->add_option("--format", options->format, "how it is drawn"),
              {"text", "mermaid", "dot", "svg"});
  set_details(*command,
              "The SVG is laid out by Graphviz and follows the reader's light or dark scheme. "
              "--output writes a file. Red or dashed: across a network without TLS.");
  set_examples(*command,
               "vitara topology graph --view voice-call\n"
               "vitara topology graph --view network --format svg -o network.svg");
  session.kinds.push_back(kGraphReport);
  command->callback(
      [&session, options] { session.chosen = [options](Session& s) { return run(s, *options); }; });
}

}  // namespace vitara::cli
