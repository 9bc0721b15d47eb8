#include "core/topology/lint/lint.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <set>
#include <sstream>

#include "tests/core/topology/in_memory.hpp"
#include "tests/support/samples.hpp"

namespace vitara::topology {
namespace {

using testing::load_all;
using vitara::testing::source_text;

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << "not in the good file: " << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

// A platform in which no rule finds anything; each bad case changes one place of it.
const char* const kGood = R"(version: 1
name: clinic
hosts:
  web: {arch: arm64, address: 203.0.113.10}
  lab: {arch: amd64, address: 203.0.113.11}
services:
  api: {host: web, runtime: pm2, command: [/usr/bin/api], port: 3002, health: /health}
  dev-ui: {host: web, port: 5173, exposure: dev, memory_max: 2G}
stacks:
  team:
    host: web
    path: /opt/team
    services:
      chat: {image: "chat:1", ports: ["127.0.0.1:8065:8065"], depends_on: [db], health: /ping}
      db: {image: "postgres:16", expose: [5432], health: [pg_isready]}
      edge: {image: "nginx:1.27", ports: ["80:80"], disabled: the host serves these names}
vhosts:
  app.example.com: {host: web, kind: spa, root: /srv/app, routes: {/api/: api}}
  chat.example.com: {host: web, kind: proxy, upstream: team/chat, websocket: true}
  hook.example.com: {host: web, kind: proxy, upstream: api, body_max: 5M}
tls: {issuer: letsencrypt, email: ops@example.com, webroot: /var/www/acme}
dns:
  app.example.com: {host: web}
  chat.example.com: {host: web}
  hook.example.com: {host: web}
externals:
  emr: {url: "https://emr.example.com", probe: emr, used_by: [api]}
vapi:
  project: agents
  environments:
    dev: {webhook: "https://hook.example.com/api/vapi"}
  phone_numbers:
    "+12365550100": {provider: telnyx, environment: dev, squad: front}
overlays:
  prod: {services: {dev-ui: null}}
)";

struct Case {
  std::string code;
  std::string from, to;  // what is changed in the good file
  std::string says;      // part of the message
  std::string environment = {};
};

const std::vector<Case>& cases() {
  static const std::vector<Case> kCases = {
      {"V101", ", disabled: the host serves these names", ", exposure: public", "nginx"},
      {"V101", "\"127.0.0.1:8065:8065\"", "\"127.0.0.1:3002:8065\"", "service api"},
      {"V102", "[\"127.0.0.1:8065:8065\"]", "[\"127.0.0.1:8065:8065\", \"127.0.0.1:8065:1\"]",
       "8065 twice"},
      {"V103", "\"127.0.0.1:8065:8065\"", "\"8065:8065\"", "all interfaces"},
      {"V104", "port: 3002, health", "port: 3002, exposure: dev, health", "developers alone"},
      {"V105", "prod: {services: {dev-ui: null}}", "prod: {}", "still there", "prod"},
      {"V111", "upstream: team/chat", "upstream: team/chta", "team/chta"},
      {"V112", "health: /ping}", "health: /ping, disabled: moved}", "moved"},
      {"V113", "app.example.com: {host: web, kind", "app.example.com: {host: lab, kind",
       "runs on web"},
      {"V114", "ports: [\"127.0.0.1:8065:8065\"]", "expose: [8065]", "no port"},
      {"V115", ", port: 3002, health: /health", ", port: 3002", "health nobody"},
      {"V116", "kind: proxy, upstream: team/chat, websocket: true", "kind: static, root: /srv/app/",
       "both publish"},
      {"V117", "{/api/: api}", "{/api/: api, /api: api}", "overlap"},
      {"V118", "{/api/: api}", "{/assets/: api}", "shadows"},
      {"V119", "websocket: true}", "websocket: true, aliases: [app.example.com]}", "twice"},
      {"V121", "  chat.example.com: {host: web}\n", "", "no DNS record"},
      {"V121", "  chat.example.com: {host: web}\n", "  chat.example.com: {host: lab}\n",
       "leads to lab"},
      {"V122", "dns:\n", "dns:\n  old.example.com: {host: web}\n", "no vhost serves"},
      {"V123", "https://hook.example.com/api", "https://hok.example.com/api", "hok.example.com"},
      {"V123", "https://hook.example.com/api", "http://hook.example.com/api", "plain HTTP"},
      {"V124", "websocket: true}", "websocket: true, tls: false}", "without TLS"},
      {"V124", "tls: {issuer: letsencrypt, email: ops@example.com, webroot: /var/www/acme}\n", "",
       "no issuer"},
      {"V125", "https://emr.example.com", "http://emr.example.com", "plain HTTP"},
      {"V126", "  app.example.com: {host: web, kind", "  \"*.example.com\": {host: web, kind",
       "webroot"},
      {"V131", "api: {host: web, runtime", "api: {host: wbe, runtime", "`wbe`"},
      {"V131", "depends_on: [db]", "depends_on: [bd]", "`bd`"},
      {"V131", "used_by: [api]", "used_by: [apy]", "`apy`"},
      {"V131", "environment: dev, squad", "environment: deve, squad", "`deve`"},
      {"V132", "expose: [5432], health", "expose: [5432], depends_on: [chat], health",
       "chat -> db -> chat"},
      {"V133", ", health: [pg_isready]", "", "waits for db"},
      {"V134", "depends_on: [db], ", "", "nobody uses container team/db"},
      {"V141", ", body_max: 5M", "", "1 MiB"},
      {"V141", "body_max: 5M", "body_max: 1M", "1048576"},
      {"V142", "body_max: 5M", "body_max: 5M, rate_limit: {requests_per_second: 20, burst: 5}",
       "20 requests"},
      {"V143", "body_max: 5M", "body_max: 5M, timeouts: {read: 5s}", "5000 ms"},
      {"V144", "websocket: true", "websocket: true, timeouts: {read: 30s}", "30000 ms"},
      {"V151", "\"chat:1\"", "chat:latest", "chat:latest"},
      {"V151", "\"chat:1\"", "registry.example.com:5000/chat", "5000/chat"},
      {"V152", "expose: [5432]", "ports: [\"5433:5432\"], exposure: public", "5432"},
      {"V153", "\"chat:1\"", "openosp/open-osp:release", "arm64"},
      {"V161", "address: 203.0.113.10}", "address: 203.0.113.10, instance_type: t4g.micro}",
       "may take 2G of memory, and a t4g.micro has 1G"},
      {"V154", "command: [/usr/bin/api]", "command: [node, server.js]", "stopping it"},
  };
  return kCases;
}

TEST(TopologyLint, NothingIsFoundInTheGoodFile) {
  for (const std::string environment : {"", "prod"}) {
    const auto loaded = load_all({{"vitara.yaml", kGood}}, environment);
    ASSERT_TRUE(loaded.findings.empty()) << loaded.findings.front().message;
    const auto findings = lint(loaded.topology);
    EXPECT_TRUE(findings.empty()) << findings.front().code << " " << findings.front().message;
  }
}

TEST(TopologyLint, EachRuleFindsItsCase) {
  for (const auto& bad : cases()) {
    const auto text = replaced(kGood, bad.from, bad.to);
    const auto loaded = load_all({{"vitara.yaml", text}}, bad.environment);
    ASSERT_TRUE(loaded.findings.empty()) << bad.code << ": " << loaded.findings.front().message;
    const auto findings = lint(loaded.topology);
    const auto found = std::find_if(findings.begin(), findings.end(), [&](const Finding& finding) {
      return finding.code == bad.code && finding.message.find(bad.says) != std::string::npos;
    });
    ASSERT_NE(found, findings.end()) << bad.code << " with `" << bad.to << "`";
    EXPECT_EQ(found->file, "vitara.yaml") << bad.code;
    EXPECT_GT(found->line, 0) << bad.code;
    EXPECT_FALSE(found->hint.empty()) << bad.code;
  }
}

TEST(TopologyLint, EveryCodeHasACaseAndAPage) {
  std::set<std::string> tested;
  for (const auto& bad : cases()) tested.insert(bad.code);
  std::set<std::string> known;
  for (const auto& rule : rules()) {
    std::istringstream codes{std::string(rule.codes)};
    for (std::string code; codes >> code;) known.insert(code);
  }
  EXPECT_EQ(tested, known);
  for (const auto& code : known)
    EXPECT_TRUE(source_text("templates/manual/" + code + ".txt").starts_with(code + ": ")) << code;
}

TEST(TopologyLint, BothExamplesAreCleanInEveryEnvironment) {
  for (const std::string name : {"vitaravox.yaml", "minimal.yaml"})
    for (const std::string environment : {"", "dev", "prod"}) {
      const auto loaded =
          load_all({{"vitara.yaml", source_text("templates/init/" + name)}}, environment);
      ASSERT_TRUE(loaded.findings.empty()) << name << ": " << loaded.findings.front().message;
      const auto findings = lint(loaded.topology);
      EXPECT_TRUE(findings.empty())
          << name << " " << environment << ": " << findings.front().message;
    }
}

TEST(TopologyLint, TheClashOfPort80NamesBothOwners) {
  const auto text = replaced(
      source_text("templates/init/vitaravox.yaml"),
      "        disabled: port 80 belongs to the host's nginx, which serves these names itself\n",
      "        exposure: public\n");
  const auto loaded = load_all({{"vitara.yaml", text}});
  ASSERT_TRUE(loaded.findings.empty()) << loaded.findings.front().message;

  const auto findings = lint(loaded.topology);

  ASSERT_EQ(std::count_if(findings.begin(), findings.end(),
                          [](const auto& finding) { return finding.code == "V101"; }),
            1);
  const auto& clash = *std::find_if(findings.begin(), findings.end(),
                                    [](const auto& finding) { return finding.code == "V101"; });
  EXPECT_EQ(clash.severity, Severity::error);
  EXPECT_NE(clash.message.find("container zatuka/zatuka-nginx"), std::string::npos);
  EXPECT_NE(clash.message.find("nginx (all addresses"), std::string::npos) << clash.message;
}

}  // namespace
}  // namespace vitara::topology
