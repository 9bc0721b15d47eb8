#include "core/topology/read.hpp"

namespace vitara::topology {

namespace {

constexpr std::size_t kMost = 10'000;

Fault prefix_fault(std::string_view text) {
  if (text != "/" && text.starts_with('/') && !url_path_fault(text)) return {};
  return "a path such as /api/ (what `/` does is the vhost's kind)";
}

Fault header_fault(std::string_view text) {
  const bool fits = !text.empty() && text.size() <= 64 &&
                    text.find_first_not_of(
                        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
                        "0123456789-") == std::string_view::npos;
  if (fits) return {};
  return "the name of a header, such as X-Frame-Options";
}

enum class KindWord { spa, static_files, proxy, redirect };

// The keys that belong to one kind; those of another kind are unknown here.
void read_kind(Section& section, Vhost& vhost) {
  KindWord kind = KindWord::proxy;
  section.choice("kind", kind,
                 {{"spa", KindWord::spa},
                  {"static", KindWord::static_files},
                  {"proxy", KindWord::proxy},
                  {"redirect", KindWord::redirect}});
  if (section.reader().exists() && !section.has("kind"))
    section.reader().report("kind", "Y008", "`" + section.reader().path_of("kind") + "` is missing",
                            "give one of spa, static, proxy, redirect");
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
    if (section.reader().exists() && !section.has("upstream"))
      section.reader().report("upstream", "Y008",
                              "`" + section.reader().path_of("upstream") + "` is missing",
                              "give SERVICE or STACK/SERVICE");
    vhost.kind = proxy;
  }
}

void read_routes(Section& section, Vhost& vhost) {
  for (const auto& [prefix, target] : section.pairs("routes", prefix_fault)) {
    auto upstream = parse_upstream(target->text);
    if (!upstream) {
      section.wrong("routes", "a map of path prefixes to SERVICE or STACK/SERVICE");
      continue;
    }
    upstream->place = section.place(*target);
    vhost.routes.push_back(
        {.place = section.place(*prefix), .prefix = prefix->text, .upstream = *upstream});
  }
}

// `tls: false`, or a certificate and its key.
void read_vhost_tls(Section& section, Vhost& vhost) {
  const yaml::Node* node = section.reader().node("tls");
  if (node == nullptr) return;
  if (node->kind == yaml::Kind::scalar) {
    bool is_on = true;
    section.flag("tls", is_on);
    if (is_on) section.wrong("tls", "false, or a map of `certificate` and `key`");
    vhost.tls.is_off = !is_on;
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
    if (limit.reader().exists() && !limit.has("requests_per_second"))
      limit.wrong("requests_per_second", "given");
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
  for (const auto& [name, value] : section.pairs("headers", header_fault)) {
    if (const auto fault = text_fault(value->text)) {
      section.wrong("headers", *fault);
      continue;
    }
    vhost.headers.emplace_back(name->text, value->text);
  }
}

}  // namespace

void read_vhosts(Section& root, Topology& topology) {
  for (auto& [name, section] : root.maps("vhosts", vhost_name_fault)) {
    if (topology.vhosts.size() >= kMost)
      return root.reader().report("vhosts", "Y002", "more than 10,000 vhosts",
                                  "take apart what is not one platform");
    Vhost vhost{.name = name->text, .place = section.place(*name)};
    section.required("host", vhost.host, label_fault);
    read_kind(section, vhost);
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
  tls.place = section.place(*root.reader().node("tls"));
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
    int given = 0;
    if (section.has("host") && ++given > 0) {
      DnsHost value;
      section.text("host", value.host, label_fault);
      record.value = value;
    }
    if (section.has("address") && ++given > 0) {
      DnsAddress value;
      section.text("address", value.address, address_fault);
      record.value = value;
    }
    if (section.has("cname") && ++given > 0) {
      DnsAlias value;
      section.text("cname", value.cname, dns_name_fault);
      record.value = value;
    }
    if (section.has("proxy") && ++given > 0) {
      DnsProxy value;
      section.choice(
          "proxy", value.proxy,
          std::vector<std::pair<std::string, std::string>>{{"cloudflare", "cloudflare"}});
      record.value = value;
    }
    if (given != 1 && section.reader().exists())
      section.reader().report(
          "host", "Y007",
          "`" + section.reader().path_of("") + "` must have one of host, address, cname, proxy",
          "keep one");
    section.finish();
    topology.dns.push_back(std::move(record));
  }
}

}  // namespace vitara::topology
