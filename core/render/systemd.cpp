#include "core/render/systemd.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/render/program.hpp"
#include "core/render/vhost/site.hpp"
#include "core/topology/described.hpp"

namespace vitara::render::systemd {

namespace {

using topology::Service;

constexpr std::uint16_t kFirstFreePort = 1024;

std::string what(const Service& service, std::string_view key) {
  return fmt::format("services.{}.{}", service.name, key);
}

bool is_below(std::string_view path, std::string_view folder) {
  return path == folder ||
         (path.starts_with(folder) && path.substr(folder.size()).starts_with('/'));
}

// What the unit must see below the folders of people: nothing, or to read it.
std::string_view home_of(const Service& service) {
  std::vector<std::string> paths = service.command;
  paths.push_back(service.cwd);
  paths.push_back(service.env_file);
  for (const auto& path : paths)
    for (const std::string_view folder : {"/home", "/root", "/run/user"})
      if (is_below(path, folder)) return "read-only";
  return "yes";
}

std::vector<Fields> one(std::string_view name, std::string text) {
  if (text.empty()) return {};
  return {{{std::string(name), std::move(text)}}};
}

// A service on its way into its unit.
struct Unit {
  const topology::Topology& topology;
  const Service& service;
  const Options& options;
  Quoting& quoting;

