#include "core/render/nginx.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "core/render/vhost/site.hpp"

namespace vitara::render::nginx {

namespace {

using topology::Topology;
using topology::Vhost;

// nginx's hash of server names as it is, and what one bucket holds of a name: it, a pointer and a
// length (ngx_hash.c, NGX_HASH_ELT_SIZE), in cache lines of 64 bytes.
constexpr std::size_t kHashedNames = 300;
constexpr std::size_t kLongestName = 44;

std::vector<const Vhost*> vhosts_of(const Topology& topology, const std::string& host) {
  std::vector<std::pair<std::string, const Vhost*>> named;
  for (const auto& vhost : topology.vhosts)
    if (vhost.host == host) named.emplace_back(file_of(vhost.name), &vhost);
  std::stable_sort(named.begin(), named.end(),
                   [](const auto& a, const auto& b) { return a.first < b.first; });
  std::vector<const Vhost*> out;
  out.reserve(named.size());
  for (const auto& [file, vhost] : named) out.push_back(vhost);
  return out;
}

// Each upstream once, by name.
using Upstreams = std::map<std::string, const topology::Upstream*>;

Upstreams upstreams_of(const std::vector<const Vhost*>& vhosts) {
  Upstreams out;
  for (const auto* vhost : vhosts) {
    if (const auto* proxy = std::get_if<topology::Proxy>(&vhost->kind))
      out.emplace(upstream_name(proxy->upstream), &proxy->upstream);
    for (const auto& route : vhost->routes)
      out.emplace(upstream_name(route.upstream), &route.upstream);
  }
  return out;
}

// Where nginx asks a target: where it is published, else this host.
std::string address_of(const topology::Target& target) {
  std::string address = "127.0.0.1";
  if (target.container != nullptr && !target.container->ports.empty() &&
      !target.container->ports.front().address.empty())
    address = target.container->ports.front().address;
  const auto port = target.port().value_or(0);
  return address.find(':') == std::string::npos ? fmt::format("{}:{}", address, port)
                                                : fmt::format("[{}]:{}", address, port);
}

std::vector<Fields> upstream_fields(const Machine& machine, const Upstreams& upstreams,
                                    Words& words) {
  std::vector<Fields> out;
  out.reserve(upstreams.size());
  for (const auto& [name, upstream] : upstreams) {
    const auto target = machine.index.target(*upstream);
    const auto& place = target.container != nullptr ? target.container->place
                        : target.service != nullptr ? target.service->place
                                                    : upstream->place;
    const auto line = line_of(machine.topology, place);
    const auto address = address_of(target);
    out.push_back({{"place", words.comment({.text = line, .what = "file", .place = place})},
                   {"name", words.word({.text = name, .what = "upstream", .place = upstream->place},
                                       upstream_fault)},
                   {"address", words.word({.text = address, .what = "ports", .place = place})}});
  }
  return out;
}

std::size_t power_above(std::size_t least) {
  std::size_t out = 64;
  while (out < least) out *= 2;
  return out;
}

// Only where nginx's own sizes do not do: another nginx.conf may have them already.
std::vector<Fields> names_hash(const std::vector<const Vhost*>& vhosts, Words& words) {
  std::size_t count = 0;
  std::size_t longest = 0;
  for (const auto* vhost : vhosts) {
    count += 1 + vhost->aliases.size();
    longest = std::max(longest, vhost->name.size());
    for (const auto& alias : vhost->aliases) longest = std::max(longest, alias.size());
  }
  if (count <= kHashedNames && longest <= kLongestName) return {};
  const auto size = std::to_string(power_above(std::max<std::size_t>(512, 4 * count)));
  // Crowded buckets get room for a second and third name.
  const auto bucket = std::to_string(power_above(std::max<std::size_t>(128, 2 * (longest + 32))));
  return {{{"size", words.word({.text = size, .what = "vhosts"})},
           {"bucket", words.word({.text = bucket, .what = "vhosts"})}}};
}

bool serves_tls(const Machine& machine, const Vhost& vhost) {
  const auto found = certificate_of(machine.topology, vhost);
  if (found.empty()) return false;
  return !found.front().is_issued || !machine.options.waiting.contains(vhost.name);
}

// The default server of 443.
std::vector<Fields> tls_fields(const Machine& machine, const std::vector<const Vhost*>& vhosts,
                               Words& words) {
  const auto first = std::find_if(vhosts.begin(), vhosts.end(),
                                  [&](const Vhost* vhost) { return serves_tls(machine, *vhost); });
  if (first == vhosts.end()) return {};
  const bool is_known = machine.version != topology::Version{};
  const bool rejects = !is_known || machine.version >= topology::Version{1, 19, 4};
  std::vector<Fields> borrowed;
  if (!rejects) {
    const auto own = certificate_of(machine.topology, **first).front();
    const auto& place = (*first)->place;
    borrowed.push_back(
        {{"certificate", words.word({.text = own.certificate, .what = "tls", .place = place})},
         {"key", words.word({.text = own.key, .what = "tls", .place = place})}});
  }
  return {{{"is_default", true}, {"rejects", rejects}, {"borrowed", std::move(borrowed)}}};
}

std::vector<Fields> challenge_fields(const Topology& topology, Words& words) {
  if (!topology.tls) return {};
  const auto& tls = *topology.tls;
  return {{{"webroot", words.word({.text = tls.webroot, .what = "tls.webroot", .place = tls.place},
                                  topology::served_path_fault)}}};
}

Machine machine_of(const Topology& topology, const topology::Index& index, const Options& options) {
  Machine machine{.topology = topology, .index = index, .options = options};
  if (const auto* host = index.host(options.host); host != nullptr && host->nginx)
    machine.version = *host->nginx;
  if (topology.vapi)
    for (const auto& environment : topology.vapi->environments)
      if (const auto* vhost = index.vhost(topology::host_of_url(environment.webhook)))
        machine.webhooks.insert(vhost->name);
  return machine;
}

class Renderer {
 public:
  Renderer(const Machine& machine, const Templates& templates)
      : machine_(machine), texts_(templates) {}

