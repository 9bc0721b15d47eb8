#include <fmt/format.h>

#include <algorithm>

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/vapi/project.hpp"
#include "cli/vapi/vapi.hpp"
#include "core/vapi/names.hpp"
#include "core/vapi/reference.hpp"
#include "core/vapi/selection.hpp"

namespace vitara::cli {

namespace {

constexpr ReportKind kMovedReport = {.name = "vapi-entry", .schema = R"({
  "type": "object",
  "required": ["name", "uuid"],
  "properties": {"name": {"type": "string"}, "uuid": {"type": "string"},
                 "files": {"type": "array", "description": "that were changed",
                           "items": {"type": "string"}}}
})"};

struct Options {
  std::string name;
  std::string to;
};

Error wrong(std::string message, std::string hint = {}) {
  return {.code = Code::invalid, .message = std::move(message), .hint = std::move(hint)};
}

// One resource and the place where its state is kept, under the lock.
struct Held {
  std::unique_ptr<Workplace> work;
  vapi::Named named;
};

Result<Held> hold(Session& session, const std::string& name) {
  auto names = vapi::read_name(name);
  if (!names) return std::move(names).error();
  if (names->front().id.empty()) return wrong("name one resource", "tools/get-patient");
  auto opened = open_files(session, Hold::lock);
  if (!opened) return std::move(opened).error();
  return Held{.work = *std::move(opened), .named = names->front()};
}

Exit show(Session& session, const std::string& name, const std::string& uuid,
          const std::vector<std::string>& files) {
  const auto text = [&](const Style&) {
    std::string out = fmt::format("{} is {}\n", name, uuid.empty() ? "not pushed yet" : uuid);
    for (const auto& file : files) out += "  changed " + file + '\n';
    return out;
  };
  return session.show({.kind = kMovedReport,
                       .data = share({{"name", name}, {"uuid", uuid}, {"files", files}}),
                       .text = text});
}

// The word at that place in the file's text; its end is found by what the word is.
bool replace_at(std::string& text, const vapi::Position& place, const std::string& from,
                const std::string& to) {
  std::size_t at = 0;
  for (int line = 1; line < place.line; ++line) {
    at = text.find('\n', at);
    if (at == std::string::npos) return false;
    ++at;
  }
  at += static_cast<std::size_t>(place.column - 1);
  if (at < text.size() && (text[at] == '"' || text[at] == '\'')) ++at;
  if (text.compare(at, from.size(), from) != 0) return false;
  text.replace(at, from.size(), to);
  return true;
}

// Every file that names the old id names the new one. Later places first: earlier ones stay true.
Result<std::vector<std::string>> rename_references(Files& files, const Held& held,
                                                   const std::string& to) {
  std::vector<std::string> changed;
  for (const auto& resource : held.work->project.resources) {
    std::vector<vapi::Position> places;
    for (const auto& reference : vapi::references_of(*resource.kind, *resource.content))
      if (reference.target == held.named.kind && reference.name == held.named.id)
        places.push_back(vapi::position_of(resource, reference.pointer));
    if (places.empty()) continue;
    std::sort(places.begin(), places.end(), [](const auto& a, const auto& b) {
      return a.line != b.line ? a.line > b.line : a.column > b.column;
    });
    const std::string path = held.work->place.folder + '/' + resource.file;
    auto text = files.read(path, 4U << 20U);
    if (!text) return std::move(text).error();
    bool is_changed = false;
    for (const auto& place : places)
      is_changed = replace_at(*text, place, held.named.id, to) || is_changed;
    if (!is_changed) continue;
    if (auto written = files.write(path, *text, 0644); !written) return std::move(written).error();
    changed.push_back(resource.file);
  }
  return changed;
}

std::string moved_name(const Held& held, const vapi::Resource& resource, const std::string& to) {
  const std::string extension = resource.file.substr(resource.file.rfind('.'));
  return fmt::format("{}/{}/{}{}", held.work->project.folder, held.named.kind->folder, to,
                     extension);
}

// A file of that name that does not read is no resource, and somebody's work all the same.
bool is_taken(Files& files, const Held& held, const std::string& to) {
  const vapi::Kind& kind = *held.named.kind;
  if (held.work->ledger->uuid(kind, to)) return true;
  const auto* resource = held.work->project.find(kind, held.named.id);
  if (resource == nullptr) return false;
  const auto path = held.work->place.folder + '/' + moved_name(held, *resource, to);
  return held.work->project.find(kind, to) != nullptr || files.status(path);
}

Result<std::string> move_file(Files& files, const Held& held, const std::string& to) {
  const auto* resource = held.work->project.find(*held.named.kind, held.named.id);
  if (resource == nullptr) return std::string();
  const std::string moved = moved_name(held, *resource, to);
  const std::string root = held.work->place.folder + '/';
  const auto text = files.read(root + resource->file, 4U << 20U);
  if (!text) return text.error();
  const std::string path = root + moved;
  if (auto made = files.make_folder(path.substr(0, path.rfind('/')), 0755); !made)
    return std::move(made).error();
  if (auto written = files.write(path, *text, 0644); !written) return std::move(written).error();
  if (auto gone = files.remove(root + resource->file); !gone) return std::move(gone).error();
  return moved;
}

Exit run_rename(Session& session, const Options& options) {
  auto held = hold(session, options.name);
  if (!held) return session.fail(held.error(), exit_of_place(held.error()));
  vapi::Ledger& ledger = *held->work->ledger;
  const vapi::Kind& kind = *held->named.kind;
  const auto uuid = ledger.uuid(kind, held->named.id).value_or("");
  const bool is_file = held->work->project.find(kind, held->named.id) != nullptr;
  const bool is_bad = options.to.empty() || options.to.find("..") != std::string::npos ||
                      options.to.front() == '/' || options.to.front() == '.';
  if (is_bad) return session.fail(wrong("`" + options.to + "` cannot be an id"), Exit::usage);
  if (uuid.empty() && !is_file)
    return session.fail(Error{.code = Code::missing,
                              .message = fmt::format("no resource is called `{}`", options.name),
                              .hint = fmt::format("vitara vapi list {}", kind.name)});
  Files& files = session.world().files;
  if (is_taken(files, *held, options.to))
    return session.fail(
        Error{.code = Code::conflict,
              .message = fmt::format("`{}/{}` is there already", kind.name, options.to)});
  auto changed = rename_references(files, *held, options.to);
  if (!changed) return session.fail(changed.error());
  const auto moved = move_file(files, *held, options.to);
  if (!moved) return session.fail(moved.error());
  if (!moved->empty()) changed->push_back(*moved);
  if (!uuid.empty()) {
    const auto renamed =
        ledger.rename({.kind = &kind, .id = held->named.id, .uuid = uuid}, options.to);
    if (!renamed) return session.fail(renamed.error());
  }
  return show(session, fmt::format("{}/{}", kind.name, options.to), uuid, *changed);
}

Exit run_adopt(Session& session, const Options& options) {
  if (!vapi::is_uuid(options.to))
    return session.fail(wrong("`" + options.to + "` is no UUID", "copy it from the dashboard"),
                        Exit::usage);
  auto held = hold(session, options.name);
  if (!held) return session.fail(held.error(), exit_of_place(held.error()));
  const vapi::Kind& kind = *held->named.kind;
  vapi::Ledger& ledger = *held->work->ledger;
  if (ledger.has_uuid(options.to))
    return session.fail(Error{.code = Code::conflict,
                              .message = "another resource has that UUID already",
                              .hint = fmt::format("vitara vapi list {}", kind.name)});
  const auto remote = open_remote(session, *held->work, {deadline_of(session)}, {});
  if (!remote) return session.fail(remote.error());
  const auto answer = held->work->api->get(kind, options.to);
  if (!answer) return session.fail(answer.error());
  const vapi::Entry entry{.kind = &kind, .id = held->named.id, .uuid = options.to};
  if (const auto adopted = ledger.adopt(entry); !adopted) return session.fail(adopted.error());
  return show(session, fmt::format("{}/{}", kind.name, held->named.id), options.to, {});
}

}  // namespace

