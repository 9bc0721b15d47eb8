#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/vapi/push_flow.hpp"
#include "cli/vapi/vapi.hpp"
#include "cli/view/table.hpp"
#include "core/vapi/write.hpp"

namespace vitara::cli {

namespace {

constexpr ReportKind kPhoneReport = {.name = "vapi-phone", .schema = R"({
  "type": "object",
  "required": ["environment", "numbers"],
  "properties": {
    "environment": {"type": "string"},
    "numbers": {"type": "array", "items": {
      "type": "object",
      "required": ["number", "provider", "answers"],
      "properties": {
        "number": {"type": "string"}, "provider": {"type": "string"},
        "name": {"type": "string"}, "status": {"type": "string"},
        "answers": {"type": "string", "description": "squads/<id>, assistants/<id>, or the server"},
        "file": {"type": "string", "description": "empty: not managed here"}
      }
    }}
  }
})"};

struct Options {
  std::string number;
  std::string squad;
  std::string assistant;
  bool dry_run = false;
  bool yes = false;
};

std::string answers(const nlohmann::json& row, const vapi::NameTable& names) {
  const auto named = [&](const vapi::Kind& kind, const char* key) {
    const auto uuid = vapi::text_at(row, key);
    return uuid.empty() ? uuid
                        : fmt::format("{}/{}", kind.name, names.id(kind, uuid).value_or(uuid));
  };
  if (auto squad = named(vapi::kSquad, "squadId"); !squad.empty()) return squad;
  if (auto assistant = named(vapi::kAssistant, "assistantId"); !assistant.empty()) return assistant;
  return "the server (assistant-request)";
}

Exit run_list(Session& session) {
  auto opened = open_files(session);
  if (!opened) return session.fail(opened.error(), exit_of_place(opened.error()));
  Workplace& work = **opened;
  const auto remote = open_remote(session, work, {deadline_of(session)}, {&vapi::kPhoneNumber});
  if (!remote) return session.fail(remote.error());
  const auto names = work.ledger->names();
  auto numbers = nlohmann::ordered_json::array();
  std::vector<Row> rows;
  for (const auto& row : work.remote.of(vapi::kPhoneNumber)) {
    const auto id = names.id(vapi::kPhoneNumber, vapi::text_at(*row, "id")).value_or("");
    const Row shown = {vapi::text_at(*row, "number"), vapi::text_at(*row, "provider"),
                       answers(*row, names), vapi::text_at(*row, "status"),
                       id.empty() ? "(not managed here)" : "phoneNumbers/" + id};
    numbers.push_back({{"number", shown[0]},
                       {"provider", shown[1]},
                       {"name", vapi::text_at(*row, "name")},
                       {"status", shown[3]},
                       {"answers", shown[2]},
                       {"file", id}});
    rows.push_back(shown);
  }
  return session.show(
      {.kind = kPhoneReport,
       .data = share({{"environment", work.place.environment}, {"numbers", numbers}}),
       .text = [&](const Style& style) {
         return table({"NUMBER", "PROVIDER", "ANSWERED BY", "STATUS", "RESOURCE"}, rows, style);
       }});
}

bool same_number(const std::string& a, const std::string& b) {
  const auto digits = [](const std::string& text) {
    std::string out;
    for (const char c : text)
      if (c >= '0' && c <= '9') out += c;
    return out;
  };
  return digits(a) == digits(b) && !digits(a).empty();
}

const vapi::Resource* file_of(const Workplace& work, const std::string& number) {
  for (const auto& resource : work.project.resources)
    if (resource.kind == &vapi::kPhoneNumber &&
        (resource.id == number || same_number(vapi::text_at(*resource.content, "number"), number)))
      return &resource;
  return nullptr;
}

// The file names whom the number is for; then it is pushed as any other resource.
Exit run_assign(Session& session, const Options& options) {
  auto opened = open_files(session);
  if (!opened) return session.fail(opened.error(), exit_of_place(opened.error()));
  Workplace& work = **opened;
  const bool is_squad = !options.squad.empty();
  const std::string who = is_squad ? options.squad : options.assistant;
  if (is_squad == !options.assistant.empty())
    return session.fail(Error{.code = Code::invalid,
                              .message = "give --squad or --assistant, one of them",
                              .hint = "vitara vapi phone assign +16045550100 --squad v3"},
                        Exit::usage);
  const vapi::Kind& kind = is_squad ? vapi::kSquad : vapi::kAssistant;
  if (work.project.find(kind, who) == nullptr)
    return session.fail(Error{.code = Code::missing,
                              .message = fmt::format("no {} is called `{}`", kind.singular, who),
                              .hint = fmt::format("vitara vapi list {}", kind.name)});
  const auto* file = file_of(work, options.number);
  if (file == nullptr)
    return session.fail(
        Error{.code = Code::missing,
              .message = fmt::format("no file of phoneNumbers has the number {}", options.number),
              .hint = fmt::format("take it from the server first: vitara vapi pull phoneNumbers "
                                  "--env {}",
                                  work.place.environment)});
  nlohmann::json content = *file->content;
  content.erase(is_squad ? "assistantId" : "squadId");
  content[is_squad ? "squadId" : "assistantId"] = who;
  const std::string path = work.place.folder + '/' + file->file;
  const auto text = session.world().files.read(path, 4U << 20U);
  if (!text) return session.fail(text.error());
  const auto kept = vapi::edited(*text, *file, content, {"squadId", "assistantId"});
  const std::string fresh = kept ? *kept : vapi::file_text(vapi::kPhoneNumber, content);
  if (options.dry_run) {
    session.say(fmt::format("{} would be:", file->file));
    session.print(fresh);
    return Exit::done;
  }
  if (const auto written = session.world().files.write(path, fresh, 0644); !written)
    return session.fail(written.error());
  return run_push(session, {.names = {file->label()}, .yes = options.yes});
}

}  // namespace

void add_vapi_phone(CLI::App& vapi, Session& session) {
  auto options = std::make_shared<Options>();
  auto* phone = vapi.add_subcommand("phone", "the phone numbers and who answers them");
  auto* list = phone->add_subcommand("list", "the organisation's numbers");
  set_examples(*list, "vitara vapi phone list --env prod");
  list->callback([&session] { session.chosen = run_list; });
  auto* assign = phone->add_subcommand("assign", "let a squad or an assistant answer a number");
  assign->add_option("number", options->number, "the number, or its file's id")
      ->type_name("<number>")
      ->required();
  assign->add_option("--squad", options->squad, "the squad that answers")->type_name("<name>");
  assign->add_option("--assistant", options->assistant, "the assistant that answers")
      ->type_name("<name>");
  assign->add_flag("-n,--dry-run", options->dry_run, "show the file as it would be");
  assign->add_flag("-y,--yes", options->yes, "agree to what the push asks");
  set_details(*assign, "Writes it into the number's file, and pushes that file.");
  set_examples(*assign, "vitara vapi phone assign +16045550100 --squad v3 --env prod");
  session.kinds.push_back(kPhoneReport);
  assign->callback([&session, options] {
    session.chosen = [options](Session& s) { return run_assign(s, *options); };
  });
}

}  // namespace vitara::cli
