#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/vapi/plan_view.hpp"
#include "cli/vapi/push_flow.hpp"
#include "cli/vapi/vapi.hpp"
#include "cli/view/table.hpp"
#include "core/vapi/names.hpp"
#include "core/vapi/write.hpp"

namespace vitara::cli {

namespace {

constexpr ReportKind kListReport = {.name = "vapi-list", .schema = R"({
  "type": "object",
  "required": ["environment", "resources"],
  "properties": {
    "environment": {"type": "string"},
    "resources": {"type": "array", "items": {
      "type": "object",
      "required": ["id", "name"],
      "properties": {"id": {"type": "string"}, "name": {"type": "string"},
                     "uuid": {"type": "string"}, "file": {"type": "string"}}
    }}
  }
})"};
constexpr ReportKind kShowReport = {.name = "vapi-resource", .schema = R"({
  "type": "object",
  "required": ["name", "resource"],
  "properties": {"name": {"type": "string"}, "uuid": {"type": "string"},
                 "file": {"type": "string"}, "resource": {"type": "object"}}
})"};
constexpr ReportKind kStatusReport = {.name = "vapi-status", .schema = R"({
  "type": "object",
  "required": ["environment", "server", "summary"],
  "properties": {
    "environment": {"type": "string"}, "folder": {"type": "string"}, "server": {"type": "string"},
    "key": {"type": "string", "description": "where the key was found"},
    "snapshot": {"type": "string", "description": "the latest"},
    "summary": {"type": "object", "additionalProperties": {"type": "integer"}}
  }
})"};

struct Options {
  std::string what;
  bool remote = false;
};

Exit run_list(Session& session, const Options& options) {
  auto opened = open_files(session);
  if (!opened) return session.fail(opened.error(), exit_of_place(opened.error()));
  const Workplace& work = **opened;
  const auto names = vapi::read_name(options.what);
  if (!names) return session.fail(names.error(), Exit::usage);
  auto rows = nlohmann::ordered_json::array();
  std::vector<Row> shown;
  for (const auto& named : *names) {
    for (const auto& resource : work.project.resources) {
      if (resource.kind != named.kind) continue;
      const auto uuid = work.ledger->uuid(*resource.kind, resource.id).value_or("");
      const auto name = vapi::name_in(*resource.content);
      rows.push_back(
          {{"id", resource.id}, {"name", name}, {"uuid", uuid}, {"file", resource.file}});
      shown.push_back({resource.id, name, uuid.empty() ? "(not pushed)" : uuid});
    }
    for (const auto& entry : work.ledger->entries()) {
      if (entry.kind != named.kind || work.project.find(*entry.kind, entry.id) != nullptr) continue;
      rows.push_back({{"id", entry.id}, {"name", ""}, {"uuid", entry.uuid}});
      shown.push_back({entry.id, "(no file)", entry.uuid});
    }
  }
  return session.show(
      {.kind = kListReport,
       .data = share({{"environment", work.place.environment}, {"resources", rows}}),
       .text = [&](const Style& style) {
         return table({"ID", "NAME", "UUID"}, shown, style);
       }});
}

Error not_there(const std::string& what) {
  return {.code = Code::missing,
          .message = fmt::format("no resource is called `{}`", what),
          .hint = "vitara vapi list " + what.substr(0, what.find('/'))};
}

Exit show_one(Session& session, const vapi::Named& named, const nlohmann::json& content,
              const std::string& uuid) {
  const auto label = fmt::format("{}/{}", named.kind->name, named.id);
  return session.show(
      {.kind = kShowReport,
       .data = share({{"name", label}, {"uuid", uuid}, {"resource", content}}),
       .text = [&](const Style&) { return vapi::file_text(*named.kind, content); }});
}

Exit run_show(Session& session, const Options& options) {
  auto opened = open_files(session);
  if (!opened) return session.fail(opened.error(), exit_of_place(opened.error()));
  Workplace& work = **opened;
  const auto names = vapi::read_name(options.what);
  if (!names) return session.fail(names.error(), Exit::usage);
  const auto& named = names->front();
  if (named.id.empty()) return session.fail(not_there(options.what), Exit::usage);
  const auto uuid = work.ledger->uuid(*named.kind, named.id).value_or("");
  if (!options.remote) {
    const auto* resource = work.project.find(*named.kind, named.id);
    if (resource == nullptr) return session.fail(not_there(options.what));
    return show_one(session, named, *resource->content, uuid);
  }
  if (uuid.empty()) return session.fail(not_there(options.what));
  const auto remote = open_remote(session, work, {deadline_of(session)}, {});
  if (!remote) return session.fail(remote.error());
  const auto answer = work.api->get(*named.kind, uuid);
  if (!answer) return session.fail(answer.error());
  const auto content = vapi::disk_form(*named.kind, **answer, work.ledger->names());
  return show_one(session, named, content, uuid);
}

Exit run_status(Session& session) {
  auto opened = open_files(session);
  if (!opened) return session.fail(opened.error(), exit_of_place(opened.error()));
  Workplace& work = **opened;
  const auto remote =
      open_remote(session, work, {deadline_of(session)}, kinds_in_use(work.project, *work.ledger));
  if (!remote) return session.fail(remote.error());
  const auto names = work.ledger->names();
  const auto plan = vapi::make_plan(work.project, *work.ledger, work.remote, {});
  auto data = plan_json(plan, {});
  const auto stamps = vapi::snapshots_of(session.world().files, *work.ledger);
  const std::string latest = stamps.empty() ? "none" : stamps.back();
  const auto text = [&](const Style& style) {
    return fmt::format(
               "environment  {}\nfiles        {}\nserver       {}\nkey          {}\n"
               "snapshot     {}\n",
               work.place.environment, work.project.folder, work.settings.base_url,
               work.settings.token_origin, latest) +
           plan_text(plan, style, Detail::writes);
  };
  return session.show({.kind = kStatusReport,
                       .data = share({{"environment", work.place.environment},
                                      {"folder", work.project.folder},
                                      {"server", work.settings.base_url},
                                      {"key", work.settings.token_origin},
                                      {"snapshot", latest},
                                      {"summary", data["summary"]}}),
                       .text = text,
                       .findings = project_findings(work, &names)});
}

}  // namespace

void add_vapi_looks(CLI::App& vapi, Session& session) {
  auto options = std::make_shared<Options>();
  auto* status = vapi.add_subcommand("status", "where files and server stand, without a change");
  set_examples(*status, "vitara vapi status --env dev");
  status->callback([&session] { session.chosen = run_status; });
  auto* list = vapi.add_subcommand("list", "the resources of a kind, with their UUIDs");
  list->add_option("kind", options->what, "such as assistants")->type_name("<kind>")->required();
  set_examples(*list, "vitara vapi list assistants --env dev");
  list->callback([&session, options] {
    session.chosen = [options](Session& s) { return run_list(s, *options); };
  });
  auto* show = vapi.add_subcommand("show", "one resource, as its file has it");
  show->add_option("name", options->what, "such as assistants/booking-en")
      ->type_name("<kind>/<name>")
      ->required();
  show->add_flag("--remote", options->remote, "as the server has it now");
  set_examples(*show, "vitara vapi show assistants/booking-en --env dev --remote");
  show->callback([&session, options] {
    session.chosen = [options](Session& s) { return run_show(s, *options); };
  });
  for (const auto& kind : {kListReport, kShowReport, kStatusReport}) session.kinds.push_back(kind);
}

}  // namespace vitara::cli
