#include "cli/vapi/push_flow.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/vapi/interrupt.hpp"
#include "cli/vapi/plan_view.hpp"
#include "core/base/suggest.hpp"

namespace vitara::cli {

using vapi::Action;

const ReportKind kPushReport = {.name = "vapi-push", .schema = kPlanSchema};

namespace {

// A push as far as it has come.
struct Flow {
  Session& session;
  const PushOptions& options;
  std::unique_ptr<Workplace> work = nullptr;
  vapi::Wishes wishes = {};
  vapi::Plan plan = {};
  std::unique_ptr<vapi::Snapshot> snapshot = nullptr;
  std::vector<vapi::Outcome> outcomes = {};
  std::set<std::string> typed = {};  // at a prompt: nothing is left to be agreed to
};

Exit show(Flow& flow, Findings findings, Exit exit) {
  auto data = plan_json(flow.plan, flow.outcomes);
  data["environment"] = flow.work->place.environment;
  if (flow.snapshot) data["snapshot"] = flow.snapshot->stamp();
  if (flow.work->api) data["requests"] = flow.work->api->requests();
  const auto text = [&flow](const Style& style) {
    std::string out;
    if (!flow.plan.steps.empty()) out = plan_text(flow.plan, style, Detail::writes);
    if (!flow.outcomes.empty()) out += outcome_text(flow.plan, flow.outcomes, style);
    return out;
  };
  const bool is_ok = exit == Exit::done || exit == Exit::differences;
  Report report{.kind = kPushReport,
                .data = share(std::move(data)),
                .text = text,
                .findings = std::move(findings),
                .ok = is_ok};
  if (flow.options.around) report = flow.options.around(std::move(report));
  const Exit shown = flow.session.show(report);
  return exit == Exit::done ? shown : exit;
}

// A kind alone names nothing.
Result<std::set<std::string>> labels_of(const char* flag, const std::vector<std::string>& words) {
  std::set<std::string> labels;
  for (const auto& word : words) {
    auto names = vapi::read_name(word);
    if (!names) return std::move(names).error();
    for (const auto& name : *names) {
      if (name.id.empty())
        return Error{.code = Code::invalid,
                     .message = fmt::format("{} {}: name one resource", flag, word),
                     .hint = fmt::format("{} {}/<id>", flag, word)};
      labels.insert(fmt::format("{}/{}", name.kind->name, name.id));
    }
  }
  return labels;
}

Result<void> read_wishes(Flow& flow) {
  auto selection = vapi::Selection::of(flow.options.names);
  if (!selection) return std::move(selection).error();
  flow.wishes.selection = *std::move(selection);
  auto overwrite = labels_of("--overwrite-drift", flow.options.overwrite_drift);
  if (!overwrite) return std::move(overwrite).error();
  flow.wishes.overwrite = *std::move(overwrite);
  auto remove = labels_of("--delete", flow.options.remove);
  if (!remove) return std::move(remove).error();
  flow.wishes.remove = *std::move(remove);
  flow.wishes.new_files =
      flow.options.allow_new_files ? vapi::NewFiles::allowed : vapi::NewFiles::refused;
  flow.wishes.missing = flow.options.delete_missing ? vapi::Missing::removed : vapi::Missing::kept;
  return {};
}

// A name that is in no file and in no state is a slip, and so is a deletion of what has its file.
Result<void> check_names(const Flow& flow) {
  auto labels = flow.wishes.selection.labels();
  labels.insert(labels.end(), flow.wishes.overwrite.begin(), flow.wishes.overwrite.end());
  std::vector<std::string> known;
  known.reserve(flow.work->project.resources.size());
  for (const auto& resource : flow.work->project.resources) {
    known.push_back(resource.label());
    if (flow.wishes.remove.contains(known.back()))
      return Error{.code = Code::invalid,
                   .message = fmt::format("--delete {}: its file is there", known.back()),
                   .where = resource.file,
                   .hint = "remove the file first: what has one would be created again"};
  }
  for (const auto& entry : flow.work->ledger->entries())
    known.push_back(fmt::format("{}/{}", entry.kind->name, entry.id));
  for (const auto& label : flow.wishes.remove)  // done by a push that was cut off, perhaps
    if (std::find(known.begin(), known.end(), label) == known.end())
      flow.session.say(fmt::format("{}: nothing to delete, no state entry is called so", label));
  for (const auto& label : labels) {
    if (std::find(known.begin(), known.end(), label) != known.end()) continue;
    const auto near = nearest(label, known);
    return Error{.code = Code::invalid,
                 .message = fmt::format("no resource is called `{}`", label),
                 .hint = near ? fmt::format("did you mean `{}`?", *near) : "vitara vapi status"};
  }
  return {};
}

// What stops a push before its first write, as findings; each has the command that goes on.
Findings gates(const Flow& flow) {
  Findings findings;
  const std::string env = flow.work->place.environment;
  for (const auto& step : flow.plan.steps) {
    const std::string file = step.resource != nullptr ? step.resource->file : "";
    const auto label = step.label();
    if (step.action == Action::drifted)
      findings.push_back({.code = "V010",
                          .message = fmt::format("{}: {}", label, step.note),
                          .file = file,
                          .hint = fmt::format("take it over: vitara vapi pull {} --env {}; or "
                                              "replace it: --overwrite-drift {}",
                                              label, env, label)});
    if (step.action == Action::unapproved)
      findings.push_back({.code = "V011",
                          .message = fmt::format("{}: a new file", label),
                          .file = file,
                          .hint = step.note.empty() ? "create it: --allow-new-files" : step.note});
    if (step.action == Action::unnamed)
      findings.push_back({.code = "V015",
                          .message = fmt::format("{}: {}", label, step.note),
                          .hint = fmt::format("delete it: --delete {} --yes; or take it back: "
                                              "vitara vapi pull {} --env {}",
                                              label, label, env)});
    if (step.action == Action::blocked)
      findings.push_back({.code = "V012",
                          .message = fmt::format("{} cannot be deleted: {}", label, step.note),
                          .hint = "take the reference out first"});
  }
  return findings;
}

// At a terminal a deletion may be named now; the plan is shown first.
void ask_names(Flow& flow) {
  const bool asks = flow.session.is_interactive() && !flow.options.dry_run &&
                    flow.plan.count(Action::unnamed) > 0;
  if (!asks) return;
  flow.session.say(plan_text(flow.plan, flow.session.err_style(), Detail::writes));
  for (const auto& step : flow.plan.steps) {
    if (step.action != Action::unnamed) continue;
    const auto question =
        fmt::format("delete {} in {}?", step.label(), flow.work->place.environment);
    if (flow.session.confirm_name(question, step.label())) flow.typed.insert(step.label());
  }
  if (flow.typed.empty()) return;
  flow.wishes.remove.insert(flow.typed.begin(), flow.typed.end());
  flow.plan =
      vapi::make_plan(flow.work->project, *flow.work->ledger, flow.work->remote, flow.wishes);
}

// Deletions and overwritten drift are named, then agreed to.
Result<void> consent(Flow& flow) {
  std::string names;
  for (const auto& step : flow.plan.steps)
    if ((step.action == Action::remove || step.overwrites) && !flow.typed.contains(step.label()))
      names += fmt::format("{}{} {}", names.empty() ? "" : ", ",
                           step.action == Action::remove ? "delete" : "overwrite", step.label());
  if (names.empty()) return {};
  return flow.session.confirm(fmt::format("in {}: {}?", flow.work->place.environment, names),
                              flow.options.yes ? Consent::given : Consent::ask);
}

Result<void> begin(Flow& flow) {
  World& world = flow.session.world();
  vapi::Ledger& ledger = *flow.work->ledger;
  const std::string stamp = vapi::stamp_of(world.clock.now());
  const auto aside = ledger.prepare(stamp);
  if (!aside) return aside.error();
  if (!aside->empty())
    flow.session.say(
        fmt::format("the state file did not read: kept as {}, and rebuilt from what "
                    "is on the server",
                    *aside));
  if (!flow.plan.has_writes()) return {};
  flow.snapshot = std::make_unique<vapi::Snapshot>(world.files, ledger, stamp);
  if (auto begun = flow.snapshot->begin(); !begun) return begun;
  std::set<std::string> creating;
  for (const auto& step : flow.plan.steps)
    if (step.action == Action::create) creating.insert(step.label());
  return creating.empty() ? Result<void>() : ledger.approve(creating);
}

void execute(Flow& flow, const Interrupt& interrupt) {
  Session& session = flow.session;
  const auto start = session.world().clock.steady();
  auto told = start;
  const auto progress = [&](std::size_t over, std::size_t total) {
    const auto now = session.world().clock.steady();
    if (now - told < std::chrono::seconds(2) || over == total) return;
    told = now;
    const double spent = std::chrono::duration<double>(now - start).count();
    const double left = spent / static_cast<double>(over) * static_cast<double>(total - over);
    session.say(fmt::format("{} of {}, {:.0f} a second, {:.0f} s left", over, total,
                            static_cast<double>(over) / spent, left));
  };
  flow.outcomes = vapi::push(flow.plan, {.api = *flow.work->api,
                                         .ledger = *flow.work->ledger,
                                         .snapshot = *flow.snapshot,
                                         .remote = flow.work->remote,
                                         .stop = interrupt.token(),
                                         .workers = flow.options.concurrency,
                                         .progress = progress});
}

Exit finish(Flow& flow, const Interrupt& interrupt) {
  const auto saved = flow.work->ledger->save();
  if (!saved) return flow.session.fail(saved.error());
  const auto error = vapi::worst(flow.outcomes);
  if (!error && !interrupt.came()) {
    flow.work->ledger->close_approval();
    return show(flow, {}, Exit::done);
  }
  Exit exit = error ? exit_of(error->code) : Exit::interrupted;
  if (interrupt.came()) exit = interrupt.was_terminated() ? Exit::terminated : Exit::interrupted;
  show(flow, {}, exit);
  if (error && !flow.session.flags.json) flow.session.fail(*error);
  if (interrupt.came())
    flow.session.say("stopped; what is done is recorded. Go on: repeat the command");
  return exit;
}

Exit planned(Flow& flow) {
  vapi::Ledger& ledger = *flow.work->ledger;
  const auto names = ledger.names();
  auto findings = project_findings(*flow.work, &names);
  if (any_error(findings)) return show(flow, std::move(findings), Exit::failed);
  if (const auto named = check_names(flow); !named)
    return flow.session.fail(named.error(), Exit::usage);
  flow.wishes.approved = ledger.approved();
  flow.plan = vapi::make_plan(flow.work->project, ledger, flow.work->remote, flow.wishes);
  ask_names(flow);
  return Exit::done;
}

Exit pending(const Flow& flow) {
  const bool differs = flow.plan.has_writes() || flow.plan.count(Action::drifted) > 0 ||
                       flow.plan.count(Action::unapproved) > 0 ||
                       flow.plan.count(Action::unnamed) > 0;
  return flow.options.exit_code && differs ? Exit::differences : Exit::done;
}

// Files and the organisation's state, up to the plan.
Exit prepare(Flow& flow, const Interrupt& interrupt) {
  if (const auto wishes = read_wishes(flow); !wishes)
    return flow.session.fail(wishes.error(), Exit::usage);
  const auto kinds = kinds_in_use(flow.work->project, *flow.work->ledger);
  auto findings = project_findings(*flow.work, nullptr);
  if (any_error(findings)) return show(flow, std::move(findings), Exit::failed);
  const Within within{deadline_of(flow.session), interrupt.token()};
  const auto opened = open_remote(flow.session, *flow.work, within, kinds);
  if (!opened) return flow.session.fail(opened.error());
  return planned(flow);
}

}  // namespace

Findings project_findings(const Workplace& work, const vapi::NameTable* known) {
  Findings findings = work.project.findings;
  auto references = vapi::reference_findings(work.project, known);
  findings.insert(findings.end(), references.begin(), references.end());
  return findings;
}

Exit run_push(Session& session, const PushOptions& options) {
  Flow flow{.session = session, .options = options};
  const Interrupt interrupt;
  auto work = open_files(session, options.dry_run ? Hold::none : Hold::lock);
  if (!work) return session.fail(work.error(), exit_of_place(work.error()));
  flow.work = *std::move(work);
  if (const Exit exit = prepare(flow, interrupt); exit != Exit::done) return exit;
  auto stops = gates(flow);
  if (options.dry_run) {
    for (auto& stop : stops) stop.severity = Severity::warning;
    const Exit exit = stops.empty() || options.exit_code ? pending(flow) : Exit::done;
    return show(flow, std::move(stops), exit);
  }
  if (any_error(stops)) return show(flow, std::move(stops), Exit::refused);
  if (const auto agreed = consent(flow); !agreed) return session.fail(agreed.error());
  if (const auto begun = begin(flow); !begun) return session.fail(begun.error());
  if (flow.plan.has_writes()) execute(flow, interrupt);
  return finish(flow, interrupt);
}

Exit run_diff(Session& session, const PushOptions& options) {
  PushOptions dry = options;
  dry.dry_run = true;
  return run_push(session, dry);
}

}  // namespace vitara::cli
