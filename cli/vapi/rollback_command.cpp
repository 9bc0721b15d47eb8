#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/vapi/interrupt.hpp"
#include "cli/vapi/project.hpp"
#include "cli/vapi/vapi.hpp"
#include "core/vapi/rollback.hpp"
#include "core/vapi/selection.hpp"

namespace vitara::cli {

namespace {

constexpr ReportKind kSnapshotsReport = {.name = "vapi-snapshots", .schema = R"({
  "type": "object",
  "required": ["snapshots"],
  "properties": {"snapshots": {"type": "array", "items": {"type": "string"}}}
})"};
constexpr ReportKind kRollbackReport = {.name = "vapi-rollback", .schema = R"({
  "type": "object",
  "required": ["environment", "steps"],
  "properties": {
    "environment": {"type": "string"},
    "snapshot": {"type": "string", "description": "how it was before this rollback"},
    "steps": {"type": "array", "items": {
      "type": "object",
      "required": ["name", "does"],
      "properties": {
        "name": {"type": "string"},
        "does": {"enum": ["restore", "recreate", "delete"]},
        "fields": {"type": "array", "items": {"type": "string"}},
        "outcome": {"enum": ["done", "failed", "skipped"]},
        "error": {"type": "string"}
      }
    }}
  }
})"};

struct Options {
  bool list = false;
  std::string to;
  bool yes = false;
  bool dry_run = false;
  std::vector<std::string> overwrite_drift;
};

std::string_view word(const vapi::RollbackStep& step) {
  constexpr std::string_view kWords[] = {"restore", "recreate", "delete"};
  return kWords[static_cast<std::size_t>(step.does)];
}

// What somebody edited on the dashboard since, and did not say may go.
Findings edits(const std::vector<vapi::RollbackStep>& steps, const vapi::Selection& named,
               const Options& options) {
  Findings findings;
  for (const auto& step : steps) {
    const bool is_named =
        !options.overwrite_drift.empty() && named.names(*step.entry.kind, step.entry.id);
    if (step.dashboard.empty() || is_named) continue;
    std::string keys;
    for (const auto& key : step.dashboard) keys += (keys.empty() ? "" : ", ") + key;
    findings.push_back(
        {.code = "V010",
         .severity = options.dry_run ? Severity::warning : Severity::error,
         .message = fmt::format("{}: changed on the dashboard since ({})", step.label(), keys),
         .hint = fmt::format("lose that edit: --overwrite-drift {}", step.label())});
  }
  return findings;
}

std::string text_of(const std::vector<vapi::RollbackStep>& steps,
                    const std::vector<vapi::Outcome>& outcomes) {
  std::string out;
  for (std::size_t i = 0; i < steps.size(); ++i) {
    std::string fields;
    for (const auto* keys : {&steps[i].keys, &steps[i].cleared})
      for (const auto& key : *keys) fields += (fields.empty() ? " (" : ", ") + key;
    out += fmt::format("  {:<9} {}{}", word(steps[i]), steps[i].label(),
                       fields.empty() ? "" : fields + ")");
    if (i < outcomes.size() && outcomes[i].error)
      out += ": failed: " + printable(outcomes[i].error->message);
    out += '\n';
  }
  out +=
      steps.empty() ? "Everything is as it was then.\n" : fmt::format("{} to do.\n", steps.size());
  if (!outcomes.empty())
    out +=
        "The files stay as they are: the next push sends what they say, so return to their "
        "older state in Git.\n";
  return out;
}

Exit show(Session& session, const Workplace& work, const std::vector<vapi::RollbackStep>& steps,
          const std::vector<vapi::Outcome>& outcomes, Findings findings = {}) {
  auto rows = nlohmann::ordered_json::array();
  for (std::size_t i = 0; i < steps.size(); ++i) {
    nlohmann::ordered_json row = {
        {"name", steps[i].label()}, {"does", word(steps[i])}, {"fields", steps[i].keys}};
    if (i < outcomes.size())
      row["outcome"] = outcomes[i].how == vapi::How::done     ? "done"
                       : outcomes[i].how == vapi::How::failed ? "failed"
                                                              : "skipped";
    if (i < outcomes.size() && outcomes[i].error) row["error"] = outcomes[i].error->message;
    rows.push_back(std::move(row));
  }
  const auto error = vapi::worst(outcomes);
  const Exit shown =
      session.show({.kind = kRollbackReport,
                    .data = share({{"environment", work.place.environment}, {"steps", rows}}),
                    .text = [&](const Style&) { return text_of(steps, outcomes); },
                    .findings = std::move(findings),
                    .ok = !error});
  return error ? exit_of(error->code) : shown;
}

