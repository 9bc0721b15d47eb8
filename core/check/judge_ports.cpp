#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "core/check/judge.hpp"

namespace vitara::check {

namespace {

using topology::Exposure;

std::string_view base_name(std::string_view path) { return path.substr(path.rfind('/') + 1); }

std::string endpoint(std::string_view address, std::uint16_t port) {
  if (is_everywhere(address)) return fmt::format("*:{}", port);
  return address.find(':') != std::string_view::npos ? fmt::format("[{}]:{}", address, port)
                                                     : fmt::format("{}:{}", address, port);
}

std::string spoken(const ListeningSocket& socket) {
  if (socket.owners.empty()) return "a process of another user";
  const auto& owner = socket.owners.front();
  return fmt::format("`{}` (pid {})", owner.name, owner.process);
}

// Who runs what people start: npm and npx become node, PM2's cluster mode listens itself.
bool may_be(std::string_view process, std::string_view program) {
  static const std::set<std::string_view> kNode = {"npm", "npx", "yarn", "pnpm", "node", "pm2"};
  if (process == program.substr(0, 15)) return true;  // comm is cut at 15 bytes
  const bool is_node = process.starts_with("node") || process.starts_with("PM2") ||
                       process.starts_with("npm") || process == "MainThread" ||
                       process == "esbuild";
  return is_node && kNode.contains(program);
}

bool runs(const SocketOwner& owner, const std::vector<std::string>& command) {
  if (command.empty() || may_be(owner.name, base_name(command.front()))) return true;
  // systemd holds the socket of a service that it starts on demand.
  if (owner.name == "systemd" || owner.name.starts_with("PM2")) return true;
  return std::any_of(owner.command.begin(), owner.command.end(), [&](const std::string& word) {
    return base_name(word) == base_name(command.front()) ||
           (command.size() > 1 && base_name(word) == base_name(command.back()));
  });
}

// "container stack/name" against docker's "stack-name-1" or "stack_name_1".
bool is_container(std::string_view owner, std::string_view found) {
  const auto path = owner.substr(owner.find(' ') + 1);
  const auto slash = path.find('/');
  const auto stack = path.substr(0, slash);
  const auto service = path.substr(slash + 1);
  if (found == service) return true;
  if (!found.starts_with(stack) || found.size() < stack.size() + 1 + service.size()) return false;
  const auto rest = found.substr(stack.size() + 1);
  return rest == service || (rest.starts_with(service) && rest.size() > service.size() &&
                             (rest[service.size()] == '-' || rest[service.size()] == '_'));
}

class PortJudge {
 public:
  PortJudge(const PortPlan& plan, const PortFacts& facts) : plan_(plan), facts_(facts) {}

  Judged judge() {
    for (const auto& wanted : plan_.wanted) judge_wanted(wanted);
    for (const auto& forbidden : plan_.forbidden) judge_forbidden(forbidden);
    for (const auto& container : plan_.inner) judge_inner(container);
    judge_unexpected_sockets();
    judge_unexpected_published();
    return std::move(out_);
  }

 private:
  void find(std::string code, Severity severity, std::string message, std::string hint,
            const topology::Place& place = {}) {
    out_.findings.push_back({.code = std::move(code),
                             .severity = severity,
                             .message = std::move(message),
                             .file = place.file,
                             .line = place.line,
                             .column = place.column,
                             .hint = std::move(hint)});
  }

  [[nodiscard]] std::vector<const ListeningSocket*> at(std::uint16_t port) const {
    std::vector<const ListeningSocket*> out;
    for (const auto& socket : facts_.sockets)
      if (socket.transport == Transport::tcp && socket.inside == 0 && socket.port == port)
        out.push_back(&socket);
    return out;
  }

  [[nodiscard]] const Published* published_at(std::uint16_t port) const {
    const Published* best = nullptr;
    for (const auto& one : facts_.published)
      if (one.host_port == port && (best == nullptr || best->container.empty())) best = &one;
    return best;
  }

  void line(const PortRow& wanted, Sign sign, std::string found) {
    out_.lines.push_back({.sign = sign,
                          .what = wanted.owner,
                          .wanted = endpoint(wanted.address, wanted.port),
                          .found = std::move(found)});
  }

  void judge_wanted(const PortRow& wanted) {
    known_.insert(wanted.port);
    const auto sockets = at(wanted.port);
    const auto* published = published_at(wanted.port);
    if (sockets.empty() && published == nullptr) return nothing_there(wanted);
    // docker without its proxy has the NAT rule and no socket.
    if (sockets.empty()) return judge_published(wanted, *published);
    const auto& socket = *sockets.front();
    if (!judge_owner(wanted, socket, published)) return;
    judge_exposure(wanted, sockets);
  }

