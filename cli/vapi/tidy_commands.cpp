#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/vapi/interrupt.hpp"
#include "cli/vapi/project.hpp"
#include "cli/vapi/vapi.hpp"
#include "core/vapi/canonical.hpp"
#include "core/vapi/names.hpp"
#include "core/vapi/push.hpp"
#include "core/vapi/selection.hpp"
#include "core/vapi/snapshot.hpp"

namespace vitara::cli {

namespace {

constexpr ReportKind kAuditReport = {.name = "vapi-audit", .schema = R"({
  "type": "object",
  "required": ["environment", "resources"],
  "properties": {"environment": {"type": "string"}, "resources": {"type": "integer"}}
})"};
constexpr ReportKind kCleanupReport = {.name = "vapi-cleanup", .schema = R"({
  "type": "object",
  "required": ["environment", "orphans", "deleted"],
  "properties": {
    "environment": {"type": "string"},
    "orphans": {"type": "array", "items": {"type": "object", "required": ["kind", "uuid"],
      "properties": {"kind": {"type": "string"}, "uuid": {"type": "string"},
                     "name": {"type": "string"}}}},
    "deleted": {"type": "integer"}
  }
})"};

struct Orphan {
  const vapi::Kind* kind;
  vapi::Content row;
};

// On the server, the organisation's own, and nobody's here. Phone numbers are left out: one that is
// deleted is lost for good.
std::vector<Orphan> orphans_of(const Workplace& work) {
  std::vector<Orphan> out;
  for (const vapi::Kind* kind : vapi::kinds()) {
    if (kind->is_ours) continue;
    for (const auto& row : work.remote.of(*kind)) {
      const bool is_platforms = !row->contains("orgId") || row->at("orgId").is_null();
      if (!is_platforms && !work.ledger->has_uuid(vapi::text_at(*row, "id")))
        out.push_back({kind, row});
    }
  }
  return out;
}

class Audit {
 public:
  explicit Audit(Workplace& work) : work_(work) {}

  Findings run() {
    files();
    entries();
    for (const auto& orphan : orphans_of(work_))
      add("V023", Severity::info, "",
          fmt::format("{} `{}` ({}) is on the server alone", orphan.kind->singular,
                      vapi::name_in(*orphan.row), vapi::text_at(*orphan.row, "id")),
          "take it in with vapi pull, or delete it with vapi cleanup");
    drift();
    return std::move(findings_);
  }

 private:
  void add(const char* code, Severity severity, std::string file, std::string message,
           std::string hint) {
    findings_.push_back({.code = code,
                         .severity = severity,
                         .message = std::move(message),
                         .file = std::move(file),
                         .hint = std::move(hint)});
  }

  void files() {
    std::map<std::pair<const vapi::Kind*, std::string>, std::string> contents;
    for (const auto& resource : work_.project.resources) {
      if (!work_.ledger->uuid(*resource.kind, resource.id))
        add("V020", Severity::warning, resource.file,
            resource.label() + " was never pushed from here",
            "push it with --allow-new-files, or tie it: vitara vapi adopt");
      const auto [at, is_first] = contents.emplace(
          std::pair(resource.kind, vapi::content_hash(*resource.content)), resource.file);
      if (!is_first)
        add("V024", Severity::warning, resource.file,
            fmt::format("{} has the same content as {}", resource.label(), at->second),
            "remove one of them");
      const nlohmann::json::json_pointer tools("/model/tools");
      if (resource.content->contains(tools) && !resource.content->at(tools).empty())
        add("V025", Severity::info, resource.file,
            resource.label() + " has tools of its own inside `model.tools`",
            "make them files of tools/ and name them in model.toolIds");
    }
  }

  void entries() {
    std::map<std::string, std::string> owners;
    for (const auto& entry : work_.ledger->entries()) {
      if (entry.kind == &vapi::kCredential) continue;
      const auto label = fmt::format("{}/{}", entry.kind->name, entry.id);
      if (work_.remote.find(*entry.kind, entry.uuid) == nullptr)
        add("V021", Severity::warning, "",
            fmt::format("{} ({}) is in the state file, and not on the server", label, entry.uuid),
            "the next push forgets it, or creates it again");
      const auto [at, is_first] = owners.emplace(entry.uuid, label);
      if (!is_first)
        add("V022", Severity::error, "",
            fmt::format("{} and {} have the same UUID", label, at->second),
            "keep one: vitara vapi rename, or remove the other's file");
    }
  }

