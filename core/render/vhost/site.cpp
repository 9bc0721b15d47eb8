#include "core/render/vhost/site.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vitara::render::nginx {

namespace {

using topology::Vhost;
using topology::VhostTls;

constexpr std::uint64_t kKilo = 1024;
constexpr std::uint64_t kMega = kKilo * kKilo;
// nginx's own limit, said aloud; and what an end-of-call report with its transcript needs.
constexpr std::uint64_t kBody = kMega;
constexpr std::uint64_t kWebhookBody = 5 * kMega;

// As nginx writes sizes; 0 means no limit there.
std::string size_text(std::uint64_t bytes) {
  if (bytes > 0 && bytes % kMega == 0) return fmt::format("{}m", bytes / kMega);
  if (bytes > 0 && bytes % kKilo == 0) return fmt::format("{}k", bytes / kKilo);
  return std::to_string(bytes);
}

std::string lower(std::string_view text) {
  std::string out(text);
  for (auto& letter : out)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return out;
}

topology::Fault header_fault(std::string_view text) {
  const bool fits = !text.empty() && text.size() <= 64 &&
                    text.find_first_not_of(
                        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                        "0123456789-") == std::string_view::npos;
  if (fits) return {};
  return "the name of a header, such as X-Frame-Options";
}

// The kind's headers with the vhost's own over them, those without a value left out.
Headers merged(const Headers& usual, const Headers& own) {
  Headers out = usual;
  for (const auto& header : own) {
    const auto same = std::find_if(out.begin(), out.end(), [&](const auto& each) {
      return lower(each.first) == lower(header.first);
    });
    if (same == out.end())
      out.push_back(header);
    else
      *same = header;
  }
  std::erase_if(out, [](const auto& each) { return each.second.empty(); });
  return out;
}

std::vector<Fields> header_fields(Site& site, const Headers& headers) {
  std::vector<Fields> out;
  out.reserve(headers.size());
  for (const auto& [name, value] : headers)
    // A 404 that is cached for a year outlives the deployment that made it.
    out.push_back({{"header", site.word("headers", name, header_fault)},
                   {"text", site.word(name, value)},
                   {"always", lower(name) != "cache-control"}});
  return out;
}

// First what is allowed; and who allows somebody shuts the others out.
std::vector<Fields> access_fields(Site& site) {
  std::vector<Fields> out;
  const auto& access = site.vhost.access;
  for (const auto& network : access.allow)
    out.push_back({{"verb", "allow"},
                   {"network", site.word("access.allow", network, topology::network_fault)}});
  for (const auto& network : access.deny)
    out.push_back({{"verb", "deny"},
                   {"network", site.word("access.deny", network, topology::network_fault)}});
  const auto is_all = [](const std::string& each) { return each == "all"; };
  if (!access.allow.empty() && std::none_of(access.allow.begin(), access.allow.end(), is_all) &&
      std::none_of(access.deny.begin(), access.deny.end(), is_all))
    out.push_back({{"verb", "deny"}, {"network", "all"}});
  return out;
}

std::string zone_of(std::string_view vhost) {
  const auto file = file_of(vhost);
  return "limit_" + file.substr(0, file.rfind('.'));
}

std::vector<Fields> limit_fields(Site& site) {
  if (!site.vhost.rate_limit) return {};
  const auto& rate = *site.vhost.rate_limit;
  if (rate.requests_per_second < 1 || rate.burst < 0)
    site.findings.push_back({.code = "R001",
                             .message = site.what("rate_limit") + " is below what nginx can count",
                             .file = site.vhost.place.file,
                             .line = site.vhost.place.line,
                             .hint = "at least 1 request a second, and no negative burst"});
  std::vector<Fields> bursts;
  if (rate.burst > 0)
    bursts.push_back({{"burst", site.word("rate_limit", std::to_string(rate.burst))}});
  return {{{"zone", site.word("rate_limit", zone_of(site.vhost.name))},
           {"rate", site.word("rate_limit", std::to_string(rate.requests_per_second))},
           {"bursts", std::move(bursts)}}};
}

std::vector<Fields> name_fields(Site& site) {
  std::vector<Fields> out;
  out.reserve(site.vhost.aliases.size() + 1);
  out.push_back({{"name", site.word("name", site.vhost.name, topology::vhost_name_fault)}});
  for (const auto& alias : site.vhost.aliases)
    out.push_back({{"name", site.word("aliases", alias, topology::vhost_name_fault)}});
  return out;
}

// Where certbot and lego put what they have issued.
Certificate issued(const topology::TlsIssuer& issuer, const std::string& vhost) {
  if (issuer.client == topology::AcmeClient::lego) {
    const auto name = vhost.starts_with("*.") ? "_" + vhost.substr(1) : vhost;
    return {.certificate = fmt::format("/etc/lego/certificates/{}.crt", name),
            .key = fmt::format("/etc/lego/certificates/{}.key", name),
            .is_issued = true};
  }
  const auto name = vhost.starts_with("*.") ? vhost.substr(2) : vhost;
  return {.certificate = fmt::format("/etc/letsencrypt/live/{}/fullchain.pem", name),
          .key = fmt::format("/etc/letsencrypt/live/{}/privkey.pem", name),
          .is_issued = true};
}

}  // namespace

