#include <fmt/format.h>

#include <future>
#include <map>
#include <memory>
#include <utility>

#include "cli/check/checking.hpp"
#include "cli/check/commands.hpp"
#include "cli/command.hpp"
#include "cli/open_topology.hpp"
#include "core/check/gather.hpp"
#include "core/check/nginx/world.hpp"
#include "core/topology/sources.hpp"

namespace vitara::cli {

namespace {

constexpr std::uint64_t kEnvFileBytes = 1U << 20U;

struct Options {
  CheckOptions check;
  std::string host = {};
  std::vector<std::string> resolvers = {};
  std::vector<std::string> connect_to = {};
  std::string trust = {};
};

// Credentials of the environment, then those of --env-file.
class Credentials final : public Environment {
 public:
  explicit Credentials(Session& session) : first_(session.world().env) {
    if (session.flags.env_file.empty()) return;
    const auto text = session.world().files.read(session.flags.env_file, kEnvFileBytes);
    Findings ignored;  // told when the topology was opened
    if (text) values_ = topology::parse_env_file(*text, session.flags.env_file, ignored);
  }
  [[nodiscard]] std::optional<std::string> get(std::string_view name) const override {
    if (auto value = first_.get(name)) return value;
    const auto found = values_.find(name);
    return found == values_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  const Environment& first_;
  std::map<std::string, std::string, std::less<>> values_;
};

/// One round's looks at the world. Each may run on a thread of its own.
class Look {
 public:
  Look(Session& session, const topology::Topology& topology, const Options& options)
      : world_(session.world()),
        topology_(topology),
        options_(options),
        credentials_(session),
        resolver_(world_.clock),
        everything_(topology),
        within_{Deadline::after(world_.clock.steady(), session.timeout(std::chrono::seconds(10)))},
        here_(check::host_here(topology, sockets_, world_.files)) {
    // What --env took away is what must not run here.
    if (session.flags.environment.empty()) return;
    auto loaded =
        topology::load({.file = topology.file, .environment = {}}, world_.files, credentials_);
    if (!any_error(loaded.findings)) everything_ = std::move(loaded.topology);
  }

  check::Judged ports() {
    const auto host = options_.host.empty() ? here_ : std::optional(options_.host);
    if (!host)
      return {.findings = {{.code = "C100",
                            .severity = Severity::error,
                            .message = "which host of the topology this machine is cannot be told",
                            .hint = fmt::format(
                                "say it: --host {}",
                                topology_.hosts.empty() ? "<name>" : topology_.hosts[0].name)}}};
    return check::judge_ports(check::plan_ports(topology_, everything_, *host),
                              check::gather_ports(sockets_, tools(), within_));
  }

  check::Judged tls(const std::vector<check::ConnectTo>& connect_to) {
    const check::TlsLook look{.host = options_.host,
                              .here = options_.host.empty() ? here_ : std::optional(options_.host),
                              .connect_to = connect_to,
                              .trust = options_.trust};
    return check::judge_tls(
        check::gather_tls(topology_, look, {resolver_, world_.files, world_.clock}, within_),
        world_.clock.now());
  }

  check::Judged dns() {
    const check::DnsAsk ask{.host = options_.host, .resolvers = options_.resolvers};
    return check::judge_dns(check::gather_dns(topology_, ask, resolver_, within_));
  }

  check::Judged dependencies() {
    return check::judge_dependencies(
        check::gather_dependencies(topology_, {world_.http, world_.clock, credentials_}, within_));
  }

  // The tree that this machine runs, where there is one.
  check::Judged nginx() {
    if (!world_.files.status("/etc/nginx/nginx.conf")) return {};
    const auto facts = check::nginx::gather("/etc/nginx", &sockets_, tools(), within_);
    return {.findings = check::nginx::judge(facts, world_.clock.now())};
  }

 private:
  [[nodiscard]] check::Tools tools() const {
    return {world_.processes, world_.files, world_.clock};
  }