Exit list(Session& session, const Workplace& work) {
  const auto stamps = vapi::snapshots_of(session.world().files, *work.ledger);
  const auto text = [&](const Style&) {
    std::string out;
    for (const auto& stamp : stamps) out += stamp + '\n';
    return out.empty() ? std::string("no snapshots: nothing was pushed from here yet\n") : out;
  };
  return session.show(
      {.kind = kSnapshotsReport, .data = share({{"snapshots", stamps}}), .text = text});
}

Exit carry_out(Session& session, Workplace& work, const std::vector<vapi::RollbackStep>& steps,
               const Interrupt& interrupt) {
  World& world = session.world();
  const auto stamp = vapi::stamp_of(world.clock.now());
  if (const auto ready = work.ledger->prepare(stamp); !ready) return session.fail(ready.error());
  vapi::Snapshot snapshot(world.files, *work.ledger, stamp);
  if (const auto begun = snapshot.begin(); !begun) return session.fail(begun.error());
  const auto outcomes = vapi::roll_back(steps, {.api = *work.api,
                                                .ledger = *work.ledger,
                                                .snapshot = snapshot,
                                                .remote = work.remote,
                                                .stop = interrupt.token()});
  const Exit exit = show(session, work, steps, outcomes);
  return interrupt.came() ? Exit::interrupted : exit;
}

Exit run(Session& session, const Options& options) {
  const Interrupt interrupt;
  const bool only_looks = options.list || options.to.empty() || options.dry_run;
  const auto named = vapi::Selection::of(options.overwrite_drift);
  if (!named) return session.fail(named.error(), Exit::usage);
  auto opened = open_files(session, only_looks ? Hold::none : Hold::lock);
  if (!opened) return session.fail(opened.error(), exit_of_place(opened.error()));
  Workplace& work = **opened;
  if (options.list || options.to.empty()) return list(session, work);
  const auto before = vapi::read_snapshot(session.world().files, *work.ledger, options.to);
  if (!before) return session.fail(before.error());
  const auto all = vapi::kinds();
  const auto remote = open_remote(session, work, {deadline_of(session), interrupt.token()},
                                  {all.begin(), all.end()});
  if (!remote) return session.fail(remote.error());
  const auto steps = vapi::plan_rollback(*before, *work.ledger, work.remote);
  auto drift = edits(steps, *named, options);
  if (any_error(drift)) {
    show(session, work, steps, {}, std::move(drift));
    return Exit::refused;
  }
  if (options.dry_run || steps.empty()) return show(session, work, steps, {}, std::move(drift));
  for (const auto& step : steps) session.say(fmt::format("{} {}", word(step), step.label()));
  const auto agreed =
      session.confirm(fmt::format("bring {} back to {}?", work.place.environment, options.to),
                      options.yes ? Consent::given : Consent::ask);
  if (!agreed) return session.fail(agreed.error());
  return carry_out(session, work, steps, interrupt);
}

}  // namespace

void add_vapi_rollback(CLI::App& vapi, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = vapi.add_subcommand("rollback", "bring the server back to before a push");
  command->add_flag("--list", options->list, "the snapshots that are here");
  command->add_option("--to", options->to, "the snapshot of the push to undo, and all after it")
      ->type_name("<snapshot>");
  command
      ->add_option("--overwrite-drift", options->overwrite_drift,
                   "undo what the dashboard changed since in this resource")
      ->type_name("<kind>/<name>")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->expected(1)
      ->allow_extra_args(false);
  command->add_flag("-n,--dry-run", options->dry_run, "show it; write nothing");
  command->add_flag("-y,--yes", options->yes, "agree");
  set_details(*command,
              "What was changed is restored, what was created is deleted, what was deleted is "
              "created again. What was edited on the dashboard since stops it (exit 6), unless it "
              "is named. "
              "A rollback takes a snapshot too, and can be rolled back.");
  set_examples(*command,
               "vitara vapi rollback --list --env dev\n"
               "vitara vapi rollback --to 2026-11-23T17-00-00-000Z --env dev");
  session.kinds.push_back(kSnapshotsReport);
  session.kinds.push_back(kRollbackReport);
  command->callback(
      [&session, options] { session.chosen = [options](Session& s) { return run(s, *options); }; });
}

}  // namespace vitara::cli
