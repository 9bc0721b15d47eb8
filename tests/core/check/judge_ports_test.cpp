// The port matrix against what listens: every finding with the facts that cause it, and none for a
// host that is as it should be.
#include <gtest/gtest.h>

#include "tests/core/check/mends.hpp"

#include <algorithm>

#include "core/check/judge.hpp"

namespace vitara::check {
namespace {

using topology::Exposure;

ListeningSocket socket(std::string address, std::uint16_t port, std::string name,
                       std::vector<std::string> command = {}) {
  return {.address = std::move(address),
          .port = port,
          .owners = {{.process = 4242, .name = std::move(name), .command = std::move(command)}}};
}

PortPlan plan() {
  PortPlan plan{.host = "oci-arm"};
  plan.wanted = {{.port = 80, .owner = "nginx", .exposure = Exposure::open},
                 {.address = "127.0.0.1",
                  .port = 3002,
                  .owner = "service vitara-admin-api",
                  .place = {"vitara.yaml", 20, 3}},
                 {.address = "127.0.0.1", .port = 8065, .owner = "container zatuka/chat"}};
  plan.commands["service vitara-admin-api"] = {"/usr/local/bin/vitara", "serve"};
  return plan;
}

PortFacts good() {
  PortFacts facts;
  facts.sockets = {socket("0.0.0.0", 80, "nginx"), socket("::", 80, "nginx"),
                   socket("127.0.0.1", 3002, "vitara"), socket("127.0.0.1", 8065, "docker-proxy"),
                   socket("0.0.0.0", 22, "sshd")};
  facts.published = {{.source = PublishedBy::docker,
                      .container = "zatuka-chat-1",
                      .address = "127.0.0.1",
                      .host_port = 8065,
                      .container_port = 8065}};
  facts.docker_answered = true;
  return facts;
}

std::vector<std::string> codes(const Findings& findings) {
  testing::hold_mends(findings);
  std::vector<std::string> out;
  for (const auto& finding : findings) out.push_back(finding.code);
  return out;
}

using Codes = std::vector<std::string>;

TEST(Ports, AHostAsItShouldBe) {
  const auto judged = judge_ports(plan(), good());

  EXPECT_EQ(codes(judged.findings), Codes{});
  ASSERT_EQ(judged.lines.size(), 3U);
  for (const auto& line : judged.lines) EXPECT_EQ(line.sign, Sign::good) << line.what;
}

TEST(Ports, TheContainerThatTookPort80IsNamed) {
  auto facts = good();
  facts.sockets[0] = socket("0.0.0.0", 80, "docker-proxy");
  facts.sockets[1] = socket("::", 80, "docker-proxy");
  facts.published.push_back({.source = PublishedBy::docker,
                             .container = "zatuka-zatuka-nginx-1",
                             .address = "0.0.0.0",
                             .host_port = 80});

  const auto judged = judge_ports(plan(), facts);

  ASSERT_EQ(codes(judged.findings), Codes{"C102"});
  EXPECT_NE(judged.findings[0].message.find("nginx"), std::string::npos);
  EXPECT_NE(judged.findings[0].message.find("zatuka-zatuka-nginx-1"), std::string::npos);
  EXPECT_EQ(judged.findings[0].hint, "stop one of the two: docker stop zatuka-zatuka-nginx-1");
}

struct Case {
  const char* name;
  void (*change)(PortFacts&, PortPlan&);
  Codes expected;
};

const Case kCases[] = {
    {"nothing listens",
     [](PortFacts& f, PortPlan&) { f.sockets.erase(f.sockets.begin() + 2); },
     {"C101"}},
    {"another program",
     [](PortFacts& f, PortPlan&) { f.sockets[2] = socket("127.0.0.1", 3002, "python3"); },
     {"C102"}},
    {"another container",
     [](PortFacts& f, PortPlan&) { f.published[0].container = "zatuka-outline-1"; },
     {"C102"}},
    {"open to all",
     [](PortFacts& f, PortPlan&) { f.sockets[2] = socket("0.0.0.0", 3002, "vitara"); },
     {"C103"}},
    {"open to all over IPv6",
     [](PortFacts& f, PortPlan&) { f.sockets[2] = socket("::", 3002, "vitara"); },
     {"C103"}},
    {"dev in production",
     [](PortFacts& f, PortPlan& p) {
       p.forbidden = {{.address = "127.0.0.1", .port = 5173, .owner = "service vite-dev"}};
       f.sockets.push_back(socket("127.0.0.1", 5173, "node"));
     },
     {"C104"}},
    {"dev open to all",
     [](PortFacts& f, PortPlan& p) {
       p.wanted.push_back({.address = "127.0.0.1",
                           .port = 5173,
                           .owner = "service vite-dev",
                           .exposure = Exposure::dev});
       f.sockets.push_back(socket("::", 5173, "node"));
     },
     {"C105"}},
    {"unexpected listener",
     [](PortFacts& f, PortPlan&) { f.sockets.push_back(socket("0.0.0.0", 9000, "minio")); },
     {"C106"}},
    {"unexpected on loopback is nobody's business",
     [](PortFacts& f, PortPlan&) { f.sockets.push_back(socket("127.0.0.1", 9000, "minio")); },
     {}},
    {"unexpected published port",
     [](PortFacts& f, PortPlan&) {
       f.published.push_back({.container = "open-osp-db", .address = "0.0.0.0", .host_port = 3306});
     },
     {"C107"}},
    {"inner container published",
     [](PortFacts& f, PortPlan& p) {
       p.inner.push_back({.name = "zatuka/postgres"});
       f.published.push_back(
           {.container = "zatuka_postgres_1", .address = "0.0.0.0", .host_port = 5432});
     },
     {"C108"}},
    {"NAT rule of a container that is gone",
     [](PortFacts& f, PortPlan&) {
       f.published.push_back({.source = PublishedBy::nat,
                              .address = "0.0.0.0",
                              .host_port = 9999,
                              .container_port = 80,
                              .container_address = "172.18.0.9"});
     },
     {"C109"}},
    {"nginx on loopback alone",
     [](PortFacts& f, PortPlan&) {
       f.sockets.erase(f.sockets.begin() + 1);
       f.sockets[0] = socket("127.0.0.1", 80, "nginx");
     },
     {"C110"}},
    {"nothing can be read", [](PortFacts& f, PortPlan&) { f.problem = "no /proc"; }, {"C100"}},
    {"another user's process", [](PortFacts& f, PortPlan&) { f.sockets[2].owners.clear(); }, {}},
    {"NAT alone, without docker-proxy",
     [](PortFacts& f, PortPlan&) { f.sockets.erase(f.sockets.begin() + 3); },
     {}},
};

TEST(Ports, EachFinding) {
  for (const auto& each : kCases) {
    auto facts = good();
    auto wanted = plan();
    each.change(facts, wanted);
    const auto judged = judge_ports(wanted, facts);
    EXPECT_EQ(codes(judged.findings), each.expected) << each.name;
    for (const auto& finding : judged.findings) EXPECT_FALSE(finding.hint.empty()) << each.name;
  }
}

TEST(Ports, ServicesThatRunUnderAnotherName) {
  struct {
    const char* name;
    std::vector<std::string> command;
    ListeningSocket socket;
    bool is_right;
  } const cases[] = {
      {"npm becomes node", {"npm", "run", "dev"}, socket("127.0.0.1", 3002, "node"), true},
      {"pm2 cluster",
       {"node", "dist/index.js"},
       socket("127.0.0.1", 3002, "PM2 v7.0.4: God"),
       true},
      {"script by its interpreter",
       {"/srv/app/server.py"},
       socket("127.0.0.1", 3002, "python3", {"python3", "/srv/app/server.py"}),
       true},
      {"comm is cut at 15",
       {"/usr/bin/a-very-long-program-name"},
       socket("127.0.0.1", 3002, "a-very-long-pro"),
       true},
      {"node is not vitara", {"/usr/local/bin/vitara"}, socket("127.0.0.1", 3002, "node"), false},
  };
  for (const auto& each : cases) {
    auto facts = good();
    auto wanted = plan();
    facts.sockets[2] = each.socket;
    wanted.commands["service vitara-admin-api"] = each.command;
    EXPECT_EQ(judge_ports(wanted, facts).findings.empty(), each.is_right) << each.name;
  }
}

TEST(Endings, CredentialsAndUnreachableHaveTheirOwn) {
  const Finding key{.code = "C403", .message = "x"};
  const Finding silent{.code = "C401", .message = "x"};
  const Finding other{.code = "C102", .message = "x"};
  const Finding mild{.code = "C203", .severity = Severity::warning, .message = "x"};

  EXPECT_EQ(ending_of(Findings{}, Severity::warning), Ending::good);
  EXPECT_EQ(ending_of({mild}, Severity::warning), Ending::good);
  EXPECT_EQ(ending_of({mild}, Severity::info), Ending::failed);
  EXPECT_EQ(ending_of({key}, Severity::warning), Ending::credentials);
  EXPECT_EQ(ending_of({silent}, Severity::warning), Ending::unreachable);
  EXPECT_EQ(ending_of({silent, key}, Severity::warning), Ending::credentials);
  EXPECT_EQ(ending_of({key, other, silent}, Severity::warning), Ending::failed);
}

}  // namespace
}  // namespace vitara::check