  World& world_;
  const topology::Topology& topology_;
  const Options& options_;
  Credentials credentials_;
  RealSockets sockets_;
  RealResolver resolver_;
  topology::Topology everything_;
  Within within_;
  std::optional<std::string> here_;
};

enum class Which { all, ports, tls, dns, dependencies };

using ConnectTos = std::vector<check::ConnectTo>;

std::vector<Checked> look_at_all(Look& look, const ConnectTos& connect_to) {
  auto ports = std::async(std::launch::async, [&] { return look.ports(); });
  auto tls = std::async(std::launch::async, [&] { return look.tls(connect_to); });
  auto dns = std::async(std::launch::async, [&] { return look.dns(); });
  auto dependencies = std::async(std::launch::async, [&] { return look.dependencies(); });
  auto nginx = look.nginx();
  return {{"ports", ports.get()},
          {"tls", tls.get()},
          {"dns", dns.get()},
          {"deps", dependencies.get()},
          {"nginx", std::move(nginx)}};
}

std::vector<Checked> look_at(Which which, Look& look, const ConnectTos& connect_to) {
  switch (which) {
    case Which::all:
      return look_at_all(look, connect_to);
    case Which::ports:
      return {{"ports", look.ports()}};
    case Which::tls:
      return {{"tls", look.tls(connect_to)}};
    case Which::dns:
      return {{"dns", look.dns()}};
    case Which::dependencies:
      return {{"deps", look.dependencies()}};
  }
  return {};
}

Exit run(Session& session, Which which, const Options& options) {
  ConnectTos connect_to;
  for (const auto& text : options.connect_to) {
    auto parsed = check::parse_connect_to(text);
    if (!parsed) return session.fail(parsed.error(), Exit::usage);
    connect_to.push_back(*std::move(parsed));
  }
  const auto opened = open_topology(session);
  if (!opened.loaded) return opened.exit;
  const auto& topology = opened.loaded->topology;
  if (!options.host.empty() && check::host_named(topology, options.host) == nullptr)
    return session.fail({.code = Code::missing,
                         .message = fmt::format("no host `{}` in {}", options.host, topology.file),
                         .hint = "see them: vitara topology show hosts"},
                        Exit::usage);
  return show_checks(session, options.check, [&] {
    Look look(session, topology, options);
    return look_at(which, look, connect_to);
  });
}

struct Words {
  const char* name;
  const char* description;
  const char* details;
  const char* example;
};

void add(CLI::App& group, Session& session, Which which, const Words& words) {
  auto options = std::make_shared<Options>();
  auto* command = group.add_subcommand(words.name, words.description);
  command->add_option("--host", options->host, "only this host of the topology")
      ->type_name("<host>");
  const bool is_all = which == Which::all;
  if (is_all || which == Which::dns)
    command->add_option("--resolver", options->resolvers, "ask this one too: address[:port]")
        ->type_name("<address>");
  if (is_all || which == Which::tls) {
    command->add_option("--connect-to", options->connect_to, "as curl: name:port:address:port")
        ->type_name("<where>");
    command->add_option("--trust", options->trust, "roots to trust, instead of the system's")
        ->type_name("<file.pem>");
  }
  add_check_flags(*command, options->check);
  set_details(*command, words.details);
  set_examples(*command, words.example);
  command->callback([&session, which, options] {
    session.chosen = [which, options](Session& s) { return run(s, which, *options); };
  });
}

}  // namespace

void add_check_world(CLI::App& group, Session& session) {
  add(group, session, Which::all,
      {"all", "all checks, side by side",
       "Ports, certificates, names, externals and nginx, each as its own command has it.",
       "vitara check all --host oci-arm"});
  add(group, session, Which::ports,
      {"ports", "compare the port matrix with what listens",
       "Reads /proc, docker's list, its proxies and NAT rules. Names who holds a port. As root it "
       "sees the processes of all users.",
       "vitara check ports\nvitara check ports --host oci-arm --json"});
  add(group, session, Which::tls,
      {"tls", "what each vhost serves: certificate, chain, names, life, versions",
       "Connects to the vhost's host (behind a proxy: to its name). On that host the certificate's "
       "file is compared too: a renewal without a reload is the usual outage.",
       "vitara check tls\nvitara check tls --connect-to ::127.0.0.1:8443 --trust root.pem"});
  add(group, session, Which::dns,
      {"dns", "compare `dns` with what resolvers say",
       "Asks the system's resolver and each --resolver for A, AAAA and CNAME.",
       "vitara check dns --resolver 1.1.1.1 --resolver 9.9.9.9"});
  add(group, session, Which::dependencies,
      {"deps", "whether each external is there, takes our credentials, and how fast",
       "One free request each. Exits 4 where a credential is missing or refused, 5 where something "
       "is not reached. Values of credentials are never shown.",
       "vitara check deps --env-file .env.prod"});
}

}  // namespace vitara::cli