void add_vapi_entries(CLI::App& vapi, Session& session) {
  auto options = std::make_shared<Options>();
  auto* rename = vapi.add_subcommand("rename", "give a resource another id, here alone");
  rename->add_option("name", options->name, "as it is")->type_name("<kind>/<name>")->required();
  rename->add_option("to", options->to, "the new id")->type_name("<name>")->required();
  set_details(*rename,
              "Moves the file, the entry of the state file, and every reference in other files. "
              "Nothing changes on the server.");
  set_examples(*rename, "vitara vapi rename tools/get-patient-8474536c get-patient --env dev");
  rename->callback([&session, options] {
    session.chosen = [options](Session& s) { return run_rename(s, *options); };
  });
  auto* adopt = vapi.add_subcommand("adopt", "tie a file to a resource that is on the server");
  adopt->add_option("name", options->name, "the file's")->type_name("<kind>/<name>")->required();
  adopt->add_option("uuid", options->to, "the resource's")->type_name("<uuid>")->required();
  set_details(*adopt,
              "Differences are shown by `vapi diff` and stop a push until one side is "
              "chosen: `vapi pull`, or --overwrite-drift.");
  set_examples(*adopt,
               "vitara vapi adopt squads/v3 13fdfd19-a2cd-4ca4-8e14-ad2275095e32 --env prod");
  session.kinds.push_back(kMovedReport);
  adopt->callback([&session, options] {
    session.chosen = [options](Session& s) { return run_adopt(s, *options); };
  });
}

}  // namespace vitara::cli
