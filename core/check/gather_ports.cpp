#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "core/check/gather.hpp"
#include "core/check/side_by_side.hpp"
#include "core/sys/find_program.hpp"

namespace vitara::check {

namespace {

// A docker daemon that hangs must not hold up what /proc has told already.
constexpr Duration kToolLimit = std::chrono::seconds(3);

struct Question {
  std::string_view program;
  std::vector<std::string> arguments;
};

std::optional<std::string> output(const Tools& tools, std::string_view program,
                                  std::vector<std::string> arguments, const Within& within) {
  const auto path = find_program(tools.files, program);
  if (path.empty()) return std::nullopt;
  const Command command{.program = path,
                        .arguments = std::move(arguments),
                        .environment = {{"PATH", "/usr/sbin:/usr/bin:/sbin:/bin"}}};
  auto done = tools.processes.run(command, within);
  if (!done || done->exit_code != 0) return std::nullopt;
  return std::move(done->out);
}

void append(std::vector<Published>& all, std::vector<Published> more) {
  all.insert(all.end(), std::make_move_iterator(more.begin()), std::make_move_iterator(more.end()));
}

std::string lower(std::string text) {
  for (auto& letter : text)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return text;
}

}  // namespace

const topology::Host* host_named(const topology::Topology& topology, std::string_view name) {
  const auto found = std::find_if(topology.hosts.begin(), topology.hosts.end(),
                                  [&](const topology::Host& each) { return each.name == name; });
  return found == topology.hosts.end() ? nullptr : &*found;
}

std::optional<std::string> host_here(const topology::Topology& topology, Sockets& sockets,
                                     Files& files) {
  const auto own = sockets.addresses();
  for (const auto& host : topology.hosts)
    if (std::find(own.begin(), own.end(), host.address) != own.end()) return host.name;
  auto name = files.read("/proc/sys/kernel/hostname", 256).value_or(std::string());
  name = lower(name.substr(0, name.find_first_of(".\n")));
  for (const auto& host : topology.hosts)
    if (host.name == name) return host.name;
  if (topology.hosts.size() == 1) return topology.hosts.front().name;
  return std::nullopt;
}

PortFacts gather_ports(Sockets& sockets, const Tools& tools, const Within& within) {
  PortFacts facts;
  auto listening = sockets.listening();
  if (!listening) {
    facts.problem = listening.error().message;
    return facts;
  }
  facts.sockets = *std::move(listening);
  const Within soon{within.deadline.within(tools.clock.steady(), kToolLimit), within.stop};
  // Side by side: a daemon that hangs would else use up the time of the NAT rules too.
  const std::vector<Question> questions = {
      {"docker", {"ps", "--no-trunc", "--format", "{{json .}}"}}, {"iptables-save", {"-t", "nat"}}};
  const auto answers = side_by_side(questions, [&](const Question& question) {
    return output(tools, question.program, question.arguments, soon);
  });
  if (const auto& list = answers[0]) {
    facts.docker_answered = true;
    append(facts.published, read_docker_ps(*list));
  }
  append(facts.published, read_docker_proxies(facts.sockets));
  if (const auto& rules = answers[1]) {
    facts.nat_answered = true;
    append(facts.published, read_nat_rules(*rules));
  }
  return facts;
}

}  // namespace vitara::check