  void drift() {
    const auto plan = vapi::make_plan(work_.project, *work_.ledger, work_.remote, {});
    for (const auto& step : plan.steps)
      if (step.action == vapi::Action::drifted)
        add("V010", Severity::warning, step.resource != nullptr ? step.resource->file : "",
            fmt::format("{}: {}", step.label(), step.note), "vitara vapi diff " + step.label());
  }

  Workplace& work_;
  Findings findings_;
};

Result<std::unique_ptr<Workplace>> open_all(Session& session, Hold hold = Hold::none) {
  auto opened = open_files(session, hold);
  if (!opened) return opened;
  const auto all = vapi::kinds();
  auto remote = open_remote(session, **opened, {deadline_of(session)}, {all.begin(), all.end()});
  if (!remote) return std::move(remote).error();
  return opened;
}

Exit run_audit(Session& session) {
  auto opened = open_all(session);
  if (!opened) return session.fail(opened.error(), exit_of_place(opened.error()));
  Workplace& work = **opened;
  auto findings = Audit(work).run();
  const auto count = work.project.resources.size();
  return session.show(
      {.kind = kAuditReport,
       .data = share({{"environment", work.place.environment}, {"resources", count}}),
       .text =
           [&](const Style&) {
             return findings.empty() ? fmt::format("{} resources, nothing to tell\n", count)
                                     : std::string();
           },
       .findings = findings});
}

struct CleanupOptions {
  std::vector<std::string> names;
  std::string confirm;
};

// A deletion of that one, to be pasted.
std::string command_for(const Workplace& work, const Orphan& orphan) {
  return fmt::format("vitara vapi cleanup {}/{} --env {} --confirm {}", orphan.kind->name,
                     vapi::text_at(*orphan.row, "id"), work.place.environment,
                     work.place.environment);
}

bool is_called(const Orphan& orphan, const vapi::Named& name) {
  return orphan.kind == name.kind && !name.id.empty() &&
         (vapi::text_at(*orphan.row, "id") == name.id || vapi::name_in(*orphan.row) == name.id);
}

// Those that were named, by UUID or by a name that is one resource's alone.
Result<std::vector<Orphan>> named_of(const Workplace& work, const std::vector<Orphan>& orphans,
                                     const std::vector<std::string>& words) {
  std::vector<Orphan> out;
  for (const auto& word : words) {
    const auto names = vapi::read_name(word);
    if (!names) return names.error();
    std::vector<Orphan> found;
    for (const auto& orphan : orphans)
      if (is_called(orphan, names->front())) found.push_back(orphan);
    if (found.size() == 1) {
      out.push_back(found.front());
      continue;
    }
    const std::string what = found.empty() ? "nothing on the server alone is called `{}`"
                                           : "several resources are called `{}`";
    return Error{.code = found.empty() ? Code::missing : Code::conflict,
                 .message = fmt::format(fmt::runtime(what), word),
                 .hint = found.empty() ? "vitara vapi cleanup --env " + work.place.environment
                                       : "give the UUID: " + command_for(work, found.front())};
  }
  return out;
}

// Without names they are asked for, one by one, where somebody can answer.
Result<std::vector<Orphan>> chosen_of(Session& session, const Workplace& work,
                                      const std::vector<Orphan>& orphans,
                                      const CleanupOptions& options) {
  if (!options.names.empty()) return named_of(work, orphans, options.names);
  if (!session.is_interactive())
    return Error{.code = Code::conflict,
                 .message = "nothing is deleted but by its name",
                 .hint = command_for(work, orphans.front())};
  std::vector<Orphan> out;
  for (const auto& orphan : orphans) {
    const auto uuid = vapi::text_at(*orphan.row, "id");
    const auto name = vapi::name_in(*orphan.row);
    const auto word = fmt::format("{}/{}", orphan.kind->name, name.empty() ? uuid : name);
    const auto question = fmt::format("delete {} ({})?", word, uuid);
    if (session.confirm_name(question, word)) out.push_back(orphan);
  }
  return out;
}

