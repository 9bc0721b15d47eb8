#include "core/render/pm2.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/render/program.hpp"
#include "core/topology/described.hpp"

namespace vitara::render::pm2 {

namespace {

using Json = nlohmann::ordered_json;
using topology::Service;

// A program that falls over at once is started again after 100 ms, 150 ms, ... up to 15 s, and for
// ever: PM2's own 16 attempts leave it dead after a database was away for a second.
constexpr int kBackoff = 100;

// How PM2 is told to run a command.
struct Start {
  std::string script = {};
  std::string interpreter = "none";
  std::vector<std::string> node_args = {};
  std::vector<std::string> args = {};
};

bool takes_a_value(std::string_view option) {
  constexpr std::string_view kOptions[] = {
      "-r", "--require",    "--import",   "--loader",
      "-C", "--conditions", "--env-file", "--experimental-loader"};
  return std::find(std::begin(kOptions), std::end(kOptions), option) != std::end(kOptions);
}

// `node [options] script.js [words]`: only so can PM2 run it as a cluster. Without a script (-e,
// -p) it is a program like any other.
bool as_node(const std::vector<std::string>& command, Start& start) {
  const auto program = program_of(command);
  if (program != "node" && program != "nodejs") return false;
  std::size_t at = 1;
  for (; at < command.size() && command[at].starts_with('-'); ++at) {
    if (command[at] == "-e" || command[at] == "-p" || command[at] == "--eval" ||
        command[at] == "--print")
      return false;
    start.node_args.push_back(command[at]);
    if (takes_a_value(command[at]) && at + 1 < command.size())
      start.node_args.push_back(command[++at]);
  }
  if (at >= command.size()) return false;
  start.interpreter = command.front();
  start.script = command[at];
  start.args.assign(command.begin() + static_cast<std::ptrdiff_t>(at) + 1, command.end());
  return true;
}

Start start_of(const Service& service, const std::string& reader) {
  Start start;
  if (as_node(service.command, start)) {
    if (!service.env_file.empty()) start.node_args.push_back("--env-file=" + service.env_file);
    return start;
  }
  start = {};
  start.script = service.command.front();
  start.args.assign(service.command.begin() + 1, service.command.end());
  if (service.env_file.empty()) return start;
  // PM2 reads no such files. The shell's text is a constant; what comes from the topology are its
  // arguments, which it does not look into.
  std::vector<std::string> args = {"-c", reader, service.env_file};
  args.insert(args.end(), service.command.begin(), service.command.end());
  start.script = "/bin/sh";
  start.args = std::move(args);
  return start;
}

Json app_of(const topology::Topology& topology, const Service& service, const std::string& reader) {
  const auto start = start_of(service, reader);
  const bool is_cluster = service.instances > 1 && start.interpreter != "none";
  const bool is_ours = is_vitara_serve(service.command);
  Json app = {{"name", service.name}, {"namespace", topology.name}, {"script", start.script}};
  if (!start.args.empty()) app["args"] = start.args;
  app["interpreter"] = start.interpreter;
  if (!start.node_args.empty()) app["node_args"] = start.node_args;
  if (!service.cwd.empty()) app["cwd"] = service.cwd;
  app["exec_mode"] = is_cluster ? "cluster" : "fork";
  app["instances"] = service.instances;
  if (is_cluster) app["merge_logs"] = true;
  // PM2 sends SIGINT, and kills after 1.6 s of its own.
  const auto stop = stop_time(service);
  if (stop) app["kill_timeout"] = stop->count();
  if (service.memory_max) app["max_memory_restart"] = topology::size_text(*service.memory_max);
  app["exp_backoff_restart_delay"] = kBackoff;
  // Words or a configuration that it does not understand: starting again mends nothing.
  if (is_ours) app["stop_exit_codes"] = {2, 78};
  app["vizion"] = false;  // no git commands at every start
  if (!service.env.empty()) app["env"] = service.env;
  return app;
}

// Whether every text of a service can stand in the file; what cannot is told.
bool fits(const Service& service, Findings& findings) {
  const auto before = findings.size();
  Quoting quoting(findings);
  quoting.typed(topology::label_fault,
                {.text = service.name, .what = "a service's name", .place = service.place});
  if (findings.size() > before) return false;
  const auto typed = [&](Quoting::Check check, std::string_view key, std::string_view text) {
    const auto what = fmt::format("services.{}.{}", service.name, key);
    quoting.typed(check, {.text = text, .what = what, .place = service.place});
  };
  const auto any = [](std::string_view) { return topology::Fault(); };
  for (const auto& word : service.command) typed(any, "command", word);
  for (const auto& [name, value] : service.env) {
    typed(topology::variable_fault, "env", name);
    typed(any, "env", value);
  }
  if (!service.cwd.empty()) typed(topology::path_fault, "cwd", service.cwd);
  if (!service.env_file.empty()) typed(topology::path_fault, "env_file", service.env_file);
  if (auto missing = no_command(service)) findings.push_back(*std::move(missing));
  return findings.size() == before;
}

// One PM2 belongs to one user, and runs what it runs as that.
void check_users(const std::vector<const Service*>& services, Findings& findings) {
  for (const auto* service : services) {
    const auto* first = services.front();
    if (service->user == first->user) continue;
    findings.push_back(lacking(Severity::warning, service->place,
                               fmt::format("{} runs as `{}` and {} as `{}`: a PM2 has one user",
                                           first->name, first->user, service->name, service->user),
                               "render each user's services by name, for a PM2 of its own"));
    return;
  }
}

}  // namespace

std::vector<const Service*> services_of(const topology::Topology& topology) {
  std::vector<const Service*> out;
  for (const auto& service : topology.services)
    if (service.runtime == topology::Runtime::pm2) out.push_back(&service);
  return out;
}

Rendered ecosystem(const topology::Topology& topology, const Templates& templates,
                   const Options& options) {
  Rendered out;
  std::vector<const Service*> chosen;
  for (const auto* service : services_of(topology)) {
    const bool is_wanted =
        options.names.empty() ||
        std::find(options.names.begin(), options.names.end(), service->name) != options.names.end();
    if (service->host == options.host && is_wanted) chosen.push_back(service);
  }
  if (chosen.empty()) return out;
  const auto reader = templates.find("pm2/env_file.sh");
  if (reader == templates.end()) {
    out.findings.push_back({.code = "R002", .message = "there is no template pm2/env_file.sh"});
    return out;
  }
  check_users(chosen, out.findings);
  Quoting quoting(out.findings);
  quoting.typed(topology::label_fault, {.text = topology.name, .what = "name"});
  quoting(quote::comment, {.text = options.mark, .what = "name"});
  auto apps = Json::array();
  for (const auto* service : chosen)
    if (fits(*service, out.findings)) apps.push_back(app_of(topology, *service, reader->second));
  if (any_error(out.findings)) return out;
  const Json document = {{"//", options.mark}, {"apps", std::move(apps)}};
  auto text = document.dump(2) + "\n";
  if (Json::parse(text, nullptr, false) != document)
    out.findings.push_back({.code = "R003", .message = "the file does not say what was meant"});
  out.tree.add({.path = std::string(kFile), .text = std::move(text)});
  return out;
}

}  // namespace vitara::render::pm2
