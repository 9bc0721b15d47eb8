#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/vapi/interrupt.hpp"
#include "cli/vapi/push_flow.hpp"
#include "cli/vapi/validation.hpp"
#include "cli/vapi/vapi.hpp"
#include "core/vapi/lock.hpp"
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

struct Options {
  std::vector<std::string> names;
  bool overwrite_local = false;
  bool bootstrap = false;
  bool dry_run = false;
};

std::string label(const vapi::PullStep& step) {
  return fmt::format("{}/{}", step.entry.kind->name, step.entry.id);
}

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
                       label(step));
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
                                                 label(step), joined(step.keys)),
                          .file = step.file,
                          .hint = fmt::format("keep the file: vapi push --overwrite-drift {}; keep "
                                              "the dashboard: vapi pull {} --overwrite-local",
                                              label(step), label(step))});
    if (step.take == Take::gone)
      findings.push_back({.code = "V014",
                          .severity = Severity::warning,
                          .message = fmt::format("{} is gone from the server", label(step)),
                          .hint = "remove its file, or push it again with --overwrite-drift"});
  }
  return findings;
}

Exit show(Session& session, const Workplace& work, const std::vector<vapi::PullStep>& steps) {
  auto resources = nlohmann::ordered_json::array();
  for (const auto& step : steps) {
    nlohmann::ordered_json row = {{"name", label(step)}, {"take", vapi::name(step.take)}};
    if (!step.file.empty()) row["file"] = step.file;
    if (!step.keys.empty()) row["fields"] = step.keys;
    resources.push_back(std::move(row));
  }
  return session.show(
      {.kind = kPullReport,
       .data = share({{"environment", work.place.environment}, {"resources", resources}}),
       .text = [&](const Style& style) { return steps_text(steps, style); },
       .findings = conflicts(steps)});
}

Exit run_pull(Session& session, const Options& options) {
  const Interrupt interrupt;
  auto opened = open_files(session);
  if (!opened) return session.fail(opened.error(), exit_of_place(opened.error()));
  Workplace& work = **opened;
  auto selection = vapi::Selection::of(options.names);
  if (!selection) return session.fail(selection.error(), Exit::usage);
  std::unique_ptr<vapi::PushLock> lock;
  if (!options.dry_run) {
    auto taken = vapi::PushLock::take(work.ledger->lock_path());
    if (!taken) return session.fail(taken.error());
    lock = *std::move(taken);
  }
  const auto all = vapi::kinds();
  const auto remote = open_remote(session, work, {deadline_of(session), interrupt.token()},
                                  {all.begin(), all.end()});
  if (!remote) return session.fail(remote.error());
  Files& files = session.world().files;
  const vapi::PullWishes wishes{
      .selection = *std::move(selection),
      .edits = options.overwrite_local ? vapi::LocalEdits::overwritten : vapi::LocalEdits::kept,
      .depth = options.bootstrap ? vapi::Depth::state_only : vapi::Depth::files};
  const auto steps = vapi::plan_pull(files, work.project, *work.ledger, work.remote, wishes);
  if (options.dry_run) return show(session, work, steps);
  const auto ready = work.ledger->prepare(vapi::stamp_of(session.world().clock.now()));
  if (!ready) return session.fail(ready.error());
  const auto pulled = vapi::pull(files, *work.ledger, steps, wishes.depth);
  if (!pulled) return session.fail(pulled.error());
  return show(session, work, steps);
}

struct ApplyOptions {
  Options pull;
  PushOptions push;
};

// What does not validate is neither pulled into nor pushed; a conflict ends it between the two.
Exit run_apply(Session& session, const ApplyOptions& options) {
  auto opened = open_files(session);
  if (!opened) return session.fail(opened.error(), exit_of_place(opened.error()));
  auto findings = validation_of(**opened);
  if (any_error(findings)) {
    const auto nothing = nlohmann::ordered_json::array();
    return session.show(
        {.kind = kPullReport,
         .data = share({{"environment", (*opened)->place.environment}, {"resources", nothing}}),
         .text = [](const Style&) { return std::string(); },
         .findings = std::move(findings),
         .ok = false});
  }
  opened->reset();
  const Exit pulled = run_pull(session, options.pull);
  return pulled == Exit::done ? run_push(session, options.push) : pulled;
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
  command->add_flag("--delete-missing", options->push.delete_missing,
                    "delete the resources whose files are gone");
  set_examples(*command, "vitara vapi apply --env dev");
  command->callback([&session, options] {
    options->push.names = options->pull.names;
    session.chosen = [options](Session& s) { return run_apply(s, *options); };
  });
}

}  // namespace vitara::cli
