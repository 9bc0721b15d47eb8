#include "core/topology/read.hpp"

namespace vitara::topology {

const std::vector<std::pair<std::string, Exposure>>& exposures() {
  static const std::vector<std::pair<std::string, Exposure>> kWords = {
      {"public", Exposure::open},
      {"localhost", Exposure::localhost},
      {"docker", Exposure::docker},
      {"dev", Exposure::dev}};
  return kWords;
}

namespace {

constexpr std::size_t kMost = 10'000;

// `health`: a path that is asked over HTTP, or the words of a command.
void read_health(Section& section, Container& container) {
  const bool is_list = section.has("health", yaml::Kind::list);
  if (is_list) section.words("health", container.health_command);
  if (!is_list || section.has("health", yaml::Kind::scalar))
    section.text("health", container.health_path, url_path_fault);
}

void read_ports(Section& section, Container& container) {
  std::vector<std::string> texts;
  section.texts("ports", texts, published_port_fault);
  const yaml::Node* node = section.reader().node("ports");
  for (std::size_t i = 0; i < texts.size(); ++i) {
    auto port = parse_published_port(texts[i]).value_or(PublishedPort{});
    port.place = section.place(i < node->items.size() ? node->items[i] : *node);
    container.ports.push_back(port);
  }
}

void read_expose(Section& section, Container& container) {
  std::vector<std::string> texts;
  section.texts("expose", texts, port_fault);
  for (const auto& text : texts)
    if (const auto port = parse_published_port("1:" + text))
      container.expose.push_back(port->container_port);
}

Container read_container(const yaml::Node& name, Section& section) {
  Container container{.name = name.text, .place = section.place(name)};
  section.required("image", container.image, image_fault);
  section.words("command", container.command);
  read_ports(section, container);
  read_expose(section, container);
  section.variables("env", container.env);
  section.text("env_file", container.env_file, relative_path_fault);
  section.texts("volumes", container.volumes, volume_fault);
  section.texts("depends_on", container.depends_on, label_fault);
  Exposure exposure{};
  if (section.has("exposure")) {
    section.choice("exposure", exposure, exposures());
    container.exposure = exposure;
  }
  read_health(section, container);
  std::string reason;
  section.text("disabled", reason, reason_fault);
  if (section.has("disabled")) container.disabled = reason;
  section.finish();
  return container;
}

// Too many of a kind: told once, the rest is not read.
bool is_full(Section& root, const std::string& key, std::size_t count) {
  if (count < kMost) return false;
  root.reader().report(key, "Y002", "more than 10,000 of `" + key + "`",
                       "take apart what is not one platform");
  return true;
}

}  // namespace

void read_hosts(Section& root, Topology& topology) {
  for (auto& [name, section] : root.maps("hosts", label_fault)) {
    Host host{.name = name->text, .place = section.place(*name)};
    section.text("provider", host.provider, label_fault);
    section.text("region", host.region, label_fault);
    section.choice("arch", host.arch,
                   {{"amd64", Architecture::amd64}, {"arm64", Architecture::arm64}});
    section.text("os", host.os, text_fault);
    section.text("instance_type", host.instance_type, dns_name_fault);
    section.text("address", host.address, address_or_name_fault);
    section.parsed("ssh", host.ssh, parse_ssh, ssh_fault);
    section.text("managed_by", host.managed_by, label_fault);
    section.parsed("nginx", host.nginx, parse_version, version_fault);
    section.finish();
    topology.hosts.push_back(std::move(host));
  }
}

void read_services(Section& root, Topology& topology) {
  for (auto& [name, section] : root.maps("services", label_fault)) {
    if (is_full(root, "services", topology.services.size())) return;
    Service service{.name = name->text, .place = section.place(*name)};
    section.required("host", service.host, label_fault);
    section.choice(
        "runtime", service.runtime,
        {{"pm2", Runtime::pm2}, {"systemd", Runtime::systemd}, {"manual", Runtime::manual}});
    section.words("command", service.command);
    section.text("cwd", service.cwd, path_fault);
    section.text("user", service.user, user_fault);
    section.port("port", service.port);
    section.choice("exposure", service.exposure, exposures());
    section.text("health", service.health, url_path_fault);
    section.variables("env", service.env);
    section.text("env_file", service.env_file, path_fault);
    section.whole("instances", service.instances, 1, 256);
    section.size("memory_max", service.memory_max);
    section.duration("stop_timeout", service.stop_timeout);
    section.text("description", service.description, text_fault);
    section.finish();
    topology.services.push_back(std::move(service));
  }
}

void read_stacks(Section& root, Topology& topology) {
  for (auto& [name, section] : root.maps("stacks", label_fault)) {
    Stack stack{.name = name->text, .place = section.place(*name)};
    section.required("host", stack.host, label_fault);
    section.required("path", stack.path, path_fault);
    for (auto& [service, container] : section.maps("services", label_fault)) {
      if (is_full(section, "services", stack.services.size())) break;
      stack.services.push_back(read_container(*service, container));
    }
    section.texts("volumes", stack.volumes, label_fault);
    section.texts("networks", stack.networks, label_fault);
    section.finish();
    topology.stacks.push_back(std::move(stack));
  }
}

}  // namespace vitara::topology