  void nothing_there(const PortRow& wanted) {
    const bool is_dev = wanted.exposure == Exposure::dev;
    line(wanted, is_dev ? Sign::unknown : Sign::bad, "nothing listens");
    if (is_dev) return;  // a developer starts it when he wants it
    find("C101", Severity::error,
         fmt::format("nothing listens on port {}, where {} belongs", wanted.port, wanted.owner),
         start_hint(wanted), wanted.place);
  }

  static std::string start_hint(const PortRow& wanted) {
    if (wanted.owner == "nginx") return "start it: sudo systemctl start nginx";
    const auto name = wanted.owner.substr(wanted.owner.find(' ') + 1);
    if (wanted.owner.starts_with("container "))
      return fmt::format("start it: docker compose up -d {} in the stack's folder",
                         name.substr(name.find('/') + 1));
    return fmt::format("start it; how it runs: vitara topology show services/{}", name);
  }

  bool judge_owner(const PortRow& wanted, const ListeningSocket& socket,
                   const Published* published) {
    if (socket.owners.empty()) return true;  // not ours to see: only root may
    const auto& owner = socket.owners.front();
    const bool is_docker = owner.name.starts_with("docker");
    std::string holder = spoken(socket);
    if (is_docker && published != nullptr && !published->container.empty())
      holder = fmt::format("{} for the container `{}`", holder, published->container);
    if (is_right_owner(wanted, socket, published)) return true;
    line(wanted, Sign::bad, "held by " + holder);
    const std::string who = is_docker && published != nullptr && !published->container.empty()
                                ? "docker stop " + published->container
                                : fmt::format("ps -fp {}", owner.process);
    find("C102", Severity::error,
         fmt::format("port {} belongs to {} and is held by {}", wanted.port, wanted.owner, holder),
         fmt::format("stop one of the two: {}", who), wanted.place);
    return false;
  }

  [[nodiscard]] bool is_right_owner(const PortRow& wanted, const ListeningSocket& socket,
                                    const Published* published) const {
    const auto any = [&](auto fits) {
      return std::any_of(socket.owners.begin(), socket.owners.end(), fits);
    };
    if (wanted.owner == "nginx")
      return any([](const SocketOwner& o) { return o.name == "nginx" || o.name == "systemd"; });
    if (wanted.owner.starts_with("container ")) {
      if (!any([](const SocketOwner& o) { return o.name.starts_with("docker"); })) return false;
      const bool is_named = published != nullptr && !published->container.empty();
      return !is_named || is_container(wanted.owner, published->container);
    }
    const auto command = plan_.commands.find(wanted.owner);
    if (command == plan_.commands.end()) return true;
    return any([&](const SocketOwner& o) { return runs(o, command->second); });
  }

  void judge_published(const PortRow& wanted, const Published& published) {
    if (!wanted.owner.starts_with("container ") ||
        (!published.container.empty() && !is_container(wanted.owner, published.container))) {
      const auto name = published.container.empty() ? "a container" : published.container;
      line(wanted, Sign::bad, "published by " + name);
      find("C102", Severity::error,
           fmt::format("port {} belongs to {} and docker publishes it for {}", wanted.port,
                       wanted.owner, name),
           fmt::format("stop one of the two: docker stop {}", name), wanted.place);
      return;
    }
    if (!is_everywhere(wanted.address) && is_everywhere(published.address))
      return exposed(wanted, published.address);
    line(wanted, Sign::good, endpoint(published.address, published.host_port) + " by docker");
  }

  void judge_exposure(const PortRow& wanted, const std::vector<const ListeningSocket*>& sockets) {
    const bool is_open = is_everywhere(wanted.address);
    const ListeningSocket* outside = nullptr;
    for (const auto* socket : sockets)
      if (!is_loopback(socket->address)) outside = socket;
    if (!is_open && is_loopback(wanted.address) && outside != nullptr)
      return exposed(wanted, outside->address);
    if (is_open && outside == nullptr) {
      line(wanted, Sign::bad, endpoint(sockets.front()->address, wanted.port));
      return find(
          "C110", Severity::error,
          fmt::format("{} is for everybody and listens on {} alone", wanted.owner,
                      sockets.front()->address),
          fmt::format("let it listen on all interfaces, or say `exposure: localhost`; who has "
                      "it: sudo ss -ltnp sport = :{}",
                      wanted.port),
          wanted.place);
    }
    line(wanted, Sign::good,
         endpoint(sockets.front()->address, wanted.port) + " by " + spoken(*sockets.front()));
  }

