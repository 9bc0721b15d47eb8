#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/manual/manual.hpp"
#include "core/base/suggest.hpp"
#include "core/vapi/script/schema.hpp"
#include "core/voice/tool.hpp"

namespace vitara::cli {

namespace {

// A format that people write, beside those of reports.
constexpr std::string_view kScenario = "scenario";

struct Options {
  std::string kind;
};

std::vector<std::string> names_of(const std::vector<ReportKind>& kinds) {
  std::vector<std::string> names;
  names.reserve(kinds.size() + 1);
  for (const auto& kind : kinds) names.emplace_back(kind.name);
  names.emplace_back(kScenario);
  std::sort(names.begin(), names.end());
  return names;
}

nlohmann::ordered_json scenario() {
  std::vector<std::string> tools;
  tools.reserve(voice::tools().size());
  for (const auto& tool : voice::tools()) tools.emplace_back(tool.name);
  return vapi::script::scenario_schema(tools);
}

Exit run(Session& session, const Options& options) {
  if (options.kind == kScenario) {
    session.print(printed(scenario()));
    return Exit::done;
  }
  for (const auto& kind : session.kinds) {
    if (kind.name != options.kind) continue;
    session.print(printed(document_schema(kind)));
    return Exit::done;
  }
  const auto known = names_of(session.kinds);
  const auto near = nearest(options.kind, known);
  return session.fail({.code = Code::missing,
                       .message = fmt::format("no report of the kind `{}`", options.kind),
                       .hint = near ? fmt::format("did you mean `{}`?", *near)
                                    : fmt::format("choose one of: {}", fmt::join(known, ", "))},
                      Exit::usage);
}

}  // namespace

void add_manual_schema(CLI::App& manual, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = manual.add_subcommand(
      "schema", "the JSON Schema of one kind of --json document, or of a scripted call");
  session.kinds.push_back(kErrorReport);
  auto* kind = command->add_option("kind", options->kind, "the `kind` of the document");
  suggest_values(kind->type_name("<kind>")->required(), names_of(session.kinds));
  set_details(
      *command,
      "Each --json document names its kind: {\"vitara\": \"1\", \"kind\": ..., \"ok\": ..., "
      "\"data\": {...}, \"findings\": [...]}. The kind `error` is what a command that "
      "failed prints. `scenario` is the format of the files that `vapi simulate` plays.");
  set_examples(*command,
               "vitara manual schema version\nvitara manual schema error\n"
               "vitara manual schema scenario >scenario.schema.json");
  command->callback(
      [&session, options] { session.chosen = [options](Session& s) { return run(s, *options); }; });
}

}  // namespace vitara::cli
