#include "core/topology/load.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

#include "core/topology/lint/lint.hpp"
#include "tests/core/topology/in_memory.hpp"
#include "tests/support/samples.hpp"

namespace vitara::topology {
namespace {

using testing::load_all;
using testing::load_text;

std::string template_text(const std::string& name) {
  return vitara::testing::source_text("templates/init/" + name);
}

const std::string kHead = "version: 1\nname: clinic\n";

TEST(TopologyLoad, ReadsThePlatformWithoutAFinding) {
  const auto loaded = load_text(template_text("vitaravox.yaml"));

  EXPECT_TRUE(loaded.findings.empty()) << loaded.findings.front().message;
  const auto& platform = loaded.topology;
  EXPECT_EQ(platform.name, "vitaravox");
  EXPECT_EQ(platform.hosts.size(), 2U);
  EXPECT_EQ(platform.services.size(), 2U);
  ASSERT_EQ(platform.stacks.size(), 2U);
  EXPECT_EQ(platform.stacks[0].services.size(), 8U);
  EXPECT_EQ(platform.vhosts.size(), 8U);
  EXPECT_EQ(platform.externals.size(), 9U);
  EXPECT_EQ(platform.builds.size(), 3U);
  ASSERT_TRUE(platform.tls);
  EXPECT_EQ(platform.tls->email, "ops@vitaravox.ca");
  ASSERT_TRUE(platform.vapi);
  EXPECT_EQ(platform.vapi->phone_numbers.at(0).number, "+12363057446");
}

TEST(TopologyLoad, KeepsValuesAndPlaces) {
  const auto loaded = load_text(kHead + R"(hosts:
  web: {address: 203.0.113.7, ssh: "ubuntu@203.0.113.7:2222", nginx: 1.24}
services:
  api:
    host: web
    runtime: systemd
    command: /usr/bin/api --name "two words" 'a\b'
    port: 3002
    memory_max: 100M
    stop_timeout: 10s
vhosts:
  api.example.com:
    host: web
    kind: proxy
    upstream: api
    body_max: 5M
    rate_limit: {requests_per_second: 200, burst: 400}
    headers: {X-Frame-Options: DENY}
)");

  ASSERT_TRUE(loaded.findings.empty()) << loaded.findings.front().message;
  const auto& host = loaded.topology.hosts.at(0);
  EXPECT_EQ(host.ssh->port, 2222);
  EXPECT_EQ(*host.nginx, (Version{1, 24, 0}));
  const auto& service = loaded.topology.services.at(0);
  EXPECT_EQ(service.command,
            (std::vector<std::string>{"/usr/bin/api", "--name", "two words", "a\\b"}));
  EXPECT_EQ(*service.memory_max, 100U << 20U);
  EXPECT_EQ(service.stop_timeout->count(), 10'000);
  EXPECT_EQ(service.place.line, 6);
  const auto& vhost = loaded.topology.vhosts.at(0);
  EXPECT_EQ(std::get<Proxy>(vhost.kind).upstream.service, "api");
  EXPECT_EQ(std::get<Proxy>(vhost.kind).upstream.place.line, 17);
  EXPECT_EQ(vhost.rate_limit->burst, 400);
}

struct Bad {
  std::string name, text, code;
  int line;
  std::string part;  // of message or hint
};

TEST(TopologyLoad, TellsWhatIsWrongAndWhere) {
  const std::vector<Bad> cases = {
      {"unknown key", "services:\n  api: {host: web, exposed: public}\n", "Y005", 4, "exposure"},
      {"no host", "services:\n  api: {port: 1}\n", "Y008", 4, "host"},
      {"bad name", "hosts:\n  Web: {}\n", "Y007", 4, "name of a-z"},
      {"port too large", "services:\n  api: {host: web, port: 70000}\n", "Y006", 4, "65535"},
      {"octal port", "services:\n  api: {host: web, port: 017}\n", "Y006", 4, "65535"},
      {"path climbs", "services:\n  api: {host: web, cwd: /srv/../etc}\n", "Y007", 4, "absolute"},
      {"path with a brace", "services:\n  api: {host: web, cwd: \"/srv/{x}\"}\n", "Y007", 4,
       "absolute"},
      {"serves /etc", "vhosts:\n  a.b: {host: w, kind: static, root: /etc/ssl}\n", "Y007", 4,
       "never"},
      {"no kind", "vhosts:\n  a.b: {host: w, upstream: x}\n", "Y008", 4, "spa"},
      {"another kind's key",
       "vhosts:\n  a.b: {host: w, kind: spa, root: /srv/a, to: \"https://x.y\"}\n", "Y005", 4,
       "to"},
      {"tls true", "vhosts:\n  a.b: {host: w, kind: spa, root: /srv/a, tls: true}\n", "Y007", 4,
       "false"},
      {"two DNS values", "dns:\n  a.b: {host: w, cname: c.d}\n", "Y007", 4, "one of"},
      {"port form",
       "stacks:\n  s: {host: w, path: /opt/s, services: {c: {image: a:1, ports: [\"80\"]}}}\n",
       "Y007", 4, "HOST_IP"},
      {"open quote", "services:\n  api: {host: w, command: \"a 'b\"}\n", "Y007", 4, "quotes"},
      {"unset variable", "hosts:\n  web: {address: \"${NOWHERE}\"}\n", "T001", 4, "NOWHERE"},
      {"anchor", "hosts: &x\n  web: {}\n", "Y003", 3, "anchor"},
      {"bidi", "services:\n  api: {host: w, description: \"a\u202eb\"}\n", "Y007", 4, "invisible"},
      {"secret-like key", "externals:\n  v: {url: \"https://a.b\", key: x}\n", "Y005", 4, "key"}};
  for (const auto& bad : cases) {
    const auto loaded = load_text(kHead + bad.text);
    ASSERT_FALSE(loaded.findings.empty()) << bad.name;
    const auto& found = loaded.findings.front();
    EXPECT_EQ(found.code, bad.code) << bad.name << ": " << found.message;
    EXPECT_EQ(found.line, bad.line) << bad.name << ": " << found.message;
    EXPECT_NE((found.message + " " + found.hint).find(bad.part), std::string::npos)
        << bad.name << ": " << found.message << " / " << found.hint;
  }
}

TEST(TopologyLoad, TellsEveryErrorInOneRun) {
  const auto loaded =
      load_text("version: 2\nname: X\nservices:\n  a: {port: x}\n  b: {hots: y}\nvhost: {}\n");

  EXPECT_GE(loaded.findings.size(), 6U);
  EXPECT_TRUE(std::is_sorted(loaded.findings.begin(), loaded.findings.end(),
                             [](const auto& a, const auto& b) { return a.line < b.line; }));
}

TEST(TopologyLoad, IncludesAddToTheirSections) {
  const auto loaded =
      load_all({{"vitara.yaml", kHead + "include: [hosts/web.yaml]\nhosts:\n  db: {}\n"},
                {"hosts/web.yaml", "hosts:\n  web: {}\nservices:\n  api: {host: wbe}\n"}});

  ASSERT_TRUE(loaded.findings.empty()) << loaded.findings.front().message;
  EXPECT_EQ(loaded.topology.hosts.size(), 2U);
  EXPECT_EQ(loaded.topology.services.at(0).place.file, "hosts/web.yaml");
  const auto findings = lint(loaded.topology);
  ASSERT_FALSE(findings.empty());
  EXPECT_EQ(findings[0].file, "hosts/web.yaml");
  EXPECT_EQ(findings[0].hint, "did you mean `web`?");
}

TEST(TopologyLoad, ANameInTwoFilesIsToldWithBothPlaces) {
  const auto loaded = load_all({{"vitara.yaml", kHead + "include: [b.yaml]\nhosts:\n  web: {}\n"},
                                {"b.yaml", "hosts:\n  web: {}\n"}});

  ASSERT_EQ(loaded.findings.size(), 1U);
  EXPECT_EQ(loaded.findings[0].file, "b.yaml");
  EXPECT_NE(loaded.findings[0].message.find("vitara.yaml:5"), std::string::npos);
}

TEST(TopologyLoad, IncludesThatCannotBeFollowed) {
  const auto cycle = load_all(
      {{"vitara.yaml", kHead + "include: [b.yaml]\n"}, {"b.yaml", "include: [vitara.yaml]\n"}});
  ASSERT_EQ(cycle.findings.size(), 1U);
  EXPECT_EQ(cycle.findings[0].code, "T002");
  EXPECT_EQ(cycle.findings[0].file, "b.yaml");

  const auto missing = load_text(kHead + "include: [b.yaml]\n");
  ASSERT_EQ(missing.findings.size(), 1U);
  EXPECT_EQ(missing.findings[0].code, "T002");
  EXPECT_EQ(missing.findings[0].line, 3);

  const auto climbs = load_text(kHead + "include: [../b.yaml]\n");
  ASSERT_EQ(climbs.findings.size(), 1U);
  EXPECT_EQ(climbs.findings[0].code, "Y006");
}

TEST(TopologyLoad, OverlaysAreMergePatches) {
  const std::string text = kHead +
                           "hosts:\n  web: {os: debian, arch: arm64}\n  lab: {}\n"
                           "overlays:\n  prod: {hosts: {lab: null, web: {os: ubuntu}}}\n";
  const auto plain = load_text(text);
  const auto prod = load_all({{"vitara.yaml", text}}, "prod");
  const auto other = load_all({{"vitara.yaml", text}}, "staging");

  EXPECT_EQ(plain.topology.hosts.size(), 2U);
  ASSERT_EQ(prod.topology.hosts.size(), 1U);
  EXPECT_EQ(prod.topology.hosts[0].os, "ubuntu");
  EXPECT_EQ(prod.topology.hosts[0].arch, Architecture::arm64);
  EXPECT_EQ(prod.topology.environment, "prod");
  EXPECT_EQ(other.topology.hosts.size(), 2U);
}

TEST(TopologyLoad, AnOverlayThatWasNotChosenIsCheckedToo) {
  const auto loaded =
      load_text(kHead + "hosts:\n  web: {}\noverlays:\n  prod: {hosts: {web: {oss: x}}}\n");

  ASSERT_EQ(loaded.findings.size(), 1U);
  EXPECT_EQ(loaded.findings[0].code, "Y005");
  EXPECT_EQ(loaded.findings[0].line, 6);
}

TEST(TopologyLoad, VariablesComeFromTheEnvironmentOrTheirDefault) {
  const std::string text =
      kHead + "hosts:\n  web: {address: \"${IP:-203.0.113.1}\", os: \"a$$b\"}\n";

  EXPECT_EQ(load_text(text).topology.hosts.at(0).address, "203.0.113.1");
  EXPECT_EQ(load_text(text).topology.hosts.at(0).os, "a$b");
  const auto set = load_all({{"vitara.yaml", text}}, "", {{"IP", "203.0.113.2"}});
  EXPECT_EQ(set.topology.hosts.at(0).address, "203.0.113.2");
}

TEST(TopologyLoad, TheOriginOfAValueIsTheFileThatSaidItLast) {
  const auto loaded = load_all(
      {{"vitara.yaml", kHead + "include: [b.yaml]\noverlays:\n  prod: {hosts: {web: {os: y}}}\n"},
       {"b.yaml", "hosts:\n  web: {os: x, arch: arm64}\n"}},
      "prod");

  const auto find = [&](const std::string& path) {
    for (const auto& origin : loaded.origins)
      if (origin.path == path) return origin;
    return Origin{};
  };
  EXPECT_EQ(find("hosts.web.os").value, "y");
  EXPECT_EQ(find("hosts.web.os").place.file, "vitara.yaml");
  EXPECT_EQ(find("hosts.web.arch").place.file, "b.yaml");
}

}  // namespace
}  // namespace vitara::topology
