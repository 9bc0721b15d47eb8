#include "core/topology/ask.hpp"

#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/open_topology.hpp"
#include "cli/topology/topology.hpp"
#include "cli/view/table.hpp"

namespace vitara::cli {

namespace {

constexpr ReportKind kTraceReport = {.name = "topology-trace", .schema = R"({
  "type": "object",
  "required": ["url", "steps"],
  "properties": {
    "url": {"type": "string"},
    "steps": {"type": "array", "items": {
      "type": "object",
      "required": ["what", "is", "breaks", "file", "line"],
      "properties": {
        "what": {"type": "string", "description": "DNS, TLS, site, route, process, EMR ..."},
        "is": {"type": "string"},
        "breaks": {"type": "string", "description": "what would break it"},
        "file": {"type": "string"},
        "line": {"type": "integer", "description": "0: the file does not say it"}
      }
    }}
  }
})"};

constexpr ReportKind kImpactReport = {.name = "topology-impact", .schema = R"({
  "type": "object",
  "required": ["stops", "sites", "processes", "calls"],
  "properties": {
    "stops": {"type": "string"},
    "sites": {"type": "array", "items": {"type": "string"}},
    "processes": {"type": "array", "items": {"type": "string"}},
    "calls": {"type": "array", "items": {"type": "string"}, "description": "phone numbers"}
  }
})"};

struct Options {
  std::string subject;
};

Exit run_trace(Session& session, const Options& options) {
  const auto opened = open_topology(session);
  if (!opened.loaded) return opened.exit;
  const auto steps = topology::trace(opened.loaded->topology, options.subject);
  if (!steps) return session.fail(steps.error());
  auto json = nlohmann::ordered_json::array();
  std::vector<Row> rows;
  for (const auto& step : *steps) {
    json.push_back({{"what", step.what},
                    {"is", step.is},
                    {"breaks", step.breaks},
                    {"file", step.place.file},
                    {"line", step.place.line}});
    rows.push_back(
        {step.what, step.is, step.place.line > 0 ? topology::text(step.place) : "", step.breaks});
  }
  return session.show({.kind = kTraceReport,
                       .data = share({{"url", options.subject}, {"steps", std::move(json)}}),
                       .text = [rows](const Style& style) {
                         return table({"STEP", "IS", "FROM", "WOULD BREAK IT"}, rows, style);
                       }});
}

std::string lines(std::string_view title, const std::vector<std::string>& names) {
  std::string out;
  for (const auto& name : names) out += fmt::format("{:<12}{}\n", out.empty() ? title : "", name);
  return out;
}

Exit run_impact(Session& session, const Options& options) {
  const auto opened = open_topology(session);
  if (!opened.loaded) return opened.exit;
  const auto impact = topology::impact(opened.loaded->topology, options.subject);
  if (!impact) return session.fail(impact.error());
  const topology::Impact& found = *impact;
  const auto text = [&found, name = options.subject](const Style&) {
    const auto all = lines("sites", found.sites) + lines("processes", found.processes) +
                     lines("calls to", found.calls);
    return all.empty() ? fmt::format("nothing else stops with {}\n", name) : all;
  };
  return session.show({.kind = kImpactReport,
                       .data = share({{"stops", options.subject},
                                      {"sites", found.sites},
                                      {"processes", found.processes},
                                      {"calls", found.calls}}),
                       .text = text});
}

}  // namespace

void add_topology_questions(CLI::App& group, Session& session) {
  auto url = std::make_shared<Options>();
  auto* trace = group.add_subcommand("trace", "the way of a request, and what would break it");
  trace->add_option("url", url->subject, "as a browser or Vapi asks it")
      ->required()
      ->type_name("<url>");
  set_examples(*trace, "vitara topology trace https://dev.vitaravox.ca/api/x");
  session.kinds.push_back(kTraceReport);
  trace->callback(
      [&session, url] { session.chosen = [url](Session& s) { return run_trace(s, *url); }; });
  auto name = std::make_shared<Options>();
  auto* impact = group.add_subcommand("impact", "what stops working when this stops");
  impact->add_option("name", name->subject, "a host, service, STACK/SERVICE or external")
      ->required()
      ->type_name("<name>");
  set_examples(*impact, "vitara topology impact zatuka/postgres");
  session.kinds.push_back(kImpactReport);
  impact->callback(
      [&session, name] { session.chosen = [name](Session& s) { return run_impact(s, *name); }; });
}

}  // namespace vitara::cli
