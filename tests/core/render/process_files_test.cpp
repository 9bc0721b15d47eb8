// The files that run processes (PM2, systemd, compose): what values become in them, and that no
// value becomes anything else.
#include <gtest/gtest.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/render/compose.hpp"
#include "core/render/pm2.hpp"
#include "core/render/systemd.hpp"
#include "core/render/terraform.hpp"
#include "core/topology/values.hpp"
#include "tests/core/render/hostile.hpp"
#include "tests/core/render/rendering.hpp"

namespace vitara::render {
namespace {

using testing::built_in;
using testing::loaded;
using topology::Topology;

Rendered pm2_of(const Topology& topology) {
  return pm2::ecosystem(topology, built_in(), {.host = "web", .mark = "M"});
}

TEST(HostileTexts, AreNoTemplatesOfTerraform) {
  testing::Strings strings(4);
  for (int i = 0; i < 10'000; ++i) {
    const auto text = strings.next("harmless");
    const auto literal = terraform::literal(text);
    // Each `${` and `%{` has a sign more, which terraform takes away again.
    std::string back;
    for (std::size_t at = 0; at < literal.size(); ++at) {
      const auto rest = std::string_view(literal).substr(at);
      const bool is_escape = rest.starts_with("$${") || rest.starts_with("%%{");
      ASSERT_FALSE(!is_escape && (rest.starts_with("${") || rest.starts_with("%{"))) << literal;
      if (is_escape) back += rest.substr(1, 2);
      if (is_escape)
        at += 2;
      else
        back += literal[at];
    }
    ASSERT_EQ(back, text);
  }
}

nlohmann::json app_of(const std::string& keys) {
  const auto out =
      pm2_of(loaded("version: 1\nname: clinic\nhosts: {web: {}}\nservices:\n  api: {"
                    "host: web, runtime: pm2, " +
                    keys + "}\n"));
  EXPECT_TRUE(out.findings.empty()) << out.findings.front().message;
  return nlohmann::json::parse(out.tree.files().at(0).text)["apps"][0];
}

TEST(Pm2, ANodeProgramIsRunByNodeAndAnyOtherAsItIs) {
  const auto node =
      app_of("command: [/usr/bin/node, -r, ./a.js, --inspect, api.js, -x], instances: 2");
  EXPECT_EQ(node["interpreter"], "/usr/bin/node");
  EXPECT_EQ(node["script"], "api.js");
  EXPECT_EQ(node["node_args"], (std::vector<std::string>{"-r", "./a.js", "--inspect"}));
  EXPECT_EQ(node["args"], (std::vector<std::string>{"-x"}));
  EXPECT_EQ(node["exec_mode"], "cluster");

  const auto other = app_of("command: [/usr/local/bin/vitara, serve], instances: 2");
  EXPECT_EQ(other["interpreter"], "none");
  EXPECT_EQ(other["exec_mode"], "fork");
  EXPECT_EQ(other["kill_timeout"], 15'000);
  EXPECT_EQ(other["stop_exit_codes"], (std::vector<int>{2, 78}));

  EXPECT_EQ(app_of("command: [node, -e, 1]")["interpreter"], "none");
}

TEST(Pm2, AFileOfVariablesIsReadByNodeOrByConstantWords) {
  const auto node = app_of("command: [node, api.js], env_file: /etc/a.env");
  EXPECT_EQ(node["node_args"], (std::vector<std::string>{"--env-file=/etc/a.env"}));

  const auto other = app_of("command: [/usr/bin/api, x], env_file: /etc/a.env");
  EXPECT_EQ(other["script"], "/bin/sh");
  ASSERT_EQ(other["args"].size(), 5U);
  EXPECT_EQ(other["args"][1], built_in().at("pm2/env_file.sh"));
  EXPECT_EQ(other["args"][2], "/etc/a.env");
  EXPECT_EQ(other["args"][3], "/usr/bin/api");
}

TEST(Pm2, WhatCannotBeRunIsTold) {
  const auto two =
      pm2_of(loaded("version: 1\nname: c\nhosts: {web: {}}\nservices:\n"
                    "  a: {host: web, runtime: pm2, command: x, user: one}\n"
                    "  b: {host: web, runtime: pm2, command: x, user: two}\n"));
  ASSERT_EQ(two.findings.size(), 1U);
  EXPECT_EQ(two.findings[0].code, "R004");
  EXPECT_EQ(two.findings[0].severity, Severity::warning);

  const auto none = pm2_of(
      loaded("version: 1\nname: c\nhosts: {web: {}}\nservices:\n  a: {host: web, runtime: pm2}\n"));
  ASSERT_EQ(none.findings.size(), 1U);
  EXPECT_TRUE(any_error(none.findings));
  EXPECT_TRUE(none.tree.files().empty());
}

std::vector<std::string> settings_of(const std::string& keys, const char* file = "api.service") {
  const auto topology = loaded(
      "version: 1\nname: clinic\nhosts: {web: {}}\nservices:\n  api: {"
      "host: web, runtime: systemd, " +
      keys + "}\n");
  const auto out = systemd::units(topology, built_in(), {.host = "web", .mark = "M"});
  for (const auto& finding : out.findings) ADD_FAILURE() << finding.message;
  std::vector<std::string> settings;
  const auto* found = out.tree.file(file);
  if (found == nullptr) return {"(no such file)"};
  for (const auto& each : systemd::read_unit(found->text))
    settings.push_back(each.key + "=" + each.value);
  return settings;
}

bool holds(const std::vector<std::string>& all, const std::string& one) {
  return std::find(all.begin(), all.end(), one) != all.end();
}

TEST(Systemd, TheServerTakesASocketAndIsKnown) {
  const auto server = settings_of("command: [/usr/local/bin/vitara, serve], port: 3002");
  for (const char* each :
       {"Requires=api.socket", "Type=notify", "WatchdogSec=30", "DynamicUser=yes",
        "StateDirectory=vitara", "MemoryDenyWriteExecute=yes", "ProtectHome=yes"})
    EXPECT_TRUE(holds(server, each)) << each;
  const auto socket =
      settings_of("command: [/usr/local/bin/vitara, serve], port: 3002", "api.socket");
  EXPECT_TRUE(holds(socket, "ListenStream=127.0.0.1:3002"));
  const auto open = settings_of(
      "command: [/usr/local/bin/vitara, serve], port: 3002, exposure: public", "api.socket");
  EXPECT_TRUE(holds(open, "ListenStream=3002"));
}

TEST(Systemd, EachIsShutInAsFarAsItCanBe) {
  const auto node =
      settings_of("command: [/usr/bin/node, a.js], cwd: /home/u/app, user: u, port: 80");
  EXPECT_TRUE(holds(node, "ProtectHome=read-only"));
  EXPECT_TRUE(holds(node, "ReadWritePaths=-/home/u/app"));
  EXPECT_TRUE(holds(node, "User=u"));
  EXPECT_TRUE(holds(node, "AmbientCapabilities=CAP_NET_BIND_SERVICE"));
  EXPECT_FALSE(holds(node, "MemoryDenyWriteExecute=yes"));  // V8 makes machine code
  EXPECT_FALSE(holds(node, "PrivateUsers=yes"));            // it takes port 80 away
  const auto plain = settings_of("command: [/usr/bin/api], memory_max: 1G, stop_timeout: 1500ms");
  EXPECT_TRUE(holds(plain, "MemoryMax=1G"));
  EXPECT_TRUE(holds(plain, "TimeoutStopSec=1500ms"));
  EXPECT_TRUE(holds(plain, "CapabilityBoundingSet="));
  EXPECT_TRUE(holds(plain, "StateDirectory=api"));
}

TEST(Systemd, SignsBeforeAProgramAreNoOrdersToIt) {
  for (const char* program : {"+/bin/sh", "!/bin/sh", "-/bin/sh", "@/bin/sh", ":/bin/sh", ""}) {
    auto topology = loaded(
        "version: 1\nname: c\nhosts: {web: {}}\nservices:\n  a: {host: web, runtime: systemd, "
        "command: [x]}\n");
    topology.services[0].command[0] = program;

    const auto out = systemd::units(topology, built_in(), {.host = "web", .mark = "M"});

    ASSERT_EQ(out.findings.size(), 1U) << program;
    EXPECT_EQ(out.findings[0].code, "R001");
    EXPECT_EQ(out.findings[0].line, 5);
    EXPECT_TRUE(out.tree.files().empty());
  }
}

TEST(Systemd, EachUnitIsLookedAtWhateverIsWrongWithOthers) {
  auto topology = loaded(
      "version: 1\nname: c\nhosts: {web: {}}\nservices:\n"
      "  a: {host: web, runtime: systemd, command: [x]}\n"
      "  b: {host: web, runtime: systemd, command: [x]}\n");
  for (auto& service : topology.services) service.cwd = "not absolute";

  EXPECT_EQ(systemd::units(topology, built_in(), {.host = "web", .mark = "M"}).findings.size(), 2U);
}

TEST(Compose, NamesThatYamlHasAMeaningForStayNames) {
  const auto out = compose::files(
      loaded(
          "version: 1\nname: c\nhosts: {web: {}}\nstacks:\n  a:\n    host: web\n"
          "    path: /opt/a\n    networks: [\"null\"]\n    volumes: [\"yes\"]\n    services:\n"
          "      \"7\": {image: \"x:1\"}\n      \"on\": {image: \"x:1\", depends_on: [\"7\"]}\n"),
      built_in(), {.mark = "M"});

  ASSERT_TRUE(out.findings.empty()) << out.findings.front().message;
  const auto& text = out.tree.files().at(0).text;
  for (const char* line : {"  \"7\":\n", "  \"on\":\n", "      \"7\":\n        condition:",
                           "- \"null\"\n", "  \"null\": {}", "  \"yes\": {}"})
    EXPECT_NE(text.find(line), std::string::npos) << line << text;
}

TEST(Compose, AVolumeHasOneColon) {
  EXPECT_FALSE(topology::volume_fault("data:/data:ro"));
  EXPECT_TRUE(topology::volume_fault("data://:/data"));
  EXPECT_TRUE(topology::volume_fault("data:/a:/b"));
}

TEST(Values, AnAddressEndsWhereItsTextDoes) {
  using namespace std::string_view_literals;
  EXPECT_FALSE(topology::address_fault("127.0.0.1"));
  EXPECT_TRUE(topology::address_fault("127.0.0.1\0;evil"sv));
  EXPECT_TRUE(topology::network_fault("10.0.0.0\0/8"sv));
}

TEST(Compose, HealthIsAskedWithWhatTheImageHas) {
  struct Case {
    const char* image;
    const char* program;  // empty: none is written
    bool is_of_image;
  };
  for (const Case& each :
       {Case{"mattermost/mattermost-team-edition:10.5", "", true},
        Case{"registry.example.com:5000/louislam/uptime-kuma:1", "", true},
        Case{"outlinewiki/outline:0.82.0", "wget", false},
        Case{"docker.io/n8nio/n8n@sha256:00", "wget", false},
        Case{"vikunja/vikunja", "/app/vikunja/vikunja", false},
        Case{"openosp/open-osp:release", "curl", false}, Case{"who/knows:1", "", false}}) {
    topology::Container container{.name = "a", .image = each.image, .health_path = "/up"};
    container.ports = {{.host_port = 81, .container_port = 80}};

    const auto health = compose::health_of(container);

    EXPECT_EQ(health.is_of_image, each.is_of_image) << each.image;
    EXPECT_EQ(health.test.empty() ? "" : health.test.at(1), each.program) << each.image;
    const bool asks =
        std::string_view(each.program) == "wget" || std::string_view(each.program) == "curl";
    if (asks) {
      EXPECT_EQ(health.test.back(), "http://127.0.0.1:80/up") << each.image;
    }
  }
}

TEST(Terraform, OpensWhatThePortMatrixOpens) {
  const auto topology = loaded(R"(version: 1
name: clinic
hosts:
  web: {address: 203.0.113.10}
  lab:
    address: 203.0.113.11
    provider: aws
    region: ca-central-1
    instance_type: t3a.medium
    managed_by: terraform
    ssh: "u@203.0.113.11:2222"
services:
  api: {host: web, port: 3002}
  inner: {host: lab, port: 9000}
  open: {host: lab, port: 8443, exposure: public}
  emr: {host: lab, port: 8080, exposure: dev}
externals:
  emr-of-lab: {url: "http://203.0.113.11:8080/oscar", used_by: [api], exposure: dev}
)");

  std::vector<std::string> found;
  for (const auto& opening : terraform::openings(topology, topology.hosts[1])) {
    found.push_back(std::to_string(opening.port));
    for (const auto& network : opening.networks) found.back() += " " + network;
  }

  std::sort(found.begin(), found.end());
  EXPECT_EQ(found, (std::vector<std::string>{"2222", "8080", "8080 203.0.113.10/32",
                                             "8443 0.0.0.0/0 ::/0"}));
}

TEST(Terraform, AHostThatItCannotMakeIsTold) {
  const auto out = terraform::configuration(
      loaded("version: 1\nname: c\nhosts:\n  a: {managed_by: terraform, provider: oci}\n"), {});
  EXPECT_TRUE(out.tree.files().empty());
  EXPECT_EQ(out.findings.size(), 3U);  // provider, region, instance_type
  for (const auto& finding : out.findings) EXPECT_EQ(finding.code, "R004");
}

}  // namespace
}  // namespace vitara::render
