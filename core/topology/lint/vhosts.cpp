#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "core/base/suggest.hpp"
#include "core/topology/lint/rules.hpp"

namespace vitara::topology::rule {

namespace {

void missing(const Upstream& upstream, const Index& index, Findings& findings) {
  const auto near = nearest(name(upstream), index.upstream_names());
  report(findings,
         {.code = "V111",
          .message = fmt::format("the upstream `{}` is not known", name(upstream)),
          .hint = near ? "did you mean `" + *near + "`?"
                       : std::string("name a service, or a container as STACK/SERVICE")},
         upstream.place);
}

void upstream_of(const Vhost& vhost, const Upstream& upstream, const Index& index,
                 Findings& findings) {
  const Target target = index.target(upstream);
  if (!target.exists()) return missing(upstream, index, findings);
  const auto named = name(upstream);
  if (target.is_disabled())
    report(findings,
           {.code = "V112",
            .message = fmt::format("{} leads to {}, which is disabled: {}", vhost.name, named,
                                   *target.container->disabled),
            .hint = "lead it elsewhere, or take `disabled` away"},
           upstream.place);
  if (target.host() != vhost.host)
    report(findings,
           {.code = "V113",
            .message = fmt::format("{} is served by {}, but {} runs on {}", vhost.name, vhost.host,
                                   named, target.host()),
            .hint = "serve it from the same host: nginx asks 127.0.0.1"},
           upstream.place);
  if (!target.port())
    report(
        findings,
        {.code = "V114",
         .message = fmt::format("{} leads to {}, which has no port on its host", vhost.name, named),
         .hint = target.service != nullptr ? "give it `port`"
                                           : "publish one: ports: [\"127.0.0.1:8080:8080\"]"},
        upstream.place);
  if (!target.has_health() && !target.is_disabled())
    report(
        findings,
        {.code = "V115",
         .severity = Severity::warning,
         .message = fmt::format("{} leads to {}, whose health nobody can ask", vhost.name, named),
         .hint = "give it `health`, such as /health"},
        upstream.place);
}

std::string root_of(const Vhost& vhost) {
  std::string root;
  if (const auto* spa = std::get_if<Spa>(&vhost.kind)) root = spa->root;
  if (const auto* files = std::get_if<Static>(&vhost.kind)) root = files->root;
  while (root.size() > 1 && root.back() == '/') root.pop_back();
  return root;
}

void routes_of(const Vhost& vhost, Findings& findings) {
  std::map<std::string, const Route*> seen;
  for (const auto& route : vhost.routes) {
    std::string prefix = route.prefix;
    while (prefix.size() > 1 && prefix.back() == '/') prefix.pop_back();
    const auto [first, is_new] = seen.emplace(prefix, &route);
    if (!is_new)
      report(findings,
             {.code = "V117",
              .message = fmt::format("the routes {} and {} of {} overlap", first->second->prefix,
                                     route.prefix, vhost.name),
              .hint = "keep one of them, with a slash at its end"},
             route.place);
    const bool is_spa = std::holds_alternative<Spa>(vhost.kind);
    if (is_spa && (prefix == "/assets" || prefix.starts_with("/assets/")))
      report(findings,
             {.code = "V118",
              .message = fmt::format("the route {} of {} shadows the folder of the site's own "
                                     "assets",
                                     route.prefix, vhost.name),
              .hint = "give the API another prefix, such as /api/"},
             route.place);
    if (!route.prefix.ends_with('/'))
      report(findings,
             {.code = "V117",
              .severity = Severity::warning,
              .message = fmt::format("the route {} of {} takes everything that begins so: {}x too",
                                     route.prefix, vhost.name, route.prefix),
              .hint = fmt::format("write {}/", route.prefix)},
             route.place);
  }
}

}  // namespace

void upstreams(const Topology& topology, const Index& index, Findings& findings) {
  for (const auto& vhost : topology.vhosts) {
    if (const auto* proxy = std::get_if<Proxy>(&vhost.kind))
      upstream_of(vhost, proxy->upstream, index, findings);
    for (const auto& route : vhost.routes) upstream_of(vhost, route.upstream, index, findings);
  }
}

void overlaps(const Topology& topology, const Index&, Findings& findings) {
  std::unordered_map<std::string, const Vhost*> roots;
  std::unordered_map<std::string, const Vhost*> names;
  for (const auto& vhost : topology.vhosts) {
    routes_of(vhost, findings);
    if (const auto root = root_of(vhost); !root.empty()) {
      const auto [first, is_new] = roots.emplace(vhost.host + ":" + root, &vhost);
      if (!is_new)
        report(findings,
               {.code = "V116",
                .message =
                    fmt::format("{} and {} both publish {}", first->second->name, vhost.name, root),
                .hint = "give each a folder of its own, or make one an alias of the other"},
               vhost.place);
    }
    std::vector<std::string> own = vhost.aliases;
    own.push_back(vhost.name);
    for (const auto& name : own) {
      const auto [first, is_new] = names.emplace(vhost.host + ":" + name, &vhost);
      if (is_new) continue;
      report(findings,
             {.code = "V119",
              .message = fmt::format("the name {} is served twice: by {} and by {}", name,
                                     first->second->name, vhost.name),
              .hint = "nginx ignores the second: take it away"},
             vhost.place);
    }
  }
}

}  // namespace vitara::topology::rule
