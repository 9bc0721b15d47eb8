#include <fmt/format.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <set>

#include "cli/command.hpp"
#include "cli/vapi/validation.hpp"
#include "cli/vapi/vapi.hpp"
#include "cli/version.hpp"
#include "cli/view/sarif.hpp"
#include "core/vapi/selection.hpp"

namespace vitara::cli {

namespace {

constexpr ReportKind kValidateReport = {.name = "vapi-validate", .schema = R"({
  "type": "object",
  "required": ["environment", "files", "strict"],
  "properties": {
    "environment": {"type": "string"},
    "files": {"type": "array", "items": {"type": "string"}, "description": "what was looked at"},
    "strict": {"type": "boolean", "description": "whether warnings fail as well"}
  }
})"};

struct Options {
  std::vector<std::string> names;
  bool is_strict = false;
  bool is_sarif = false;
};

// The files that the words name. Rules look at all files, whatever is named: a link has two ends.
std::set<std::string> files_of(const vapi::Project& project, const vapi::Selection& selection) {
  std::set<std::string> out;
  for (const auto& resource : project.resources)
    if (selection.has(*resource.kind, resource.id)) out.insert(resource.file);
  return out;
}

void keep(Findings& findings, const std::set<std::string>& files) {
  std::erase_if(findings, [&](const Finding& finding) { return !files.contains(finding.file); });
}

// A file that does not read has findings and no resource.
void add_unread(std::set<std::string>& files, const Findings& findings) {
  for (const auto& finding : findings)
    if (!finding.file.empty()) files.insert(finding.file);
}

Exit run(Session& session, const Options& options) {
  auto opened = open_files(session);
  if (!opened) return session.fail(opened.error(), exit_of_place(opened.error()));
  const Workplace& work = **opened;
  const auto selection = vapi::Selection::of(options.names);
  if (!selection) return session.fail(selection.error(), Exit::usage);
  auto findings = validation_of(work);
  auto files = files_of(work.project, *selection);
  if (selection->is_all()) {
    add_unread(files, work.project.findings);
  } else if (files.empty()) {
    return session.fail({.code = Code::invalid,
                         .message = fmt::format("no file is `{}`", options.names.front()),
                         .hint = "vitara vapi status"},
                        Exit::usage);
  } else {
    keep(findings, files);
  }
  const bool ok = !exceeds(findings, options.is_strict ? Tolerance::info : Tolerance::warning);
  if (options.is_sarif) {
    session.print(printed(sarif(findings, version())));
    return ok ? Exit::done : Exit::failed;
  }
  const bool is_clean = findings.empty();
  const auto count = files.size();
  const auto shown = session.show(
      {.kind = kValidateReport,
       .data = share({{"environment", work.place.environment},
                      {"files", files},
                      {"strict", options.is_strict}}),
       .text =
           [is_clean, count](const Style&) {
             return is_clean ? fmt::format("{} files: nothing to find\n", count) : std::string();
           },
       .findings = std::move(findings),
       .ok = ok});
  return ok ? shown : Exit::failed;
}

}  // namespace

void add_vapi_validate(CLI::App& vapi, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = vapi.add_subcommand("validate", "find offline what a call would stumble over");
  command->add_option("path", options->names, "kinds, resources or files; all without any")
      ->type_name("<path>")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->expected(0, -1);
  command->add_flag("--strict", options->is_strict, "warnings fail too");
  command->add_flag("--sarif", options->is_sarif, "SARIF 2.1.0, for code scanning");
  set_details(*command,
              "References, names and limits; what each provider of models, voices and "
              "transcribers takes; maxTokens that cuts tool calls off; fillers that are missing or "
              "in the wrong language; greetings that repeat; links that only one side knows; "
              "time-outs and parameters against the server's own. `vitara help <code>` explains a "
              "finding. Exits 1 at an error.");
  set_examples(*command,
               "vitara vapi validate --env dev\n"
               "vitara vapi validate assistants/booking-en tools --strict");
  session.kinds.push_back(kValidateReport);
  command->callback(
      [&session, options] { session.chosen = [options](Session& s) { return run(s, *options); }; });
}

}  // namespace vitara::cli
