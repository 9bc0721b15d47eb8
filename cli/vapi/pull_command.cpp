#include <fmt/format.h>

#include <functional>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/vapi/interrupt.hpp"
#include "cli/vapi/push_flow.hpp"
#include "cli/vapi/validation.hpp"
#include "cli/vapi/vapi.hpp"
#include "core/vapi/pull.hpp"

namespace vitara::cli {

using vapi::Take;

namespace {

constexpr ReportKind kPullReport = {.name = "vapi-pull", .schema = R"({
  "type": "object",
  "required": ["environment", "resources"],
  "properties": {
    "environment": {"type": "string"},
    "resources": {"type": "array", "items": {
      "type": "object",
      "required": ["name", "take"],
      "properties": {
        "name": {"type": "string"},
        "take": {"enum": ["same", "new", "changed", "merged", "conflict", "adopted", "gone"]},
        "file": {"type": "string"},
        "fields": {"type": "array", "items": {"type": "string"}}
      }
    }}
  }
})"};

constexpr ReportKind kApplyReport = {.name = "vapi-apply", .schema = R"({
  "type": "object",
  "required": ["environment", "pull", "push"],
  "properties": {
    "environment": {"type": "string"},
    "pull": {"description": "the data of a vapi-pull; null: nothing was pulled"},
    "push": {"description": "the data of a vapi-push; null: nothing was pushed"}
  }
})"};

struct Options {
  std::vector<std::string> names;
  bool overwrite_local = false;
  bool bootstrap = false;
  bool dry_run = false;
  bool yes = false;
};

std::string joined(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

std::string steps_text(const std::vector<vapi::PullStep>& steps, const Style& style) {
  std::string out;
  std::size_t same = 0;
  for (const auto& step : steps) {
    if (step.take == Take::same) {
      ++same;
      continue;
    }
    const bool is_bad = step.take == Take::conflict || step.take == Take::gone;
    out += fmt::format("  {:<9} {}",
                       style.paint(is_bad ? Paint::red : Paint::green, vapi::name(step.take)),
                       step.label());
    if (!step.keys.empty()) out += fmt::format(" ({})", joined(step.keys));
    out += '\n';
  }
  return out + fmt::format("Pulled: {} resources, {} of them as they were.\n", steps.size(), same);
}

Findings conflicts(const std::vector<vapi::PullStep>& steps) {
  Findings findings;
  for (const auto& step : steps) {
    if (step.take == Take::conflict)
      findings.push_back({.code = "V013",
                          .message = fmt::format("{}: file and dashboard both changed {}",
                                                 step.label(), joined(step.keys)),
                          .file = step.file,
                          .hint = fmt::format("keep the file: vapi push --overwrite-drift {}; keep "
                                              "the dashboard: vapi pull {} --overwrite-local",
                                              step.label(), step.label())});
    if (step.take == Take::gone)
      findings.push_back({.code = "V014",
                          .severity = Severity::warning,
                          .message = fmt::format("{} is gone from the server", step.label()),
                          .hint = "remove its file, or push it again with --overwrite-drift"});
  }
  return findings;
}

using Steps = std::vector<vapi::PullStep>;

Report report_of(const std::string& environment, const std::shared_ptr<const Steps>& pulled) {
  const Steps& steps = *pulled;
  auto resources = nlohmann::ordered_json::array();
  for (const auto& step : steps) {
    nlohmann::ordered_json row = {{"name", step.label()}, {"take", vapi::name(step.take)}};
    if (!step.file.empty()) row["file"] = step.file;
    if (!step.keys.empty()) row["fields"] = step.keys;
    resources.push_back(std::move(row));
  }
  return {.kind = kPullReport,
          .data = share({{"environment", environment}, {"resources", resources}}),
          .text = [pulled](const Style& style) { return steps_text(*pulled, style); },
          .findings = conflicts(steps)};
}

// Edits of files that were not named one by one go only when that is agreed to.
Result<void> consent(Session& session, const Steps& steps, const vapi::Selection& selection,
                     Consent given) {
  std::string names;
  for (const auto& step : steps)
    if (!step.lost.empty() && !selection.names(*step.entry.kind, step.entry.id))
      names += fmt::format("{}{} ({})", names.empty() ? "" : ", ", step.file, joined(step.lost));
  if (names.empty()) return {};
  return session.confirm(fmt::format("overwrite what was edited in {}?", names), given);
}

using Show = std::function<Exit(Session&, Report)>;

Exit show_alone(Session& session, const Report& report) { return session.show(report); }

Exit run_pull(Session& session, const Options& options, const Show& show = show_alone) {
  const Interrupt interrupt;
  auto selection = vapi::Selection::of(options.names);
  if (!selection) return session.fail(selection.error(), Exit::usage);
  auto opened = open_files(session, options.dry_run ? Hold::none : Hold::lock);
  if (!opened) return session.fail(opened.error(), exit_of_place(opened.error()));
  Workplace& work = **opened;
  const auto report = [&](Steps steps) {
    return report_of(work.place.environment, std::make_shared<const Steps>(std::move(steps)));
  };
  if (any_error(work.project.findings)) {  // what does not read would be written over
    Report nothing = report({});
    nothing.findings = work.project.findings;
    return show(session, std::move(nothing));
  }
  const auto all = vapi::kinds();
  const auto remote = open_remote(session, work, {deadline_of(session), interrupt.token()},
                                  {all.begin(), all.end()});
  if (!remote) return session.fail(remote.error());
  Files& files = session.world().files;
  const vapi::PullWishes wishes{
      .selection = *selection,
      .edits = options.overwrite_local ? vapi::LocalEdits::overwritten : vapi::LocalEdits::kept,
      .depth = options.bootstrap ? vapi::Depth::state_only : vapi::Depth::files};
  const auto steps = vapi::plan_pull(files, work.project, *work.ledger, work.remote, wishes);
  if (options.dry_run) return show(session, report(steps));
  const auto agreed =
      consent(session, steps, *selection, options.yes ? Consent::given : Consent::ask);
  if (!agreed) return session.fail(agreed.error());
  const auto ready = work.ledger->prepare(vapi::stamp_of(session.world().clock.now()));
  if (!ready) return session.fail(ready.error());
  const auto pulled = vapi::pull(files, *work.ledger, steps, wishes.depth);
  if (!pulled) return session.fail(pulled.error());
  return show(session, report(steps));
}

struct ApplyOptions {
  Options pull;
  PushOptions push;
};

// One document for both halves; either is null where it did not come to it.
Report whole(const std::string& environment, const SharedJson& pull, const SharedJson& push) {
  nlohmann::ordered_json data = {
      {"environment", environment}, {"pull", nullptr}, {"push", nullptr}};
  if (pull) data["pull"] = *pull;
  if (push) data["push"] = *push;
  return {.kind = kApplyReport, .data = share(std::move(data)), .text = {}};
}

// What does not validate is neither pulled into nor pushed; a conflict ends it between the two. As
// text each half is shown when it is over, as a document both are shown in one.
Exit run_apply(Session& session, const ApplyOptions& options) {
  auto opened = open_files(session);
  if (!opened) return session.fail(opened.error(), exit_of_place(opened.error()));
  const std::string environment = (*opened)->place.environment;
  auto findings = validation_of(**opened);
  if (any_error(findings)) {
    Report invalid = whole(environment, nullptr, nullptr);
    invalid.findings = std::move(findings);
    return session.show(invalid);
  }
  opened->reset();
  SharedJson pull;
  Findings warnings;
  const Show show = [&](Session& s, Report report) {
    if (!s.flags.json) return s.show(report);
    pull = report.data;
    warnings = report.findings;
    if (!any_error(report.findings)) return Exit::done;
    Report conflict = whole(environment, pull, nullptr);
    conflict.findings = std::move(report.findings);
    return s.show(conflict);
  };
  const Exit pulled = run_pull(session, options.pull, show);
  if (pulled != Exit::done) return pulled;
  PushOptions push = options.push;
  if (session.flags.json)
    push.around = [&](Report report) {
      Report both = whole(environment, pull, report.data);
      both.findings = warnings;
      both.findings.insert(both.findings.end(), report.findings.begin(), report.findings.end());
      both.ok = report.ok;
      return both;
    };
  return run_push(session, push);
}

void add_names(CLI::App& command, std::vector<std::string>& names) {
  command.add_option("names", names, "kinds, resources or files; all without any")
      ->type_name("<kind>[/<name>]")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->expected(0, -1);
}

}  // namespace

