#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <unordered_map>

#include "core/base/suggest.hpp"
#include "core/topology/lint/rules.hpp"

namespace vitara::topology::rule {

namespace {

struct Wanted {
  std::string by;    // "service vitara-admin-api"
  std::string what;  // "host"
  std::string name;
  const Place& place;
};

void unknown(const Wanted& wanted, const std::vector<std::string>& known, Findings& findings) {
  const auto near = nearest(wanted.name, known);
  report(findings,
         {.code = "V131",
          .message = fmt::format("{} names the {} `{}`, which is not known", wanted.by, wanted.what,
                                 wanted.name),
          .hint = near ? "did you mean `" + *near + "`?"
                       : fmt::format("known: {}", known.empty()
                                                      ? std::string("none")
                                                      : fmt::format("{}", fmt::join(known, ", ")))},
         wanted.place);
}

template <class Values>
std::vector<std::string> names_of(const Values& values) {
  std::vector<std::string> names;
  names.reserve(values.size());
  for (const auto& value : values) names.push_back(value.name);
  return names;
}

void hosts(const Topology& topology, const Index& index, Findings& findings) {
  const auto known = names_of(topology.hosts);
  const auto look = [&](const std::string& by, const std::string& host, const Place& place) {
    if (!host.empty() && index.host(host) == nullptr)
      unknown({by, "host", host, place}, known, findings);
  };
  for (const auto& service : topology.services)
    look("service " + service.name, service.host, service.place);
  for (const auto& stack : topology.stacks) look("stack " + stack.name, stack.host, stack.place);
  for (const auto& vhost : topology.vhosts) look(vhost.name, vhost.host, vhost.place);
  for (const auto& record : topology.dns)
    if (const auto* host = std::get_if<DnsHost>(&record.value))
      look("the record " + record.name, host->host, record.place);
}

void users(const Topology& topology, const Index& index, Findings& findings) {
  auto known = names_of(topology.services);
  for (const auto& external : topology.externals) known.push_back(external.name);
  for (const auto& external : topology.externals)
    for (const auto& user : external.used_by)
      if (index.service(user) == nullptr && index.external(user) == nullptr)
        unknown({"external " + external.name, "user", user, external.place}, known, findings);
  for (const auto& build : topology.builds)
    for (const auto& step : build.after) {
      const auto* restart = std::get_if<RestartAfter>(&step);
      const auto* reload = std::get_if<ReloadAfter>(&step);
      const auto& name = restart != nullptr ? restart->service : reload->service;
      if (name != "nginx" && index.service(name) == nullptr)
        unknown({"build " + build.name, "service", name, build.place}, names_of(topology.services),
                findings);
    }
  if (!topology.vapi) return;
  const auto environments = names_of(topology.vapi->environments);
  for (const auto& phone : topology.vapi->phone_numbers)
    if (std::find(environments.begin(), environments.end(), phone.environment) ==
        environments.end())
      unknown({"phone number " + phone.number, "environment", phone.environment, phone.place},
              environments, findings);
}

// Colours of a depth-first walk through `depends_on`.
enum class Seen { no, open, done };

struct Walk {
  const Stack& stack;
  std::unordered_map<std::string_view, const Container*> by_name = {};
  std::unordered_map<std::string_view, Seen> seen = {};
  std::vector<std::string> path = {};
};

void follow(Walk& walk, const Container& container, Findings& findings) {
  walk.seen[container.name] = Seen::open;
  walk.path.push_back(container.name);
  for (const auto& name : container.depends_on) {
    const auto next = walk.by_name.find(name);
    if (next == walk.by_name.end()) continue;
    const Seen seen = walk.seen[next->second->name];
    if (seen == Seen::no) follow(walk, *next->second, findings);
    if (seen != Seen::open) continue;
    const auto start = std::find(walk.path.begin(), walk.path.end(), name);
    report(findings,
           {.code = "V132",
            .message = fmt::format("`depends_on` runs in a circle: {} -> {}",
                                   fmt::join(start, walk.path.end(), " -> "), name),
            .hint = "take one of them away: docker compose starts none of these"},
           container.place);
  }
  walk.path.pop_back();
  walk.seen[container.name] = Seen::done;
}

void needed(const Stack& stack, const Walk& walk, Findings& findings) {
  for (const auto& container : stack.services)
    for (const auto& name : container.depends_on) {
      const auto found = walk.by_name.find(name);
      const auto by = "container " + stack.name + "/" + container.name;
      if (found == walk.by_name.end()) {
        unknown({by, "container", name, container.place}, names_of(stack.services), findings);
        continue;
      }
      const Target target{.stack = &stack, .container = found->second};
      if (target.is_disabled() && !container.disabled)
        report(findings,
               {.code = "V131",
                .message = fmt::format("{} needs {}, which is disabled", by, name),
                .hint = "take `depends_on` or `disabled` away"},
               container.place);
      if (!target.has_health() && !target.is_disabled())
        report(findings,
               {.code = "V133",
                .severity = Severity::warning,
                .message = fmt::format("{} waits for {}, whose health nobody can ask", by, name),
                .hint = fmt::format("give {} `health`: a path, or a command such as "
                                    "[redis-cli, ping]",
                                    name)},
               found->second->place);
    }
}

void depends_on(const Topology& topology, Findings& findings) {
  for (const auto& stack : topology.stacks) {
    Walk walk{.stack = stack};
    for (const auto& container : stack.services) walk.by_name.emplace(container.name, &container);
    for (const auto& container : stack.services)
      if (walk.seen[container.name] == Seen::no) follow(walk, container, findings);
    needed(stack, walk, findings);
  }
}

// Who is named by anybody: vhosts, depends_on, externals, builds. What is for developers or
// disabled need not be.
void unused(const Topology& topology, Findings& findings) {
  std::set<std::string> used;
  for (const auto& row : listeners(topology))
    if (!row.reached_by.empty()) used.insert(row.owner);
  for (const auto& external : topology.externals)
    for (const auto& user : external.used_by) used.insert("service " + user);
  for (const auto& build : topology.builds)
    for (const auto& step : build.after)
      if (const auto* restart = std::get_if<RestartAfter>(&step))
        used.insert("service " + restart->service);
  for (const auto& stack : topology.stacks)
    for (const auto& container : stack.services)
      for (const auto& name : container.depends_on)
        used.insert("container " + stack.name + "/" + name);
  const auto idle = [&](const std::string& what, Exposure exposure, const Place& place) {
    if (used.contains(what) || exposure == Exposure::dev || exposure == Exposure::open) return;
    report(findings,
           {.code = "V134",
            .severity = Severity::warning,
            .message = fmt::format("nobody uses {}", what),
            .hint = "lead a vhost to it, name it in `depends_on` or `used_by`, or take it away"},
           place);
  };
  for (const auto& service : topology.services)
    if (service.port) idle("service " + service.name, service.exposure, service.place);
  for (const auto& stack : topology.stacks)
    for (const auto& container : stack.services)
      if (!container.disabled)
        idle("container " + stack.name + "/" + container.name, exposure_of(container),
             container.place);
}

}  // namespace

void references(const Topology& topology, const Index& index, Findings& findings) {
  hosts(topology, index, findings);
  users(topology, index, findings);
  depends_on(topology, findings);
  unused(topology, findings);
}

}  // namespace vitara::topology::rule
