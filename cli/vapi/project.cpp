#include "cli/vapi/project.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/vapi/names.hpp"

namespace vitara::cli {

namespace {

constexpr int kLevels = 8;

std::string join(const std::vector<std::string>& words) {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : ", ") + word;
  return out;
}

bool has_resources(Files& files, const std::string& folder) {
  const auto status = files.status(folder + "/resources");
  return status && status->is_folder;
}

}  // namespace

Result<vapi::Place> find_place(Session& session) {
  Files& files = session.world().files;
  std::string folder = ".";
  for (int level = 0; level < kLevels && !has_resources(files, folder); ++level)
    folder = folder == "." ? ".." : folder + "/..";
  if (!has_resources(files, folder))
    return Error{.code = Code::missing,
                 .message = "no folder `resources` here or above",
                 .hint = "run it in the folder of the voice agents; vitara vapi init writes one"};
  std::string environment = session.flags.environment;
  if (!environment.empty() && !vapi::is_environment_name(environment))
    return Error{.code = Code::invalid,
                 .message = fmt::format("`{}` cannot be an environment's name", environment),
                 .hint = "lower case, digits and `-`: dev, prod"};
  const auto known = vapi::environments_of(files, folder);
  if (environment.empty() && known.size() == 1) environment = known[0];
  if (environment.empty())
    return Error{.code = Code::invalid,
                 .message = known.empty() ? "which environment is not said"
                                          : fmt::format("which environment: {}?", join(known)),
                 .hint = fmt::format("add --env {}", known.empty() ? "dev" : known[0])};
  return vapi::Place{.folder = folder, .environment = environment};
}

Exit exit_of_place(const Error& error) {
  return error.code == Code::invalid ? Exit::usage : exit_of(error.code);
}

Result<vapi::Settings> find_settings(Session& session, const vapi::Place& place) {
  return vapi::load_settings(session.world().files, session.world().env, place,
                             {.env_file = session.flags.env_file});
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

Result<std::unique_ptr<Workplace>> open_files(Session& session) {
  Files& files = session.world().files;
  const auto place = find_place(session);
  if (!place) return place.error();
  auto work = std::make_unique<Workplace>(Workplace{.place = *place});
  auto project = vapi::load_project(files, *place);
  if (!project) return std::move(project).error();
  work->project = *std::move(project);
  work->ledger = std::make_unique<vapi::Ledger>(files, *place);
  if (auto loaded = work->ledger->load(); !loaded) return std::move(loaded).error();
  return work;
}

Result<void> open_remote(Session& session, Workplace& work, const Within& within,
                         std::vector<const vapi::Kind*> kinds) {
  auto settings = find_settings(session, work.place);
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
