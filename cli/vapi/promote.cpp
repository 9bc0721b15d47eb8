#include <fmt/format.h>

#include <memory>
#include <nlohmann/json.hpp>

#include "cli/command.hpp"
#include "cli/vapi/push_flow.hpp"
#include "cli/vapi/vapi.hpp"
#include "core/vapi/names.hpp"
#include "core/vapi/normalize.hpp"

namespace vitara::cli {

namespace {

struct Options {
  std::string from;
  std::string to;
  std::vector<std::string> names;
  bool dry_run = false;
  bool yes = false;
};

// Files that are the same on both sides are not touched. Phone numbers belong to one organisation.
Result<std::vector<std::string>> changed_files(Files& files, const Workplace& work,
                                               const Options& options) {
  auto selection = vapi::Selection::of(options.names);
  if (!selection) return std::move(selection).error();
  std::vector<std::string> changed;
  for (const auto& resource : work.project.resources) {
    if (resource.kind->is_ours || !selection->has(*resource.kind, resource.id)) continue;
    const std::string below = resource.file.substr(work.project.folder.size());
    const auto here = files.read(work.place.folder + '/' + resource.file, 4U << 20U);
    if (!here) return here.error();
    const auto there = files.read(
        fmt::format("{}/resources/{}{}", work.place.folder, options.to, below), 4U << 20U);
    if (!there || *there != *here) changed.push_back(below);
  }
  return changed;
}

// Whether the file is, for all that is known, what was last pushed from it.
bool is_pushed(const Workplace& target, const std::string& file) {
  for (const auto& resource : target.project.resources) {
    if (resource.file != file) continue;
    const auto uuid = target.ledger->uuid(*resource.kind, resource.id);
    const auto past = uuid ? target.ledger->baseline(*uuid) : std::nullopt;
    if (!past) return false;
    const auto content =
        target.ledger->resolve(*resource.kind, *resource.content, vapi::Unknown::keep);
    return past->pushed == vapi::key_hashes(vapi::wire_form(*resource.kind, content));
  }
  return false;
}

// Files of the target that would be written over, and hold what was never pushed.
Result<std::string> edits_lost(Session& session, const std::vector<std::string>& changed,
                               const std::string& to) {
  session.flags.environment = to;
  const auto target = open_files(session);
  if (!target) return target.error();
  std::string names;
  for (const auto& below : changed) {
    const std::string file = fmt::format("resources/{}{}", to, below);
    const bool is_there =
        session.world().files.status((*target)->place.folder + '/' + file).has_value();
    if (is_there && !is_pushed(**target, file)) names += (names.empty() ? "" : ", ") + file;
  }
  return names;
}

Result<void> copy(Files& files, const Workplace& work, const std::string& to,
                  const std::vector<std::string>& changed) {
  for (const auto& below : changed) {
    const auto text = files.read(work.place.folder + '/' + work.project.folder + below, 4U << 20U);
    if (!text) return text.error();
    const std::string path = fmt::format("{}/resources/{}{}", work.place.folder, to, below);
    if (auto made = files.make_folder(path.substr(0, path.rfind('/')), 0755); !made) return made;
    if (auto written = files.write(path, *text, 0644); !written) return written;
  }
  return {};
}

Exit run(Session& session, const Options& options) {
  session.flags.environment = options.from;
  auto opened = open_files(session);
  if (!opened) return session.fail(opened.error(), exit_of_place(opened.error()));
  const Workplace& work = **opened;
  if (!vapi::is_environment_name(options.to) || options.from == options.to)
    return session.fail(
        Error{.code = Code::invalid,
              .message = fmt::format("cannot promote {} to `{}`", options.from, options.to)},
        Exit::usage);
  const auto findings = project_findings(work, nullptr);
  if (any_error(findings))
    return session.fail(Error{.code = Code::invalid,
                              .message = fmt::format("{} has errors", options.from),
                              .hint = fmt::format("vitara vapi diff --env {}", options.from)});
  if (!work.project.is_shared) {
    Files& files = session.world().files;
    const auto changed = changed_files(files, work, options);
    if (!changed) return session.fail(changed.error(), Exit::usage);
    const auto lost = edits_lost(session, *changed, options.to);
    if (!lost) return session.fail(lost.error());
    if (!lost->empty() && !options.dry_run) {
      const auto agreed =
          session.confirm(fmt::format("overwrite what was edited and not pushed in {}?", *lost),
                          options.yes ? Consent::given : Consent::ask);
      if (!agreed) return session.fail(agreed.error());
    }
    for (const auto& below : *changed)
      session.say(fmt::format("{} resources/{}{}", options.dry_run ? "would write" : "wrote",
                              options.to, below));
    if (options.dry_run) {
      session.say(fmt::format("{} files differ; nothing was written", changed->size()));
      return Exit::done;
    }
    if (const auto copied = copy(files, work, options.to, *changed); !copied)
      return session.fail(copied.error());
  }
  session.flags.environment = options.to;
  return run_push(session, {.names = options.names,
                            .dry_run = options.dry_run,
                            .yes = options.yes,
                            .allow_new_files = true});
}

}  // namespace

void add_vapi_promote(CLI::App& vapi, Session& session) {
  auto options = std::make_shared<Options>();
  auto* command = vapi.add_subcommand("promote", "bring one environment's agents to another");
  command->add_option("names", options->names, "kinds or resources; all without any")
      ->type_name("<kind>[/<name>]")
      ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll)
      ->expected(0, -1);
  command->add_option("--from", options->from, "the environment that is taken from")
      ->type_name("<env>")
      ->required();
  command->add_option("--to", options->to, "the environment that gets it")
      ->type_name("<env>")
      ->required();
  command->add_flag("-n,--dry-run", options->dry_run, "show it; write nothing");
  command->add_flag("-y,--yes", options->yes,
                    "agree to files written over, and to what the push asks");
  set_details(
      *command,
      "Copies the files that differ (phone numbers stay), then pushes. Files there that were "
      "edited and not pushed are told, and wait for a yes. Where all "
      "environments share one folder it is the push alone.");
  set_examples(*command, "vitara vapi promote --from dev --to prod --dry-run");
  command->callback(
      [&session, options] { session.chosen = [options](Session& s) { return run(s, *options); }; });
}

}  // namespace vitara::cli
