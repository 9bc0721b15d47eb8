#include "core/render/compose.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/render/program.hpp"
#include "core/render/vhost/site.hpp"

namespace vitara::render::compose {

namespace {

using topology::Container;
using topology::Stack;

// A stack on its way into its file.
struct Work {
  const topology::Topology& topology;
  const Stack& stack;
  Quoting& quoting;
  std::map<std::string_view, const Container*> enabled = {};
  std::set<std::string> volumes = {};  // named ones: declared, or used
};

// A value of a container, as a YAML string in which `$` is no variable.
std::string text_of(Work& work, const Container& container, std::string_view key,
                    std::string_view text) {
  const auto what = fmt::format("stacks.{}.services.{}.{}", work.stack.name, container.name, key);
  return work.quoting(quote::compose, {.text = text, .what = what, .place = container.place});
}

std::string line_of(Work& work, const topology::Place& place) {
  const auto line = nginx::line_of(work.topology, place);
  return work.quoting(quote::comment, {.text = line, .what = "file", .place = place});
}

std::string typed(Work& work, const Container& container, std::string_view key,
                  std::pair<Quoting::Check, std::string_view> value) {
  const auto what = fmt::format("stacks.{}.services.{}.{}", work.stack.name, container.name, key);
  const auto text = work.quoting.typed(
      value.first, {.text = value.second, .what = what, .place = container.place});
  if (text.empty()) return {};  // told
  return text_of(work, container, key, value.second);
}

// A name as YAML 1.1 (docker-compose 1.29) and 1.2 read it back: bare where it is a text to both.
std::string as_key(std::string_view name) {
  constexpr std::string_view kOthers[] = {"null", "true", "false", "yes", "no",
                                          "on",   "off",  "y",     "n"};
  const bool is_text = !name.empty() && name.front() >= 'a' && name.front() <= 'z' &&
                       std::find(std::begin(kOthers), std::end(kOthers), name) == std::end(kOthers);
  return is_text ? std::string(name) : fmt::format("\"{}\"", name);
}

// Names: of stacks, containers, networks and declared volumes.
std::string label(Work& work, std::string_view what, std::string_view text,
                  const topology::Place& place) {
  return as_key(
      work.quoting.typed(topology::label_fault, {.text = text, .what = what, .place = place}));
}

std::vector<Fields> list_of(Work& work, const Container& container,
                            const std::vector<std::string>& texts, const char* name) {
  std::vector<Fields> out;
  out.reserve(texts.size());
  for (const auto& text : texts) out.push_back({{name, text_of(work, container, name, text)}});
  return out;
}

std::vector<std::string> published(const Container& container) {
  std::vector<std::string> out;
  out.reserve(container.ports.size());
  for (const auto& port : container.ports) {
    const bool is_six = port.address.find(':') != std::string::npos;
    const auto address = is_six                 ? fmt::format("[{}]:", port.address)
                         : port.address.empty() ? std::string()
                                                : port.address + ":";
    out.push_back(fmt::format("{}{}:{}", address, port.host_port, port.container_port));
  }
  return out;
}

std::vector<std::string> inside(const Container& container) {
  std::vector<std::string> out;
  out.reserve(container.expose.size());
  for (const auto port : container.expose) out.push_back(std::to_string(port));
  return out;
}

// A named volume must stand at the top of the file too.
void note_volumes(Work& work, const Container& container) {
  for (const auto& volume : container.volumes) {
    const auto name = volume.substr(0, volume.find(':'));
    if (!name.starts_with('/') && !name.starts_with('.')) work.volumes.insert(name);
  }
}

std::vector<Fields> variables(Work& work, const Container& container) {
  std::vector<Fields> out;
  out.reserve(container.env.size());
  for (const auto& [name, value] : container.env)
    out.push_back({{"name", typed(work, container, "env", {topology::variable_fault, name})},
                   {"value", text_of(work, container, "env", value)}});
  return out;
}

// Healthy, where anybody can say so; else merely started.
std::vector<Fields> depends(Work& work, const Container& container) {
  std::vector<Fields> out;
  for (const auto& name : container.depends_on) {
    const auto found = work.enabled.find(name);
    if (found == work.enabled.end()) continue;
    const auto health = health_of(*found->second);
    const bool is_asked = health.is_of_image || !health.test.empty();
    out.push_back(
        {{"name", as_key(name)}, {"condition", is_asked ? "service_healthy" : "service_started"}});
  }
  return out;
}

std::vector<Fields> health_fields(Work& work, const Container& container, Findings& findings) {
  const auto health = health_of(container);
  if (health.test.empty()) {
    if (!container.health_path.empty() && !health.is_of_image)
      findings.push_back(lacking(
          Severity::warning, container.place,
          fmt::format("what {} could ask {} with inside its container is not known, so docker does "
                      "not watch {}/{}",
                      container.image, container.health_path, work.stack.name, container.name),
          "give `health` as a command that the image has, such as [curl, -fsS, URL]"));
    return {};
  }
  return {{{"words", list_of(work, container, health.test, "word")}, {"start", health.start}}};
}

std::vector<Fields> network_fields(Work& work) {
  std::vector<Fields> out;
  out.reserve(work.stack.networks.size());
  for (const auto& network : work.stack.networks)
    out.push_back({{"network", label(work, "a network's name", network, work.stack.place)}});
  return out;
}

Fields container_fields(Work& work, const Container& container, Findings& findings) {
  Fields fields = {{"place", line_of(work, container.place)}, {"name", as_key(container.name)}};
  // A list, and whether it has anything: its key is written only then.
  const auto list = [&](const char* name, std::vector<Fields> items) {
    fields[fmt::format("has_{}", name)] = !items.empty();
    fields[name] = std::move(items);
  };
  fields["image"] = typed(work, container, "image", {topology::image_fault, container.image});
  std::vector<Fields> command;
  if (!container.command.empty())
    command.push_back({{"words", list_of(work, container, container.command, "word")}});
  fields["command"] = std::move(command);
  for (const auto& port : container.ports)
    if (!port.address.empty())
      typed(work, container, "ports", {topology::address_fault, port.address});
  list("ports", list_of(work, container, published(container), "port"));
  list("expose", list_of(work, container, inside(container), "port"));
  std::vector<Fields> files;
  if (!container.env_file.empty())
    files.push_back({{"env_file", typed(work, container, "env_file",
                                        {topology::relative_path_fault, container.env_file})}});
  fields["env_file"] = std::move(files);
  list("variables", variables(work, container));
  std::vector<Fields> volumes;
  volumes.reserve(container.volumes.size());
  for (const auto& volume : container.volumes)
    volumes.push_back(
        {{"volume", typed(work, container, "volumes", {topology::volume_fault, volume})}});
  list("volumes", std::move(volumes));
  list("networks", network_fields(work));
  list("depends", depends(work, container));
  fields["health"] = health_fields(work, container, findings);
  return fields;
}

Fields stack_fields(Work& work, const std::string& mark, Findings& findings) {
  std::vector<Fields> services;
  std::vector<Fields> left_out;
  for (const auto& container : work.stack.services) {
    if (!container.disabled) {
      note_volumes(work, container);
      services.push_back(container_fields(work, container, findings));
      continue;
    }
    const auto what =
        fmt::format("stacks.{}.services.{}.disabled", work.stack.name, container.name);
    left_out.push_back({{"name", container.name},
                        {"reason", work.quoting(quote::comment, {.text = *container.disabled,
                                                                 .what = what,
                                                                 .place = container.place})}});
  }
  std::vector<Fields> volumes;
  volumes.reserve(work.volumes.size());
  for (const auto& volume : work.volumes)
    volumes.push_back({{"volume", label(work, "a volume's name", volume, work.stack.place)}});
  return {{"mark", work.quoting(quote::comment, {.text = mark, .what = "name"})},
          {"place", line_of(work, work.stack.place)},
          {"left_out", std::move(left_out)},
          {"services", std::move(services)},
          {"has_volumes", !volumes.empty()},
          {"volumes", std::move(volumes)},
          {"has_networks", !work.stack.networks.empty()},
          {"networks", network_fields(work)}};
}

// First, since everything else is told by these names.
bool check_names(Work& work, const Findings& findings) {
  const auto before = findings.size();
  label(work, "a stack's name", work.stack.name, work.stack.place);
  for (const auto& container : work.stack.services)
    label(work, "a container's name", container.name, container.place);
  return findings.size() == before;
}

}  // namespace

Rendered files(const topology::Topology& topology, const Templates& templates,
               const Options& options) {
  Rendered out;
  TemplateEngine engine(templates);
  Quoting quoting(out.findings);
  std::vector<File> made;
  for (const auto& stack : topology.stacks) {
    const bool is_wanted =
        options.names.empty() ||
        std::find(options.names.begin(), options.names.end(), stack.name) != options.names.end();
    if (!is_wanted) continue;
    Work work{.topology = topology, .stack = stack, .quoting = quoting};
    for (const auto& container : stack.services)
      if (!container.disabled) work.enabled.emplace(container.name, &container);
    if (work.enabled.empty()) continue;
    work.volumes.insert(stack.volumes.begin(), stack.volumes.end());
    // Of this stack: what is wrong with others is told beside it.
    const auto before = errors_in(out.findings);
    if (!check_names(work, out.findings)) continue;
    const auto fields = stack_fields(work, options.mark, out.findings);
    if (errors_in(out.findings) > before) continue;
    auto text = engine.fill("compose/docker-compose.yml", fields);
    if (!text) {
      out.findings.push_back({.code = "R002", .message = text.error().message});
      return out;
    }
    made.push_back({.path = stack.name, .text = *std::move(text)});
  }
  for (auto& file : made) {
    const bool is_alone = made.size() == 1;
    file.path = is_alone ? std::string(kFile) : fmt::format("{}/{}", file.path, kFile);
    out.tree.add(std::move(file));
  }
  return out;
}

}  // namespace vitara::render::compose