std::string Site::what(std::string_view key) const {
  return fmt::format("vhosts.{}.{}", vhost.name, key);
}

std::string Site::word(std::string_view key, std::string_view text, Words::Check check) {
  // Where and what is only put together for what is refused: there are fifty words a vhost.
  const auto before = findings.size();
  auto out = words.word({.text = text, .what = key}, check);
  if (findings.size() == before) return out;
  auto& finding = findings.back();
  finding.message.insert(0, fmt::format("vhosts.{}.", vhost.name));
  finding.file = vhost.place.file;
  finding.line = vhost.place.line;
  finding.column = vhost.place.column;
  return out;
}

std::string Site::line(const topology::Place& place) {
  const auto text = line_of(machine.topology, place);
  return words.comment({.text = text, .what = "the name of the file", .place = place});
}

std::vector<Certificate> certificate_of(const topology::Topology& topology, const Vhost& vhost) {
  if (vhost.tls.is_off) return {};
  if (!vhost.tls.certificate.empty())
    return {{.certificate = vhost.tls.certificate, .key = vhost.tls.key}};
  if (!topology.tls) return {};
  return {issued(*topology.tls, vhost.name)};
}

std::string line_of(const topology::Topology& topology, const topology::Place& place) {
  // From whichever folder the file was named, its comments are the same.
  const auto slash = topology.file.rfind('/');
  std::string_view file = place.file;
  if (slash != std::string::npos && file.starts_with(topology.file.substr(0, slash + 1)))
    file.remove_prefix(slash + 1);
  return fmt::format("{}:{}", file, place.line);
}

std::string upstream_name(const topology::Upstream& upstream) {
  // `_` is in no label, so that `a-b` and `a/b` stay apart.
  return upstream.stack.empty() ? upstream.service
                                : fmt::format("{}_{}", upstream.stack, upstream.service);
}

topology::Fault upstream_fault(std::string_view name) {
  const auto line = name.find('_');
  if (line != std::string_view::npos && topology::label_fault(name.substr(line + 1)))
    return "STACK/SERVICE, each a name of a-z, 0-9 and `-`";
  return topology::label_fault(name.substr(0, line));
}

Fields machine_fields(const Machine& machine, Words& words) {
  const auto& topology = machine.topology;
  const auto slash = topology.file.rfind('/');
  const auto file = slash == std::string::npos ? topology.file : topology.file.substr(slash + 1);
  return {{"mark", words.comment({.text = machine.options.mark, .what = "name"})},
          {"source", words.comment({.text = file, .what = "the name of the file"})},
          {"is_modern", topology.tls && topology.tls->profile == topology::TlsProfile::modern},
          {"http2_switch", machine.version >= topology::Version{1, 25, 1}},
          {"is_default", false}};
}

Fields common(Site& site, const Headers& usual) {
  const auto& vhost = site.vhost;
  const auto certificates = certificate_of(site.machine.topology, vhost);
  const bool is_issued = !certificates.empty() && certificates.front().is_issued;
  const bool waits = is_issued && site.machine.options.waiting.contains(vhost.name);
  const bool is_webhook = site.machine.webhooks.contains(vhost.name);
  std::vector<Fields> challenge;
  if (is_issued)
    challenge.push_back({{"webroot", site.words.word({.text = site.machine.topology.tls->webroot,
                                                      .what = "tls.webroot",
                                                      .place = site.machine.topology.tls->place},
                                                     topology::served_path_fault)}});
  auto all = usual;
  if (!certificates.empty())
    all.insert(all.begin(), {"Strict-Transport-Security", "max-age=63072000"});
  const auto headers = merged(all, vhost.headers);
  const bool has_own_cache =
      std::any_of(vhost.headers.begin(), vhost.headers.end(),
                  [](const auto& each) { return lower(each.first) == "cache-control"; });
  auto access = access_fields(site);
  const bool has_access = !access.empty();
  Fields fields = machine_fields(site.machine, site.words);
  Fields own = {{"place", site.line(vhost.place)},
                {"name", site.word("name", vhost.name, topology::vhost_name_fault)},
                {"names", name_fields(site)},
                {"is_wild", vhost.name.starts_with("*.")},
                {"challenge", std::move(challenge)},
                {"plain", !certificates.empty()},
                {"waits", waits},
                {"serves", !waits},
                {"limit", limit_fields(site)},
                {"headers", header_fields(site, headers)},
                {"has_own_cache", has_own_cache},
                {"access", std::move(access)},
                {"has_access", has_access},
                {"body_max", site.word("body_max", size_text(vhost.body_max.value_or(
                                                       is_webhook ? kWebhookBody : kBody)))}};
  fields.merge(own);
  std::vector<Fields> tls;
  tls.reserve(certificates.size());
  for (const auto& each : certificates)
    tls.push_back(
        {{"certificate", site.word("tls.certificate", each.certificate, topology::path_fault)},
         {"key", site.word("tls.key", each.key, topology::path_fault)}});
  fields["tls"] = std::move(tls);
  return fields;
}

}  // namespace vitara::render::nginx