Exit show_orphans(Session& session, const Workplace& work, const std::vector<Orphan>& orphans,
                  std::size_t deleted) {
  auto rows = nlohmann::ordered_json::array();
  std::string text;
  for (const auto& orphan : orphans) {
    const auto name = vapi::name_in(*orphan.row);
    const auto uuid = vapi::text_at(*orphan.row, "id");
    rows.push_back({{"kind", orphan.kind->name}, {"uuid", uuid}, {"name", name}});
    text += fmt::format("  {}/{} {}\n", orphan.kind->name, uuid, printable(name));
  }
  text += fmt::format("{} on the server alone, {} deleted\n", orphans.size(), deleted);
  if (deleted == 0 && !orphans.empty())
    text += "to delete one, name it: " + command_for(work, orphans.front()) + '\n';
  return session.show(
      {.kind = kCleanupReport,
       .data = share(
           {{"environment", work.place.environment}, {"orphans", rows}, {"deleted", deleted}}),
       .text = [&](const Style&) { return text; }});
}

Exit run_cleanup(Session& session, const CleanupOptions& options) {
  const Interrupt interrupt;
  auto opened = open_all(session, options.confirm.empty() ? Hold::none : Hold::lock);
  if (!opened) return session.fail(opened.error(), exit_of_place(opened.error()));
  Workplace& work = **opened;
  auto orphans = orphans_of(work);
  // Users before what they use.
  std::reverse(orphans.begin(), orphans.end());
  if (options.confirm.empty() || orphans.empty()) return show_orphans(session, work, orphans, 0);
  if (options.confirm != work.place.environment)
    return session.fail(Error{.code = Code::conflict,
                              .message = fmt::format("--confirm says `{}`, the environment is `{}`",
                                                     options.confirm, work.place.environment)});
  const auto chosen = chosen_of(session, work, orphans, options);
  if (!chosen) return session.fail(chosen.error());
  World& world = session.world();
  vapi::Snapshot snapshot(world.files, *work.ledger, vapi::stamp_of(world.clock.now()));
  if (const auto begun = snapshot.begin(); !begun) return session.fail(begun.error());
  std::size_t deleted = 0;
  for (const auto& orphan : *chosen) {
    if (interrupt.came()) break;
    const auto uuid = vapi::text_at(*orphan.row, "id");
    const vapi::Entry entry{
        .kind = orphan.kind, .id = vapi::new_id(vapi::name_in(*orphan.row), uuid), .uuid = uuid};
    const auto same = vapi::unchanged_since(*work.api, entry, *orphan.row);
    if (!same && same.error().code != Code::missing) return session.fail(same.error());
    if (const auto kept = snapshot.before_remove(entry, *orphan.row); !kept)
      return session.fail(kept.error());
    if (const auto gone = work.api->remove(*orphan.kind, uuid); !gone)
      return session.fail(gone.error());
    ++deleted;
  }
  const Exit exit = show_orphans(session, work, orphans, deleted);
  return interrupt.came() ? Exit::interrupted : exit;
}

}  // namespace

void add_vapi_tidy(CLI::App& vapi, Session& session) {
  auto* audit = vapi.add_subcommand("audit", "what does not fit between files, state and server");
  set_examples(*audit, "vitara vapi audit --env dev");
  audit->callback([&session] { session.chosen = run_audit; });
  auto options = std::make_shared<CleanupOptions>();
  auto* cleanup = vapi.add_subcommand("cleanup", "resources that are on the server alone");
  cleanup->add_option("names", options->names, "what to delete, by name or UUID")
      ->type_name("<kind>/<name>")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->expected(0, -1);
  cleanup
      ->add_option("--confirm", options->confirm,
                   "delete what is named; repeats the environment's name")
      ->type_name("<env>");
  set_details(*cleanup,
              "Lists what no file and no state entry here knows; phone numbers are never among it. "
              "Nothing is deleted but by its name; at a terminal it can be typed when asked. "
              "A deletion takes a snapshot, which `vapi rollback` restores.");
  set_examples(*cleanup,
               "vitara vapi cleanup --env dev\nvitara vapi cleanup 'tools/Old greeting' --env dev "
               "--confirm dev");
  session.kinds.push_back(kAuditReport);
  session.kinds.push_back(kCleanupReport);
  cleanup->callback([&session, options] {
    session.chosen = [options](Session& s) { return run_cleanup(s, *options); };
  });
}

}  // namespace vitara::cli
