#include "core/topology/described.hpp"

#include <fmt/format.h>

#include "core/topology/index.hpp"

namespace vitara::topology {

namespace {

using std::chrono::milliseconds;

// Collects the facts of one thing; what is empty was left out.
struct Facts {
  std::vector<Fact> all = {};

  void text(const char* key, const std::string& value, const char* words = nullptr) {
    std::vector<std::string> values;
    if (!value.empty()) values.push_back(value);
    all.push_back({key, words == nullptr ? key : words, std::move(values)});
  }
  void list(const char* key, std::vector<std::string> values, const char* words = nullptr) {
    all.push_back({key, words == nullptr ? key : words, std::move(values)});
  }
  template <class Number>
  void number(const char* key, const std::optional<Number>& value, const char* words = nullptr) {
    text(key, value ? std::to_string(*value) : std::string(), words);
  }
  void time(const char* key, const std::optional<milliseconds>& value, const char* words) {
    text(key, value ? duration_text(*value) : std::string(), words);
  }
  void size(const char* key, const std::optional<std::uint64_t>& value, const char* words) {
    text(key, value ? size_text(*value) : std::string(), words);
  }
  void named(const char* key, const std::string& name, const char* word, std::string value) {
    all.push_back(
        {fmt::format("{}.{}", key, name), fmt::format("{} {}", word, name), {std::move(value)}});
  }
  void variables(const Variables& env) {
    for (const auto& [name, value] : env) named("env", name, "variable", value);
  }
};

std::string joined(const std::vector<std::string>& words) {
  return fmt::format("{}", fmt::join(words, " "));
}

std::string version_text(const std::optional<Version>& version) {
  if (!version) return {};
  return fmt::format("{}.{}.{}", version->major, version->minor, version->patch);
}

std::string ssh_text(const std::optional<SshTarget>& ssh) {
  return ssh ? fmt::format("{}@{}:{}", ssh->user, ssh->host, ssh->port) : std::string();
}

std::string port_text(const PublishedPort& port) {
  return fmt::format("{}:{}:{}", port.address.empty() ? "*" : port.address, port.host_port,
                     port.container_port);
}

Described described(const Host& host) {
  Facts facts;
  facts.text("provider", host.provider);
  facts.text("region", host.region);
  facts.text("arch", std::string(name(host.arch)), "architecture");
  facts.text("os", host.os, "operating system");
  facts.text("instance_type", host.instance_type, "instance type");
  facts.text("address", host.address);
  facts.text("ssh", ssh_text(host.ssh), "way in by ssh");
  facts.text("managed_by", host.managed_by, "manager");
  facts.text("nginx", version_text(host.nginx), "version of nginx");
  return {"host", "host " + host.name, host.address, host.place, std::move(facts.all)};
}

Described described(const Service& service) {
  Facts facts;
  facts.text("host", service.host);
  facts.text("runtime", std::string(name(service.runtime)));
  facts.text("command", joined(service.command));
  facts.text("cwd", service.cwd, "working folder");
  facts.text("user", service.user);
  facts.number("port", service.port);
  facts.text("exposure", std::string(name(service.exposure)));
  facts.text("health", service.health, "health path");
  facts.variables(service.env);
  facts.text("env_file", service.env_file, "file of variables");
  facts.text("instances", std::to_string(service.instances), "number of instances");
  facts.size("memory_max", service.memory_max, "most memory");
  facts.time("stop_timeout", service.stop_timeout, "time to stop in");
  facts.text("description", service.description);
  auto is = fmt::format("{} on host {}", name(service.runtime), service.host);
  if (service.port) is += fmt::format(", port {}", *service.port);
  return {"service", "service " + service.name, is, service.place, std::move(facts.all)};
}

Described described(const Stack& stack) {
  Facts facts;
  facts.text("host", stack.host);
  facts.text("path", stack.path, "folder");
  facts.list("volumes", stack.volumes);
  facts.list("networks", stack.networks);
  return {"stack", "stack " + stack.name, "on host " + stack.host, stack.place,
          std::move(facts.all)};
}

Described described(const Stack& stack, const Container& container) {
  Facts facts;
  facts.text("image", container.image);
  facts.text("command", joined(container.command));
  std::vector<std::string> ports;
  ports.reserve(container.ports.size());
  for (const auto& port : container.ports) ports.push_back(port_text(port));
  facts.list("ports", std::move(ports), "published ports");
  std::vector<std::string> inside;
  inside.reserve(container.expose.size());
  for (const auto port : container.expose) inside.push_back(std::to_string(port));
  facts.list("expose", std::move(inside), "ports inside the network");
  facts.variables(container.env);
  facts.text("env_file", container.env_file, "file of variables");
  facts.list("volumes", container.volumes);
  facts.list("depends_on", container.depends_on, "waits for");
  facts.text("exposure", std::string(name(exposure_of(container))));
  facts.text("health", container.health_path.empty() ? joined(container.health_command)
                                                     : container.health_path);
  facts.text("disabled", container.disabled.value_or(""));
  auto is = container.image;
  if (container.disabled) is += ", disabled";
  return {"container", fmt::format("container {}/{}", stack.name, container.name), is,
          container.place, std::move(facts.all)};
}

struct KindFacts {
  Facts& facts;
  std::string operator()(const Spa& kind) const {
    facts.text("root", kind.root, "folder");
    return "spa from " + kind.root;
  }
  std::string operator()(const Static& kind) const {
    facts.text("root", kind.root, "folder");
    return "static from " + kind.root;
  }
  std::string operator()(const Proxy& kind) const {
    facts.text("upstream", name(kind.upstream));
    return "proxy to " + name(kind.upstream);
  }
  std::string operator()(const Redirect& kind) const {
    facts.text("to", kind.to, "target");
    return "redirect to " + kind.to;
  }
};

std::string tls_text(const VhostTls& tls) {
  if (tls.is_off) return "off";
  return tls.certificate.empty() ? "the platform's issuer" : tls.certificate;
}

Described described(const Vhost& vhost) {
  Facts facts;
  facts.text("host", vhost.host);
  facts.text("kind", std::string(name(vhost.kind)));
  const auto is = std::visit(KindFacts{facts}, vhost.kind);
  for (const auto& route : vhost.routes)
    facts.named("routes", route.prefix, "route", name(route.upstream));
  facts.text("tls", tls_text(vhost.tls), "certificate");
  facts.text("websocket", vhost.websocket ? "on" : "off", "WebSockets");
  facts.text("rate_limit",
             vhost.rate_limit
                 ? fmt::format("{} a second, {} at once", vhost.rate_limit->requests_per_second,
                               vhost.rate_limit->burst)
                 : std::string(),
             "rate limit");
  facts.size("body_max", vhost.body_max, "largest body");
  facts.time("timeouts.connect", vhost.timeouts.connect, "time to connect in");
  facts.time("timeouts.send", vhost.timeouts.send, "time to send in");
  facts.time("timeouts.read", vhost.timeouts.read, "time to answer in");
  for (const auto& [header, value] : vhost.headers) facts.named("headers", header, "header", value);
  facts.list("aliases", vhost.aliases);
  facts.list("access.allow", vhost.access.allow, "allowed addresses");
  facts.list("access.deny", vhost.access.deny, "denied addresses");
  return {"vhost", "vhost " + vhost.name, fmt::format("{}, on host {}", is, vhost.host),
          vhost.place, std::move(facts.all)};
}

Described described(const TlsIssuer& tls) {
  Facts facts;
  facts.text("issuer", tls.issuer);
  facts.text("email", tls.email, "e-mail address");
  facts.text("webroot", tls.webroot);
  facts.text("directory", tls.directory, "ACME directory");
  facts.text("client", tls.client == AcmeClient::lego ? "lego" : "certbot");
  facts.text("profile", tls.profile == TlsProfile::modern ? "modern" : "intermediate");
  return {"tls", "certificates", "from " + tls.issuer, tls.place, std::move(facts.all)};
}

struct RecordText {
  std::string operator()(const DnsHost& value) const { return "host " + value.host; }
  std::string operator()(const DnsAddress& value) const { return value.address; }
  std::string operator()(const DnsAlias& value) const { return "alias of " + value.cname; }
  std::string operator()(const DnsProxy& value) const { return "behind " + value.proxy; }
};

Described described(const DnsRecord& record) {
  Facts facts;
  const auto value = std::visit(RecordText{}, record.value);
  facts.text("value", value, "record");
  return {"dns", "DNS name " + record.name, value, record.place, std::move(facts.all)};
}

Described described(const External& external) {
  Facts facts;
  facts.text("url", external.url, "URL");
  facts.text("purpose", external.purpose);
  facts.list("needs", external.needs, "credentials");
  facts.text("probe", external.probe);
  facts.list("used_by", external.used_by, "users");
  facts.text("tls_at", external.tls_at, "end of TLS");
  facts.text("exposure", external.is_dev ? "dev" : "");
  return {"external", "external " + external.name, external.url, external.place,
          std::move(facts.all)};
}

std::string_view kind_name(BuildKind kind) {
  if (kind == BuildKind::npm) return "npm";
  return kind == BuildKind::mkdocs ? "mkdocs" : "command";
}

Described described(const Build& build) {
  Facts facts;
  facts.text("kind", std::string(kind_name(build.kind)));
  facts.text("source", build.source);
  facts.text("output", build.output);
  facts.text("publish", build.publish, "published folder");
  std::vector<std::string> commands;
  commands.reserve(build.commands.size());
  for (const auto& command : build.commands) commands.push_back(joined(command));
  facts.list("commands", std::move(commands));
  std::vector<std::string> after;
  after.reserve(build.after.size());
  for (const auto& step : build.after) {
    const auto* restart = std::get_if<RestartAfter>(&step);
    after.push_back(restart != nullptr ? "restart " + restart->service
                                       : "reload " + std::get<ReloadAfter>(step).service);
  }
  facts.list("after", std::move(after), "what follows it");
  return {"build", "build " + build.name, "from " + build.source, build.place,
          std::move(facts.all)};
}

// The loader made it a path from here; the file names it from its own folder.
std::string project_of(const Topology& topology) {
  const auto folder = topology.file.substr(0, topology.file.rfind('/') + 1);  // npos + 1 is 0
  const auto& project = topology.vapi->project;
  return project.starts_with(folder) ? project.substr(folder.size()) : project;
}

void describe_vapi(const Vapi& vapi, const std::string& folder, std::vector<Described>& all) {
  Facts project;
  project.text("project", folder, "folder");
  all.push_back({"vapi", "voice agents", folder, vapi.place, std::move(project.all)});
  for (const auto& environment : vapi.environments) {
    Facts facts;
    facts.text("organisation", environment.organisation);
    facts.text("key_env", environment.key_env, "variable of the key");
    facts.text("webhook", environment.webhook);
    all.push_back({"environment", "voice environment " + environment.name, environment.webhook,
                   environment.place, std::move(facts.all)});
  }
  for (const auto& phone : vapi.phone_numbers) {
    Facts facts;
    facts.text("provider", phone.provider);
    facts.text("environment", phone.environment);
    facts.text("squad", phone.squad);
    all.push_back({"phone", "phone number " + phone.number, "answered by " + phone.squad,
                   phone.place, std::move(facts.all)});
  }
}

}  // namespace

std::string size_text(std::uint64_t bytes) {
  constexpr std::pair<int, const char*> kUnits[] = {{30, "G"}, {20, "M"}, {10, "K"}};
  for (const auto& [shift, unit] : kUnits)
    if (bytes > 0 && bytes % (std::uint64_t{1} << static_cast<unsigned>(shift)) == 0)
      return fmt::format("{}{}", bytes >> static_cast<unsigned>(shift), unit);
  return std::to_string(bytes);
}

std::string duration_text(milliseconds time) {
  if (time.count() % 1000 != 0) return fmt::format("{}ms", time.count());
  return fmt::format("{}s", time.count() / 1000);
}

std::vector<Described> describe(const Topology& topology) {
  std::vector<Described> all;
  const auto add = [&](const auto& values) {
    for (const auto& value : values) all.push_back(described(value));
  };
  add(topology.hosts);
  add(topology.services);
  for (const auto& stack : topology.stacks) {
    all.push_back(described(stack));
    for (const auto& container : stack.services) all.push_back(described(stack, container));
  }
  add(topology.vhosts);
  if (topology.tls) all.push_back(described(*topology.tls));
  add(topology.dns);
  add(topology.externals);
  add(topology.builds);
  if (topology.vapi) describe_vapi(*topology.vapi, project_of(topology), all);
  return all;
}

}  // namespace vitara::topology
