#include "core/topology/differences.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <fstream>
#include <sstream>

#include "tests/core/topology/in_memory.hpp"

namespace vitara::topology {
namespace {

using testing::load_all;

const std::string kBefore = R"(version: 1
name: clinic
hosts:
  web: {address: 203.0.113.7}
  lab: {address: 203.0.113.8}
services:
  api:
    host: web
    runtime: pm2
    command: [node, api.js]
    port: 3002
    health: /health
    env: {LOG_LEVEL: info}
stacks:
  team:
    host: web
    path: /opt/team
    services:
      chat:
        image: "chat:1"
        ports: ["127.0.0.1:8065:8065"]
        depends_on: [db]
        volumes: ["a:/a", "b:/b"]
      db: {image: "postgres:16"}
vhosts:
  dev.example.com:
    host: web
    kind: proxy
    upstream: api
    body_max: 5M
    routes: {/chat/: team/chat}
dns:
  dev.example.com: {host: web}
overlays:
  prod: {hosts: {lab: null}}
)";

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  if (at != std::string::npos) text.replace(at, from.size(), to);
  return text;
}

std::vector<Difference> between(const std::string& before, const std::string& after) {
  const auto a = load_all({{"vitara.yaml", before}});
  const auto b = load_all({{"vitara.yaml", after}});
  EXPECT_TRUE(a.findings.empty() && b.findings.empty());
  return differences(a.topology, b.topology);
}

struct Case {
  std::string name, from, to;
  std::vector<std::string> says;  // "subject message" of each difference
};

const std::vector<Case>& cases() {
  static const std::vector<Case> kAll = {
      {"upstream",
       "upstream: api",
       "upstream: team/chat",
       {"vhost dev.example.com upstream changed from api to team/chat"}},
      {"move",
       "host: web\n    runtime",
       "host: lab\n    runtime",
       {"service api moved from host web to host lab",
        "port 3002 of lab (127.0.0.1) opens: service api, localhost",
        "port 3002 of web (127.0.0.1) closes (it was service api, localhost)"}},
      {"kind",
       "kind: proxy\n    upstream: api\n    body_max: 5M\n",
       "kind: static\n    root: /srv/site\n",
       {"vhost dev.example.com kind changed from proxy to static",
        "vhost dev.example.com folder is now /srv/site",
        "vhost dev.example.com largest body is gone (it was 5M)",
        "vhost dev.example.com upstream is gone (it was api)"}},
      {"route gone",
       "    routes: {/chat/: team/chat}\n",
       "",
       {"vhost dev.example.com route /chat/ is gone (it was team/chat)"}},
      {"variable",
       "LOG_LEVEL: info",
       "LOG_LEVEL: debug, TZ: UTC",
       {"service api variable LOG_LEVEL changed from info to debug",
        "service api variable TZ is now UTC"}},
      {"list",
       "\"a:/a\", \"b:/b\"",
       "\"b:/b\", \"c:/c\"",
       {"container team/chat volumes: c:/c added, a:/a gone"}},
      {"disabled",
       "{image: \"postgres:16\"}",
       "{image: \"postgres:16\", disabled: moved away}",
       {"container team/db disabled: moved away"}},
      {"open to all",
       "127.0.0.1:8065",
       "0.0.0.0:8065",
       {"container team/chat published ports changed from 127.0.0.1:8065:8065 to *:8065:8065",
        "container team/chat exposure changed from localhost to public",
        "port 8065 of web opens: container team/chat, public",
        "port 8065 of web (127.0.0.1) closes (it was container team/chat, localhost)"}},
      {"gone",
       "dns:\n  dev.example.com: {host: web}\n",
       "",
       {"DNS name dev.example.com removed: host web"}},
      {"new",
       "dns:\n",
       "dns:\n  b.example.com: {cname: dev.example.com}\n",
       {"DNS name b.example.com added: alias of dev.example.com"}},
      {"renamed", "name: clinic", "name: other", {"platform renamed from clinic to other"}},
      {"order and comments",
       "  web: {address: 203.0.113.7}\n  lab: {address: 203.0.113.8}\n",
       "  # the lab\n  lab: {address: 203.0.113.8}\n  web: {address: 203.0.113.7}\n",
       {}}};
  return kAll;
}

TEST(TopologyDifferences, AreToldInTheWordsOfThePlatform) {
  for (const auto& each : cases()) {
    std::vector<std::string> says;
    for (const auto& found : between(kBefore, replaced(kBefore, each.from, each.to)))
      says.push_back(found.subject + " " + found.message);
    EXPECT_EQ(says, each.says) << each.name;
  }
}

TEST(TopologyDifferences, TwoEnvironmentsOfOneFile) {
  const auto plain = load_all({{"vitara.yaml", kBefore}});
  const auto prod = load_all({{"vitara.yaml", kBefore}}, "prod");

  const auto found = differences(plain.topology, prod.topology);

  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].change, Change::removed);
  EXPECT_EQ(found[0].subject, "host lab");
  EXPECT_EQ(found[0].place.line, 5);
}

// Whatever is taken away from the platform or put in its place is seen, in both directions alike.
TEST(TopologyDifferences, MirrorEachOther) {
  std::ifstream file("templates/init/vitaravox.yaml");
  std::stringstream text;
  text << file.rdbuf();
  const auto plain = load_all({{"vitara.yaml", text.str()}});
  const auto prod = load_all({{"vitara.yaml", text.str()}}, "prod");
  ASSERT_TRUE(plain.findings.empty() && !plain.topology.hosts.empty());

  const auto there = differences(plain.topology, prod.topology);
  const auto back = differences(prod.topology, plain.topology);

  EXPECT_TRUE(differences(plain.topology, plain.topology).empty());
  ASSERT_EQ(there.size(), back.size());
  for (const auto& one : there) {
    const auto mirrored = std::find_if(back.begin(), back.end(), [&](const Difference& other) {
      return other.subject == one.subject && other.key == one.key && other.from == one.to &&
             other.to == one.from;
    });
    EXPECT_NE(mirrored, back.end()) << one.subject << " " << one.message;
  }
}

}  // namespace
}  // namespace vitara::topology