  Rendered whole() {
    const auto vhosts = vhosts_of(machine_.topology, machine_.options.host);
    if (vhosts.empty()) return {};
    for (const auto* vhost : vhosts) put_vhost(*vhost);
    put_shared(vhosts);
    return std::move(out_);
  }

 private:
  void put_vhost(const Vhost& vhost) {
    const auto before = out_.findings.size();
    Words words(out_.findings);
    Site site{machine_, vhost, words, out_.findings};
    const auto filled =
        std::visit([&](const auto& kind) { return fields_of(kind, site); }, vhost.kind);
    const auto path = file_of(vhost.name);
    if (out_.tree.file(path) != nullptr)
      out_.findings.push_back({.code = "R004",
                               .message = fmt::format("vhosts.{} is there twice", vhost.name),
                               .file = vhost.place.file,
                               .line = vhost.place.line,
                               .hint = "take one of them away"});
    if (out_.findings.size() > before) return;
    put(path, filled.name, filled.fields, words);
  }

  void put_shared(const std::vector<const Vhost*>& vhosts) {
    const auto before = out_.findings.size();
    Words words(out_.findings);
    auto fields = machine_fields(machine_, words);
    fields["host"] = words.comment({.text = machine_.options.host, .what = "host"});
    fields["names_hash"] = names_hash(vhosts, words);
    fields["upstreams"] = upstream_fields(machine_, upstreams_of(vhosts), words);
    fields["challenge"] = challenge_fields(machine_.topology, words);
    fields["tls"] = tls_fields(machine_, vhosts, words);
    // Of the vhosts' files, and of this one without its revision.
    fields["revision"] = words.word({.text = "0000000000000000", .what = "revision"});
    if (out_.findings.size() > before) return;
    put(std::string(kShared), "nginx/shared.conf", fields, words);
    if (out_.findings.size() > before) return;
    fields["revision"] = words.word({.text = revision(out_.tree), .what = "revision"});
    if (auto text = texts_.fill("nginx/shared.conf", fields, words, out_.findings))
      out_.tree.replace({.path = std::string(kShared), .text = *std::move(text)});
  }

  void put(const std::string& path, std::string_view name, const Fields& fields,
           const Words& words) {
    if (auto text = texts_.fill(name, fields, words, out_.findings))
      out_.tree.add({.path = path, .text = *std::move(text)});
  }

  const Machine& machine_;
  Texts texts_;
  Rendered out_;
};

}  // namespace

std::string file_of(std::string_view vhost) {
  auto out = fmt::format("{}.conf", vhost);
  if (out.starts_with("*.")) return "_wildcard." + out.substr(2);
  // `_` begins no DNS name, so nothing collides; and all of them sort behind the shared file.
  return out < kShared ? "_" + out : out;
}

std::vector<std::string> hosts_with_vhosts(const Topology& topology) {
  std::set<std::string_view> used;
  for (const auto& vhost : topology.vhosts) used.insert(vhost.host);
  std::vector<std::string> out;
  for (const auto& host : topology.hosts)
    if (used.contains(host.name)) out.push_back(host.name);
  return out;
}

Rendered configuration(const Topology& topology, const Templates& templates,
                       const Options& options) {
  const topology::Index index(topology);
  return Renderer(machine_of(topology, index, options), templates).whole();
}

}  // namespace vitara::render::nginx
