#include "core/topology/read.hpp"

namespace vitara::topology {

namespace {

constexpr std::size_t kMost = 10'000;

enum class KindWord { spa, static_files, proxy, redirect };

// The keys that belong to one kind; those of another kind are unknown here.
void read_kind(Section& section, KindWord kind, Vhost& vhost) {
  if (kind == KindWord::spa || kind == KindWord::static_files) {
    std::string root;
    section.required("root", root, served_path_fault);
    vhost.kind = kind == KindWord::spa ? VhostKind(Spa{root}) : VhostKind(Static{root});
  } else if (kind == KindWord::redirect) {
    Redirect redirect;
    section.required("to", redirect.to, url_fault);
    vhost.kind = redirect;
  } else {
    Proxy proxy;
    section.upstream("upstream", proxy.upstream);
    vhost.kind = proxy;
  }
}

void read_routes(Section& section, Vhost& vhost) {
  for (const auto& [prefix, target] : section.pairs("routes", prefix_fault, upstream_fault)) {
    auto upstream = parse_upstream(target->text).value_or(Upstream{});
    upstream.place = section.place(*target);
    vhost.routes.push_back(
        {.place = section.place(*prefix), .prefix = prefix->text, .upstream = upstream});
  }
}

// `tls: false`, or a certificate and its key.
void read_vhost_tls(Section& section, Vhost& vhost) {
  if (section.has("tls", yaml::Kind::scalar)) section.off("tls", vhost.tls.is_off);
  if (!section.has("tls") || !section.has("tls", yaml::Kind::map)) {
    if (section.has("tls") && !section.has("tls", yaml::Kind::scalar))
      section.wrong("tls", "false, or a map of `certificate` and `key`");
    return;
  }
  auto tls = section.map("tls");
  tls.required("certificate", vhost.tls.certificate, path_fault);
  tls.required("key", vhost.tls.key, path_fault);
  tls.finish();
}

void read_limits(Section& section, Vhost& vhost) {
  if (section.has("rate_limit")) {
    auto limit = section.map("rate_limit");
    RateLimit rate;
    limit.whole("requests_per_second", rate.requests_per_second, 1, 100'000);
    limit.whole("burst", rate.burst, 0, 100'000);
    limit.need("requests_per_second", "give a number such as 20");
    limit.finish();
    vhost.rate_limit = rate;
  }
  section.size("body_max", vhost.body_max);
  auto timeouts = section.map("timeouts");
  timeouts.duration("connect", vhost.timeouts.connect);
  timeouts.duration("send", vhost.timeouts.send);
  timeouts.duration("read", vhost.timeouts.read);
  timeouts.finish();
  auto access = section.map("access");
  access.texts("allow", vhost.access.allow, network_fault);
  access.texts("deny", vhost.access.deny, network_fault);
  access.finish();
}

void read_headers(Section& section, Vhost& vhost) {
  for (const auto& [name, value] : section.pairs("headers", header_fault, text_fault))
    vhost.headers.emplace_back(name->text, value->text);
}

}  // namespace

void read_vhosts(Section& root, Topology& topology) {
  for (auto& [name, section] : root.maps("vhosts", vhost_name_fault)) {
    if (topology.vhosts.size() >= kMost)
      return root.reader().report("vhosts", "Y002", "more than 10,000 vhosts",
                                  "take apart what is not one platform");
    Vhost vhost{.name = name->text, .place = section.place(*name)};
    section.required("host", vhost.host, label_fault);
    section.variant<KindWord>("kind", KindWord::proxy,
                              {{"spa", KindWord::spa},
                               {"static", KindWord::static_files},
                               {"proxy", KindWord::proxy},
                               {"redirect", KindWord::redirect}},
                              [&](Section& part, KindWord kind) { read_kind(part, kind, vhost); });
    read_routes(section, vhost);
    read_vhost_tls(section, vhost);
    section.flag("websocket", vhost.websocket);
    read_limits(section, vhost);
    read_headers(section, vhost);
    section.texts("aliases", vhost.aliases, vhost_name_fault);
    section.finish();
    topology.vhosts.push_back(std::move(vhost));
  }
}

void read_tls(Section& root, Topology& topology) {
  if (!root.has("tls")) return;
  auto section = root.map("tls");
  TlsIssuer tls;
  tls.place = root.place("tls");
  section.required("issuer", tls.issuer, label_fault);
  section.required("email", tls.email, email_fault);
  section.required("webroot", tls.webroot, served_path_fault);
  section.text("directory", tls.directory, url_fault);
  section.choice("client", tls.client,
                 {{"certbot", AcmeClient::certbot}, {"lego", AcmeClient::lego}});
  section.choice("profile", tls.profile,
                 {{"modern", TlsProfile::modern}, {"intermediate", TlsProfile::intermediate}});
  section.finish();
  topology.tls = std::move(tls);
}

void read_dns(Section& root, Topology& topology) {
  for (auto& [name, section] : root.maps("dns", vhost_name_fault)) {
    DnsRecord record{.name = name->text, .place = section.place(*name)};
    if (section.has("host")) {
      DnsHost value;
      section.text("host", value.host, label_fault);
      record.value = value;
    }
    if (section.has("address")) {
      DnsAddress value;
      section.text("address", value.address, address_fault);
      record.value = value;
    }
    if (section.has("cname")) {
      DnsAlias value;
      section.text("cname", value.cname, dns_name_fault);
      record.value = value;
    }
    if (section.has("proxy")) {
      DnsProxy value;
      section.choice(
          "proxy", value.proxy,
          std::vector<std::pair<std::string, std::string>>{{"cloudflare", "cloudflare"}});
      record.value = value;
    }
    section.exactly_one({"host", "address", "cname", "proxy"});
    section.finish();
    topology.dns.push_back(std::move(record));
  }
}

}  // namespace vitara::topology
