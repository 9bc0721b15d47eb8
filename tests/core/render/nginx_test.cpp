#include "core/render/nginx.hpp"

#include <gtest/gtest.h>

#include <algorithm>

#include "core/render/nginx_tree.hpp"
#include "core/topology/values.hpp"
#include "tests/core/render/rendering.hpp"

namespace vitara::render::nginx {
namespace {

using testing::built_in;
using testing::loaded;

const char* const kHead = R"(version: 1
name: clinic
hosts:
  web: {address: 203.0.113.10}
services:
  api: {host: web, port: 3002, health: /health}
tls: {issuer: letsencrypt, email: ops@clinic.example, webroot: /var/www/acme}
)";

Rendered rendered(const std::string& text, const Options& options = {.host = "web", .mark = "M"}) {
  return configuration(loaded(kHead + text), built_in(), options);
}

std::string text_of(const Rendered& out, std::string_view path) {
  EXPECT_TRUE(out.findings.empty()) << out.findings.front().message;
  const auto* file = out.tree.file(path);
  return file == nullptr ? "(no such file)" : file->text;
}

// The one vhost `a.example.com`, with these keys.
std::string vhost(const std::string& keys) {
  return text_of(rendered("vhosts:\n  a.example.com: {host: web, " + keys + "}\n"),
                 "a.example.com.conf");
}

bool holds(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

struct Case {
  const char* name;
  const char* keys;
  std::vector<const char*> has;
  std::vector<const char*> has_not;
};

const std::vector<Case> kKeys = {
    {"aliases are redirected to the first name",
     "kind: proxy, upstream: api, aliases: [b.example.com]",
     {"server_name a.example.com b.example.com;", "return 301 https://a.example.com$request_uri;"},
     {}},
    {"tls: false",
     "kind: proxy, upstream: api, tls: false",
     {"  listen 80;\n"},
     {"443", "ssl_", "Strict-Transport-Security", "acme-challenge", "return 301"}},
    {"own certificate",
     "kind: proxy, upstream: api, tls: {certificate: /srv/c.pem, key: /srv/k.pem}",
     {"ssl_certificate /srv/c.pem;", "ssl_certificate_key /srv/k.pem;", "return 301"},
     {"acme-challenge", "letsencrypt"}},
    {"who allows somebody shuts the rest out",
     "kind: proxy, upstream: api, access: {allow: [10.0.0.0/8, \"fd00::/8\"]}",
     {"allow 10.0.0.0/8;\n  allow fd00::/8;\n  deny all;"},
     {}},
    {"deny alone",
     "kind: proxy, upstream: api, access: {deny: [198.51.100.7]}",
     {"deny 198.51.100.7;"},
     {"deny all"}},
    {"rate limit",
     "kind: proxy, upstream: api, rate_limit: {requests_per_second: 20, burst: 60}",
     {"zone=limit_a.example.com:10m rate=20r/s;",
      "limit_req zone=limit_a.example.com burst=60 nodelay;", "limit_req_status 429;"},
     {}},
    {"rate limit without a burst",
     "kind: proxy, upstream: api, rate_limit: {requests_per_second: 20, burst: 0}",
     {"limit_req zone=limit_a.example.com;"},
     {"burst", "nodelay"}},
    {"own times",
     "kind: proxy, upstream: api, timeouts: {connect: 1500ms, read: 3m}",
     {"proxy_connect_timeout 1500ms;", "proxy_send_timeout 10s;", "proxy_read_timeout 180s;"},
     {}},
    {"websocket",
     "kind: proxy, upstream: api, websocket: true",
     {"Upgrade $http_upgrade;", "Connection $vitara_connection;", "proxy_read_timeout 600s;"},
     {"Connection \"\""}},
    {"own headers win, and an empty one takes away",
     "kind: spa, root: /srv/a, headers: {x-frame-options: SAMEORIGIN, Referrer-Policy: \"\", "
     "X-A: \"a \\\"b\\\"; c\"}",
     {"add_header x-frame-options SAMEORIGIN always;", R"(add_header X-A "a \"b\"; c" always;)"},
     {"DENY", "Referrer-Policy"}},
    {"own Cache-Control",
     "kind: static, root: /srv/a, headers: {Cache-Control: no-store}",
     {"add_header Cache-Control no-store;"},
     {"add_header Cache-Control $vitara_cache", "no-store always"}},
    {"routes before the folder",
     "kind: static, root: /srv/a, routes: {/api/: api}, body_max: 1536KiB",
     {"location ^~ /api/ {", "proxy_pass http://api;", "client_max_body_size 1536k;"},
     {}},
    {"redirect",
     "kind: redirect, to: \"https://b.example.com/x/\"",
     {"return 301 https://b.example.com/x$request_uri;"},
     {"proxy_pass"}}};

TEST(NginxVhost, KeysBecomeDirectives) {
  for (const auto& one : kKeys) {
    const auto text = vhost(one.keys);
    for (const auto* part : one.has) EXPECT_TRUE(holds(text, part)) << one.name << ": " << text;
    for (const auto* part : one.has_not)
      EXPECT_FALSE(holds(text, part)) << one.name << ": " << text;
  }
}

TEST(NginxVhost, AWildcardRedirectsToTheNameThatWasAsked) {
  const auto out = rendered(
      "vhosts:\n  \"*.example.com\": {host: web, kind: proxy, upstream: api, tls: {certificate: "
      "/srv/c.pem, key: /srv/k.pem}}\n");

  const auto text = text_of(out, "_wildcard.example.com.conf");
  EXPECT_TRUE(holds(text, "return 301 https://$host$request_uri;")) << text;
}

TEST(NginxVhost, TheWebhooksVhostHasTheTimesOfAVoiceCall) {
  const auto out = rendered(R"(vhosts:
  api.example.com: {host: web, kind: proxy, upstream: api}
  other.example.com: {host: web, kind: proxy, upstream: api}
vapi:
  project: agents
  environments: {dev: {key_env: VAPI_KEY, webhook: "https://api.example.com/api/vapi"}}
)");

  const auto webhook = text_of(out, "api.example.com.conf");
  EXPECT_TRUE(holds(webhook, "proxy_read_timeout 25s;"));
  EXPECT_TRUE(holds(webhook, "client_max_body_size 5m;"));
  EXPECT_TRUE(holds(webhook, "proxy_next_upstream off;"));
  EXPECT_TRUE(holds(text_of(out, "other.example.com.conf"), "proxy_read_timeout 60s;"));
}

struct VersionCase {
  const char* nginx;
  bool has_switch;
  bool rejects;
};

TEST(NginxShared, FollowsTheVersionOfTheHost) {
  for (const auto& one : std::vector<VersionCase>{{"", false, true},
                                                  {"1.18", false, false},
                                                  {"1.22.1", false, true},
                                                  {"1.25.0", false, true},
                                                  {"1.25.1", true, true},
                                                  {"1.27", true, true}}) {
    auto topology = loaded(std::string(kHead) +
                           "vhosts:\n  a.example.com: {host: web, kind: proxy, upstream: api}\n");
    if (*one.nginx != '\0') topology.hosts[0].nginx = topology::parse_version(one.nginx);
    const auto out = configuration(topology, built_in(), {.host = "web", .mark = "M"});
    for (const auto& file : out.tree.files()) {
      EXPECT_EQ(holds(file.text, "http2 on;"), one.has_switch) << one.nginx << file.path;
      EXPECT_EQ(holds(file.text, "ssl http2"), !one.has_switch) << one.nginx << file.path;
    }
    const auto shared = text_of(out, kShared);
    EXPECT_EQ(holds(shared, "ssl_reject_handshake on;"), one.rejects) << one.nginx;
    EXPECT_EQ(holds(shared, "ssl_certificate "), !one.rejects) << one.nginx;
  }
}

TEST(NginxShared, ModernIsTls13Alone) {
  auto topology = loaded(std::string(kHead) +
                         "vhosts:\n  a.example.com: {host: web, kind: proxy, upstream: api}\n");
  topology.tls->profile = topology::TlsProfile::modern;
  topology.tls->client = topology::AcmeClient::lego;

  const auto out = configuration(topology, built_in(), {.host = "web", .mark = "M"});

  const auto text = text_of(out, "a.example.com.conf");
  EXPECT_TRUE(holds(text, "ssl_protocols TLSv1.3;"));
  EXPECT_FALSE(holds(text, "ssl_ciphers"));
  EXPECT_TRUE(holds(text, "ssl_certificate /etc/lego/certificates/a.example.com.crt;"));
}

TEST(NginxShared, AnUpstreamStandsOnceAndWhereItIsPublished) {
  const auto out = rendered(R"(stacks:
  team:
    host: web
    path: /opt/team
    services:
      chat: {image: chat:1, ports: ["[::1]:8065:8065"], health: /ping}
vhosts:
  a.example.com: {host: web, kind: spa, root: /srv/a, routes: {/api/: api, /chat/: team/chat}}
  b.example.com: {host: web, kind: proxy, upstream: api}
)");

  const auto shared = text_of(out, kShared);
  EXPECT_TRUE(holds(shared, "upstream team_chat {\n  server [::1]:8065 max_fails=0;")) << shared;
  EXPECT_EQ(shared.find("upstream api {"), shared.rfind("upstream api {"));
}

TEST(NginxShared, LongNamesGetAHashThatHoldsThem) {
  const std::string name = std::string(60, 'a') + ".example.com";

  EXPECT_TRUE(
      holds(text_of(rendered("vhosts:\n  " + name + ": {host: web, kind: proxy, upstream: api}\n"),
                    kShared),
            "server_names_hash_bucket_size 256;"));
  EXPECT_FALSE(
      holds(text_of(rendered("vhosts:\n  a.example.com: {host: web, kind: proxy, upstream: api}\n"),
                    kShared),
            "server_names_hash"));
}

TEST(NginxPhases, WithoutItsCertificateAVhostHasPort80Alone) {
  const std::string two =
      "vhosts:\n  a.example.com: {host: web, kind: proxy, upstream: api}\n"
      "  b.example.com: {host: web, kind: proxy, upstream: api}\n";

  const auto first = rendered(two, {.host = "web", .mark = "M", .waiting = {"a.example.com"}});
  const auto none =
      rendered(two, {.host = "web", .mark = "M", .waiting = {"a.example.com", "b.example.com"}});

  const auto waiting = text_of(first, "a.example.com.conf");
  EXPECT_TRUE(holds(waiting, "acme-challenge")) << waiting;
  EXPECT_TRUE(holds(waiting, "return 503;"));
  EXPECT_FALSE(holds(waiting, "ssl"));
  EXPECT_TRUE(holds(text_of(first, "b.example.com.conf"), "ssl_certificate "));
  EXPECT_TRUE(holds(text_of(first, kShared), "listen 443"));
  EXPECT_FALSE(holds(text_of(none, kShared), "listen 443"));
}

TEST(NginxTree, ARouteIsNeverTheKindsOwn) {
  auto topology =
      loaded(std::string(kHead) +
             "vhosts:\n  a.example.com: {host: web, kind: static, root: /srv/a, routes: "
             "{/api/: api}}\n");
  topology.vhosts.front().routes.front().prefix = "/";

  const auto out = configuration(topology, built_in(), {.host = "web", .mark = "M"});

  ASSERT_FALSE(out.findings.empty());  // nginx refuses a second `location /`
  EXPECT_EQ(out.findings[0].code, "R001");
}

TEST(NginxTree, TheRevisionFollowsEveryFile) {
  const auto revision = [](const std::string& keys) {
    const auto text =
        text_of(rendered("vhosts:\n  a.example.com: {host: web, " + keys + "}\n"), kShared);
    const auto at = text.find("location = /.vitara/rev");
    return text.substr(text.find("return 200 ", at), 30);
  };

  EXPECT_EQ(revision("kind: static, root: /srv/a"), revision("kind: static, root: /srv/a"));
  EXPECT_NE(revision("kind: static, root: /srv/a"), revision("kind: static, root: /srv/b"));
}

TEST(NginxTree, TheSharedFileSortsBeforeEveryVhost) {
  for (const char* name : {"a.example.com", "00-0.example.com", "0.example.com", "*.example.com"})
    EXPECT_LT(std::string(kShared), file_of(name)) << name;
}

TEST(NginxTree, AHostHasItsOwnVhostsAlone) {
  const auto out = rendered("vhosts:\n  a.example.com: {host: web, kind: static, root: /srv/a}\n",
                            {.host = "elsewhere", .mark = "M"});

  EXPECT_TRUE(out.tree.files().empty());
  EXPECT_TRUE(out.findings.empty());
}

TEST(NginxTree, CommentsNameTheLineFromWhereverTheFileWasNamed) {
  auto topology = loaded(std::string(kHead) +
                         "vhosts:\n  a.example.com: {host: web, kind: static, root: /srv/a}\n");
  const auto here = configuration(topology, built_in(), {.host = "web", .mark = "M"});
  topology.file = "../up/vitara.yaml";
  topology.vhosts[0].place.file = "../up/vitara.yaml";
  const auto below = configuration(topology, built_in(), {.host = "web", .mark = "M"});

  EXPECT_TRUE(holds(text_of(here, "a.example.com.conf"), "# vitara.yaml:9\nserver {"));
  EXPECT_EQ(text_of(here, "a.example.com.conf"), text_of(below, "a.example.com.conf"));
}

std::string code_with(const std::string& name, const std::string& text) {
  auto templates = built_in();
  templates[name] = text;
  const auto out = configuration(
      loaded(std::string(kHead) +
             "vhosts:\n  a.example.com: {host: web, kind: static, root: /srv/a, headers: {X-A: "
             "\"a b\"}}\n"),
      templates, {.host = "web", .mark = "M"});
  return out.findings.empty() ? "" : out.findings.front().code;
}

TEST(NginxTemplates, OwnOnesAreHeldToWhatWasMeant) {
  EXPECT_EQ(code_with("nginx/static.conf", "server { root {{root}}; }\n"), "");
  EXPECT_EQ(code_with("nginx/static.conf", "server { root \"{{root}}\"; }\n"), "");
  EXPECT_EQ(code_with("nginx/static.conf", "server { root {{rot}}; }\n"), "R002");
  EXPECT_EQ(code_with("nginx/static.conf", "server { root {{root}} \n"), "R003");
  EXPECT_EQ(code_with("nginx/static.conf",
                      "server { {{#headers}}add_header {{header}} \"{{text}}\";{{/headers}} }\n"),
            "R003");
}

}  // namespace
}  // namespace vitara::render::nginx
