#include "cli/vapi/project.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "cli/open_topology.hpp"
#include "cli/vapi/environment.hpp"

namespace vitara::cli {

namespace {

constexpr int kLevels = 8;

bool has_resources(Files& files, const std::string& folder) {
  const auto status = files.status(folder + "/resources");
  return status && status->is_folder;
}

// The nearest folder with `resources`, here or above; empty when there is none.
std::string near_folder(Files& files) {
  std::string folder = ".";
  for (int level = 0; level < kLevels; ++level) {
    if (has_resources(files, folder)) return folder;
    folder = folder == "." ? ".." : folder + "/..";
  }
  return {};
}

bool is_same_folder(const std::string& a, const std::string& b) {
  std::error_code none;
  return std::filesystem::equivalent(a, b, none);
}

// The `vapi` section of vitara.yaml with the overlay of that environment; none where there is no
// file or no section.
Result<std::optional<topology::Vapi>> declared(Session& session, const std::string& environment) {
  const auto file = topology_file(session);
  if (file.empty()) return std::optional<topology::Vapi>();
  const auto loaded =
      load_topology(session, {.file = file, .environment = environment}, session.world().files);
  if (!loaded) return loaded.error();
  for (const auto& finding : loaded->findings)
    if (finding.severity == Severity::error)
      return Error{.code = Code::invalid,
                   .message = fmt::format("{} does not load: {}", file, finding.message),
                   .where = fmt::format("{}:{}:{}", finding.file, finding.line, finding.column),
                   .hint = fmt::format("vitara topology lint --file {}", file)};
  return loaded->topology.vapi;
}

bool is_named(Session& session) {
  const auto variable = session.world().env.get("VITARA_FILE").value_or("");
  return !session.flags.file.empty() || !variable.empty();
}

Error no_folder() {
  return {.code = Code::missing,
          .message = "no folder `resources` here or above",
          .hint = "run it in the folder of the voice agents; vitara vapi init writes one"};
}

}  // namespace

Result<Whereabouts> find_place(Session& session) {
  Files& files = session.world().files;
  std::string folder = near_folder(files);
  auto vapi = declared(session, session.flags.environment);
  if (!vapi) return std::move(vapi).error();
  if (vapi->has_value() && !(*vapi)->project.empty()) {
    const std::string& project = (*vapi)->project;
    if (folder.empty() || is_named(session)) folder = project;
    if (!is_same_folder(folder, project) && has_resources(files, folder)) vapi->reset();
  }
  if (folder.empty()) return no_folder();
  EnvironmentWish wish{.flag = session.flags.environment,
                       .declared = *vapi ? &**vapi : nullptr,
                       .in_folder = vapi::environments_of(files, folder)};
  auto chosen = choose_environment(wish);
  if (!chosen) return std::move(chosen).error();
  if (wish.flag.empty() && *vapi) {  // its overlay may say more of it
    wish.flag = (*vapi)->environments.size() == 1 ? (*vapi)->environments[0].name : chosen->name;
    vapi = declared(session, wish.flag);
    if (!vapi) return std::move(vapi).error();
    wish.declared = *vapi ? &**vapi : nullptr;
    chosen = choose_environment(wish);
    if (!chosen) return std::move(chosen).error();
  }
  return Whereabouts{.place = {.folder = folder, .environment = chosen->name},
                     .key_variable = chosen->key_variable};
}

Exit exit_of_place(const Error& error) {
  if (error.code != Code::invalid) return exit_of(error.code);
  return error.where.empty() ? Exit::usage : Exit::config;
}

Result<vapi::Settings> find_settings(Session& session, const Whereabouts& found) {
  return vapi::load_settings(
      session.world().files, session.world().env, found.place,
      {.env_file = session.flags.env_file, .key_variable = found.key_variable});
}

std::vector<const vapi::Kind*> kinds_in_use(const vapi::Project& project,
                                            const vapi::Ledger& ledger) {
  std::vector<const vapi::Kind*> out;
  const auto entries = ledger.entries();
  for (const vapi::Kind* kind : vapi::kinds()) {
    const auto is_of = [kind](const auto& thing) { return thing.kind == kind; };
    if (std::any_of(project.resources.begin(), project.resources.end(), is_of) ||
        std::any_of(entries.begin(), entries.end(), is_of))
      out.push_back(kind);
  }
  return out;
}

Result<std::unique_ptr<Workplace>> open_files(Session& session, Hold hold) {
  Files& files = session.world().files;
  auto found = find_place(session);
  if (!found) return std::move(found).error();
  const vapi::Place& place = found->place;
  auto work =
      std::make_unique<Workplace>(Workplace{.place = place, .key_variable = found->key_variable});
  work->ledger = std::make_unique<vapi::Ledger>(files, place);
  if (hold == Hold::lock) {
    auto lock = vapi::PushLock::take(work->ledger->lock_path());
    if (!lock) return std::move(lock).error();
    work->lock = *std::move(lock);
  }
  auto project = vapi::load_project(files, place);
  if (!project) return std::move(project).error();
  work->project = *std::move(project);
  if (auto loaded = work->ledger->load(); !loaded) return std::move(loaded).error();
  return work;
}

Result<void> open_remote(Session& session, Workplace& work, const Within& within,
                         std::vector<const vapi::Kind*> kinds) {
  auto settings = find_settings(session, {work.place, work.key_variable});
  if (!settings) return std::move(settings).error();
  work.settings = *std::move(settings);
  World& world = session.world();
  work.api = std::make_unique<vapi::Api>(vapi::Reach{.client = world.http,
                                                     .clock = world.clock,
                                                     .random = world.random,
                                                     .settings = work.settings,
                                                     .within = within});
  kinds.push_back(&vapi::kCredential);
  auto remote = vapi::fetch(*work.api, kinds);
  if (!remote) return std::move(remote).error();
  work.remote = *std::move(remote);
  work.ledger->set_credentials(work.remote.of(vapi::kCredential));
  return {};
}

Deadline deadline_of(Session& session) {
  return Deadline::after(session.world().clock.steady(), session.timeout(std::chrono::minutes(10)));
}

}  // namespace vitara::cli
