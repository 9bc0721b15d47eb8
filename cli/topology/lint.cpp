#include "core/topology/lint/lint.hpp"

#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/open_topology.hpp"
#include "cli/topology/topology.hpp"
#include "cli/version.hpp"
#include "cli/view/sarif.hpp"

namespace vitara::cli {

namespace {

constexpr ReportKind kLintReport = {.name = "topology-lint", .schema = R"({
  "type": "object",
  "required": ["files", "max"],
  "properties": {
    "files": {"type": "array", "items": {"type": "string"}, "description": "what was read"},
    "max": {"type": "string", "description": "the worst severity that still passes"}
  }
})"};

struct Options {
  std::string max = "warning";
  bool is_sarif = false;
};

Exit run(Session& session, const Options& options) {
  const auto opened = open_topology(session);
  if (!opened.loaded) return opened.exit;
  auto findings = topology::lint(opened.loaded->topology);
  const bool ok = !exceeds(findings, tolerance_from(options.max));
  if (options.is_sarif) {
    session.print(printed(sarif(findings, version())));
    return ok ? Exit::done : Exit::failed;
  }
  const auto file = opened.loaded->topology.file;
  const bool is_clean = findings.empty();
  const auto shown = session.show(
      {.kind = kLintReport,
       .data = share({{"files", opened.loaded->files}, {"max", options.max}}),
       .text =
           [file, is_clean](const Style&) {
             return is_clean ? fmt::format("{}: nothing to find\n", file) : std::string();
           },
       .findings = std::move(findings),
       .ok = ok});
  // `--max error` lets errors pass, which a report alone never does.
  return ok ? Exit::done : shown;
}

}  // namespace

void add_topology_lint(CLI::App& group, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = group.add_subcommand("lint", "find what cannot work, or should not");
  set_choices(command->add_option("--max", options->max, "the worst that still passes"),
              {"error", "warning", "info", "none"});
  command->add_flag("--sarif", options->is_sarif, "SARIF 2.1.0, for code scanning");
  set_details(*command,
              "Ports that clash, sites that lead nowhere, names without a record or a certificate, "
              "circles, databases open to the world. `vitara help <code>` explains a finding. "
              "Exits 1 where a finding is worse than --max.");
  set_examples(*command, "vitara topology lint\nvitara topology lint --env prod --max info");
  session.kinds.push_back(kLintReport);
  command->callback(
      [&session, options] { session.chosen = [options](Session& s) { return run(s, *options); }; });
}

}  // namespace vitara::cli