  [[nodiscard]] Value value(std::string_view text, const std::string& name) const {
    return {.text = text, .what = name, .place = service.place};
  }
  // A path or a user's name, perhaps none.
  [[nodiscard]] std::string typed(Quoting::Check check, std::string_view text,
                                  std::string_view key) const {
    if (text.empty()) return {};
    const auto name = what(service, key);
    if (quoting.typed(check, value(text, name)).empty()) return {};  // told
    return quoting(quote::systemd_text, value(text, name));
  }
  [[nodiscard]] std::string path(std::string_view text, std::string_view key) const {
    return typed(topology::path_fault, text, key);
  }
};

std::vector<Fields> variables(const Unit& unit) {
  std::vector<Fields> out;
  const auto name = what(unit.service, "env");
  out.reserve(unit.service.env.size());
  for (const auto& [key, text] : unit.service.env) {
    const auto pair = fmt::format("{}={}", key, text);
    unit.quoting.typed(topology::variable_fault, unit.value(key, name));
    out.push_back({{"variable", unit.quoting(quote::systemd_word, unit.value(pair, name))}});
  }
  return out;
}

Fields common_fields(const Unit& unit) {
  const auto& service = unit.service;
  const auto place = nginx::line_of(unit.topology, service.place);
  const auto& text = service.description.empty() ? service.name : service.description;
  const auto description = what(service, "description");
  return {{"mark", unit.quoting(quote::comment, {.text = unit.options.mark, .what = "name"})},
          {"place", unit.quoting(quote::comment, unit.value(place, what(service, "file")))},
          {"name", service.name},
          {"description", unit.quoting(quote::systemd_text, unit.value(text, description))}};
}

// systemd takes these signs before a program's name as orders of its own (systemd.service(5),
// "special executable prefixes"), between quotes too: `+` gives it all rights.
topology::Fault program_fault(std::string_view text) {
  const bool is_plain =
      !text.empty() && std::string_view("@-:+!|").find(text.front()) == std::string_view::npos;
  if (is_plain) return {};
  return "a program's path or name, without a sign of systemd's (@ - : + ! |) before it";
}

Fields service_fields(const Unit& unit) {
  const auto& service = unit.service;
  const bool serves = is_vitara_serve(service.command);
  const bool has_socket = serves && service.port.has_value();
  const auto stop = stop_time(service);
  const auto command = what(service, "command");
  // An application may keep what it writes beside its code; ours has its StateDirectory=.
  const auto cwd = unit.path(service.cwd, "cwd");
  const auto writes = serves ? std::string() : cwd;
  auto fields = common_fields(unit);
  unit.quoting.typed(program_fault, unit.value(service.command.front(), command));
  fields["socket"] = has_socket;
  fields["serves"] = serves;
  fields["command"] =
      unit.quoting.words(quote::systemd_command, service.command, unit.value("", command));
  fields["stop"] = one("stop", stop ? fmt::format("{}ms", stop->count()) : std::string());
  fields["cwd"] = one("cwd", cwd);
  fields["user"] = one("user", unit.typed(topology::user_fault, service.user, "user"));
  fields["state"] = serves ? std::string("vitara") : service.name;
  fields["writes"] = one("path", writes);
  fields["variables"] = variables(unit);
  fields["env_file"] = one("env_file", unit.path(service.env_file, "env_file"));
  fields["memory"] =
      one("memory", service.memory_max ? topology::size_text(*service.memory_max) : std::string());
  fields["low_port"] = !has_socket && service.port && *service.port < kFirstFreePort;
  fields["home"] = std::string(home_of(service));
  fields["compiles"] = compiles_while_running(service.command);
  return fields;
}

// The socket listens where the port matrix says.
Fields socket_fields(const Unit& unit) {
  auto fields = common_fields(unit);
  const bool is_open = unit.service.exposure == topology::Exposure::open ||
                       unit.service.exposure == topology::Exposure::dev;
  fields["listen"] = fmt::format("{}{}", is_open ? "" : "127.0.0.1:", *unit.service.port);
  return fields;
}

// A value that ended its line or its section would be a setting of its own.
bool is_as_meant(const Unit& unit, const std::string& text) {
  const auto settings = read_unit(text);
  const auto of = [&](std::string_view key) {
    return std::count_if(settings.begin(), settings.end(),
                         [&](const Setting& each) { return each.key == key; });
  };
  return of("ExecStart") == 1 && of("Description") == 1 &&
         of("Environment") == static_cast<std::ptrdiff_t>(unit.service.env.size()) &&
         of("EnvironmentFile") == (unit.service.env_file.empty() ? 0 : 1);
}

void add(const Unit& unit, TemplateEngine& engine, Rendered& out) {
  const auto& service = unit.service;
  // Of this one: what is wrong with others is told beside it.
  const auto before = errors_in(out.findings);
  if (auto missing = no_command(service)) {
    out.findings.push_back(*std::move(missing));
    return;
  }
  if (service.instances > 1)
    out.findings.push_back(
        lacking(Severity::warning, service.place,
                fmt::format("systemd runs one {}, not {}", service.name, service.instances),
                "`instances` is for PM2's clusters: take it away, or add services of other names"));
  unit.quoting.typed(topology::label_fault, unit.value(service.name, "a service's name"));
  if (errors_in(out.findings) > before) return;
  const auto fields = service_fields(unit);
  if (errors_in(out.findings) > before) return;
  const auto put = [&](const char* name, const char* suffix, const Fields& values) {
    auto text = engine.fill(name, values);
    if (!text)
      out.findings.push_back({.code = "R002", .message = text.error().message});
    else if (std::string_view(suffix) == ".service" && !is_as_meant(unit, *text))
      out.findings.push_back(
          {.code = "R003",
           .message = fmt::format("{}.service, read again, is not what was meant", service.name)});
    else
      out.tree.add({.path = service.name + suffix, .text = *std::move(text)});
  };
  put("systemd/service.conf", ".service", fields);
  if (std::get<bool>(fields.at("socket").value))
    put("systemd/socket.conf", ".socket", socket_fields(unit));
}

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

}  // namespace

std::vector<Setting> read_unit(std::string_view text) {
  std::vector<Setting> settings;
  std::string section;
  std::string line;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto part = trimmed(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    const bool is_comment = line.empty() && (part.starts_with('#') || part.starts_with(';'));
    if (part.empty() || is_comment) continue;
    line += part;
    if (line.ends_with('\\')) {
      line.back() = ' ';
      continue;
    }
    const auto equals = line.find('=');
    if (line.starts_with('[') && line.ends_with(']'))
      section = line.substr(1, line.size() - 2);
    else
      settings.push_back(
          {.section = section,
           .key = std::string(trimmed(std::string_view(line).substr(0, equals))),
           .value = equals == std::string::npos
                        ? std::string()
                        : std::string(trimmed(std::string_view(line).substr(equals + 1)))});
    line.clear();
  }
  return settings;
}

std::vector<const Service*> services_of(const topology::Topology& topology,
                                        const std::vector<std::string>& names) {
  std::vector<const Service*> out;
  for (const auto& service : topology.services) {
    const bool is_named = std::find(names.begin(), names.end(), service.name) != names.end();
    if (names.empty() ? service.runtime == topology::Runtime::systemd : is_named)
      out.push_back(&service);
  }
  return out;
}

Rendered units(const topology::Topology& topology, const Templates& templates,
               const Options& options) {
  Rendered out;
  TemplateEngine engine(templates);
  Quoting quoting(out.findings);
  for (const auto* service : services_of(topology, options.names))
    if (service->host == options.host) add({topology, *service, options, quoting}, engine, out);
  return out;
}

}  // namespace vitara::render::systemd