  void exposed(const PortRow& wanted, const std::string& address) {
    line(wanted, Sign::bad, "open on " + endpoint(address, wanted.port));
    if (wanted.exposure == Exposure::dev)
      return find(
          "C105", Severity::warning,
          fmt::format("{} is for developers and listens on {}", wanted.owner,
                      endpoint(address, wanted.port)),
          fmt::format("let it listen on 127.0.0.1, and reach it: ssh -L {0}:127.0.0.1:{0} {1}",
                      wanted.port, plan_.host),
          wanted.place);
    const bool is_container = wanted.owner.starts_with("container ");
    const auto name = wanted.owner.substr(wanted.owner.find(' ') + 1);
    find("C103", Severity::error,
         fmt::format("{} belongs to {} and listens on {}", wanted.owner,
                     wanted.address.empty() ? "this host" : wanted.address,
                     endpoint(address, wanted.port)),
         is_container
             ? fmt::format("publish it as 127.0.0.1:{} (docker's ports pass the firewall): "
                           "vitara deploy render-compose {} -o <its folder>",
                           wanted.port, name.substr(0, name.find('/')))
             : fmt::format("let it listen on 127.0.0.1, restart it, then: ss -ltnp sport = :{}",
                           wanted.port),
         wanted.place);
  }

  void judge_forbidden(const PortRow& forbidden) {
    if (known_.contains(forbidden.port)) return;
    const auto sockets = at(forbidden.port);
    const auto* published = published_at(forbidden.port);
    if (sockets.empty() && published == nullptr) return;
    known_.insert(forbidden.port);
    const auto who = sockets.empty() ? published->container : spoken(*sockets.front());
    line(forbidden, Sign::bad, "held by " + who);
    find("C104", Severity::error,
         fmt::format("{} must not run in this environment, and port {} is held by {}",
                     forbidden.owner, forbidden.port, who),
         sockets.empty()
             ? "stop it here: docker stop " + published->container
             : fmt::format("stop it here; what it is: sudo ss -ltnp sport = :{}", forbidden.port),
         forbidden.place);
  }

  void judge_inner(const topology::Container& container) {
    for (const auto& one : facts_.published) {
      if (one.source != PublishedBy::docker) continue;
      if (!is_container("container " + container.name, one.container)) continue;
      known_.insert(one.host_port);
      find("C108", Severity::error,
           fmt::format("`{}` is for the compose network alone and is published on {}",
                       one.container, endpoint(one.address, one.host_port)),
           "take its `ports` away, then: docker compose up -d", container.place);
    }
  }

  void judge_unexpected_sockets() {
    for (const auto& socket : facts_.sockets) {
      if (socket.inside != 0 || is_loopback(socket.address) || known_.contains(socket.port))
        continue;
      if (socket.transport == Transport::udp || socket.port == plan_.ssh) continue;
      if (!socket.owners.empty() && socket.owners.front().name.starts_with("docker")) continue;
      known_.insert(socket.port);
      find(
          "C106", Severity::warning,
          fmt::format("{} listens on {}, which the topology does not know", spoken(socket),
                      endpoint(socket.address, socket.port)),
          fmt::format("add it to `services`, bind it to 127.0.0.1, or stop it; what it is: sudo ss "
                      "-ltnp sport = :{}",
                      socket.port));
    }
  }

  void judge_unexpected_published() {
    std::set<std::uint16_t> told;
    for (const auto& one : facts_.published) {
      if (known_.contains(one.host_port) || is_loopback(one.address)) continue;
      if (!told.insert(one.host_port).second) continue;
      const bool is_stale = one.source == PublishedBy::nat && facts_.docker_answered;
      const auto* best = published_at(one.host_port);
      if (is_stale && best->source == PublishedBy::nat) {
        find("C109", Severity::warning,
             fmt::format("a NAT rule leads port {} to {}, and docker knows no such container",
                         one.host_port, endpoint(one.container_address, one.container_port)),
             "write docker's rules anew: sudo systemctl restart docker");
        continue;
      }
      find("C107", Severity::error,
           fmt::format("docker publishes {} for {}, which the topology does not know",
                       endpoint(one.address, one.host_port),
                       best->container.empty() ? "a container" : "`" + best->container + "`"),
           fmt::format("publish it as 127.0.0.1:{0}, or add it to `stacks`: docker's ports pass "
                       "the firewall; which it is: docker ps --filter publish={0}",
                       one.host_port));
    }
  }

  const PortPlan& plan_;
  const PortFacts& facts_;
  Judged out_;
  std::set<std::uint16_t> known_;
};

}  // namespace

Judged judge_ports(const PortPlan& plan, const PortFacts& facts) {
  if (!facts.problem.empty())
    return {.findings = {{.code = "C100",
                          .severity = Severity::error,
                          .message = "what listens here is not known: " + facts.problem,
                          .hint = "run it on the host itself, as root: sudo vitara check ports"}}};
  return PortJudge(plan, facts).judge();
}

}  // namespace vitara::check