void add_vapi_pull(CLI::App& vapi, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = vapi.add_subcommand("pull", "take what is on the server into the files");
  add_names(*command, options->names);
  command->add_flag("--overwrite-local", options->overwrite_local,
                    "the server's side wins where both changed");
  command->add_flag("-y,--yes", options->yes,
                    "agree to edits that --overwrite-local takes from files not named");
  command->add_flag("--bootstrap", options->bootstrap, "fill the state file; write no resource");
  command->add_flag("-n,--dry-run", options->dry_run, "show it; write nothing");
  set_details(*command,
              "A file that only the server changed gets the changed fields; its other lines, "
              "comments among them, stay. Local edits of other fields are kept and can be pushed "
              "afterwards. Where both sides changed the same field, neither is touched (exit 1).");
  set_examples(*command,
               "vitara vapi pull --env dev\n"
               "vitara vapi pull assistants/booking-en --env dev --overwrite-local");
  session.kinds.push_back(kPullReport);
  command->callback([&session, options] {
    session.chosen = [options](Session& s) { return run_pull(s, *options); };
  });
}

void add_vapi_apply(CLI::App& vapi, Session& session) {
  auto options = std::make_shared<ApplyOptions>();
  auto* command = vapi.add_subcommand("apply", "validate, pull, then push what is left");
  add_names(*command, options->pull.names);
  command->add_flag("-y,--yes", options->push.yes, "agree to deletions");
  command->add_flag("--allow-new-files", options->push.allow_new_files,
                    "create resources for files that were never pushed");
  command->add_option("--delete", options->push.remove, "delete this resource, whose file is gone")
      ->type_name("<kind>/<name>")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->expected(1)
      ->allow_extra_args(false);
  command->add_flag("--delete-missing", options->push.delete_missing,
                    "delete all whose files are gone; each is to be named");
  session.kinds.push_back(kApplyReport);
  set_examples(*command, "vitara vapi apply --env dev");
  command->callback([&session, options] {
    options->push.names = options->pull.names;
    session.chosen = [options](Session& s) { return run_apply(s, *options); };
  });
}

}  // namespace vitara::cli
