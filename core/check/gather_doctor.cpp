#include <fmt/format.h>

#include <algorithm>

#include "core/check/doctor.hpp"
#include "core/check/side_by_side.hpp"
#include "core/sys/find_program.hpp"

namespace vitara::check {

namespace {

struct Tool {
  std::string_view name;
  std::string_view flag;
  std::string_view used_for;
  std::string_view package;
};
constexpr std::array<Tool, 9> kTools = {{
    {"nginx", "-v", "the vhosts", "nginx"},
    {"node", "--version", "services that PM2 runs", "nodejs"},
    {"pm2", "--version", "services of runtime pm2", "npm install -g pm2"},
    {"docker", "--version", "the stacks", "docker.io"},
    {"docker-compose", "--version", "the stacks, where docker has no `compose` of its own",
     "docker-compose"},
    {"certbot", "--version", "certificates", "certbot"},
    {"lego", "--version", "certificates, instead of certbot", "lego"},
    {"dot", "-V", "topology graph --format svg", "graphviz"},
    {"git", "--version", "topology diff against a revision", "git"},
}};

std::string first_line(std::string_view text) {
  return std::string(text.substr(0, std::min(text.find('\n'), std::size_t{120})));
}

// A version's words; certbot and pm2 need a home, and must not find ours.
ToolFact look_at(const Tool& tool, const Tools& tools, const Within& within) {
  ToolFact fact{.name = std::string(tool.name),
                .path = find_program(tools.files, tool.name),
                .used_for = std::string(tool.used_for),
                .package = std::string(tool.package)};
  // `pm2 --version` writes to its home; that it is there is enough.
  if (fact.path.empty() || tool.name == "pm2") return fact;
  const Command command{
      .program = fact.path,
      .arguments = {std::string(tool.flag)},
      .environment = {{"PATH", "/usr/sbin:/usr/bin:/sbin:/bin"}, {"HOME", "/nonexistent"}},
      .output_limit = 4096};
  const Within soon{within.deadline.within(tools.clock.steady(), std::chrono::seconds(3)),
                    within.stop};
  if (const auto done = tools.processes.run(command, soon))
    fact.version = first_line(done->out.empty() ? done->err : done->out);
  return fact;
}

std::string zone_data(Files& files) {
  const auto text = files.read("/usr/share/zoneinfo/tzdata.zi", 1U << 20U);
  constexpr std::string_view kStart = "# version ";
  if (!text || !text->starts_with(kStart)) return {};
  return first_line(std::string_view(*text).substr(kStart.size()));
}

std::vector<FileFact> secret_files(const std::string& folder, Files& files) {
  std::vector<FileFact> out;
  for (const auto& name : files.list(folder).value_or(std::vector<std::string>())) {
    const bool is_secret = name == "key" || name.ends_with(".key") || name.ends_with(".env");
    const auto path = folder + "/" + name;
    const auto status = files.status(path);
    if (is_secret && status && !status->is_folder) out.push_back({path, status->mode});
  }
  return out;
}

}  // namespace

DoctorFacts gather_doctor(const DoctorAsk& ask, const Surgery& surgery, const Within& within) {
  DoctorFacts facts{.winter_offset = ask.winter_offset};
  const std::vector<Tool> wanted(kTools.begin(), kTools.end());
  facts.tools =
      side_by_side(wanted, [&](const Tool& tool) { return look_at(tool, surgery.tools, within); });
  for (const auto& [what, path] : {std::pair<const char*, std::string>{"the database", ask.data},
                                   {"logs", "/var/log"},
                                   {"the system", "/"}})
    if (const auto disk = surgery.machine.disk(path)) facts.disks[what] = *disk;
  facts.clock_is_kept = surgery.machine.clock_is_kept();
  facts.zone_data = zone_data(surgery.tools.files);
  facts.secrets = secret_files(ask.settings, surgery.tools.files);
  for (const auto& name : ask.variables)
    facts.credentials[name] = !surgery.variables.get(name).value_or("").empty();
  if (auto listening = surgery.sockets.listening()) facts.sockets = *std::move(listening);
  const auto database = ask.data + "/vitara.db";
  facts.database_is_there = surgery.tools.files.status(database).has_value();
  facts.database_is_open = surgery.machine.is_locked(database + "-lock");
  facts.server_listens =
      std::any_of(facts.sockets.begin(), facts.sockets.end(), [](const ListeningSocket& socket) {
        return !socket.owners.empty() && socket.owners.front().name == "vitara";
      });
  facts.is_root = surgery.machine.user() == 0;
  return facts;
}

}  // namespace vitara::check
