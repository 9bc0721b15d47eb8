// What docker publishes, read from the three places that tell it.
#include "core/check/published.hpp"

#include <gtest/gtest.h>

namespace vitara::check {
namespace {

TEST(DockerPs, PortsOfEveryForm) {
  const auto found = read_docker_ps(
      R"({"Names":"zatuka-mattermost-1","Image":"mattermost:10","Ports":"127.0.0.1:8065->8065/tcp"})"
      "\n"
      R"({"Names":"web","Image":"nginx","Ports":"0.0.0.0:80->80/tcp, [::]:80->80/tcp, 443/tcp, 0.0.0.0:53->53/udp"})"
      "\n"
      R"({"Names":"range","Image":"x","Ports":":::8000-8002->9000-9002/tcp"})"
      "\n");

  ASSERT_EQ(found.size(), 6U);
  EXPECT_EQ(found[0].container, "zatuka-mattermost-1");
  EXPECT_EQ(found[0].address, "127.0.0.1");
  EXPECT_EQ(found[0].host_port, 8065);
  EXPECT_EQ(found[1].address, "0.0.0.0");
  EXPECT_EQ(found[2].address, "::");
  EXPECT_EQ(found[2].image, "nginx");
  EXPECT_EQ(found[5].address, "::");
  EXPECT_EQ(found[5].host_port, 8002);
  EXPECT_EQ(found[5].container_port, 9002);
}

TEST(DockerPs, BrokenLinesArePassedOver) {
  EXPECT_TRUE(read_docker_ps("").empty());
  EXPECT_TRUE(read_docker_ps("no json\n{\"Names\":3,\"Ports\":[]}\n[1]\n").empty());
  EXPECT_TRUE(read_docker_ps(R"({"Ports":"127.0.0.1:99999->1/tcp, 5->/tcp, ->->/tcp"})").empty());
}

TEST(DockerProxy, CommandLineSaysWhereItLeads) {
  const std::vector<ListeningSocket> sockets = {
      {.address = "0.0.0.0",
       .port = 80,
       .owners = {{.process = 7,
                   .name = "docker-proxy",
                   .command = {"/usr/bin/docker-proxy", "-proto", "tcp", "-host-ip", "0.0.0.0",
                               "-host-port", "80", "-container-ip", "172.18.0.2", "-container-port",
                               "8080"}}}},
      {.address = "0.0.0.0", .port = 22, .owners = {{.process = 8, .name = "sshd"}}}};

  const auto found = read_docker_proxies(sockets);

  ASSERT_EQ(found.size(), 1U);
  EXPECT_EQ(found[0].host_port, 80);
  EXPECT_EQ(found[0].container_port, 8080);
  EXPECT_EQ(found[0].container_address, "172.18.0.2");
}

TEST(NatRules, OnlyDockersDnat) {
  const auto found = read_nat_rules(
      "*nat\n:DOCKER - [0:0]\n-A PREROUTING -m addrtype --dst-type LOCAL -j DOCKER\n"
      "-A DOCKER -i br-1 -j RETURN\n"
      "-A DOCKER -d 127.0.0.1/32 ! -i br-1 -p tcp -m tcp --dport 8065 -j DNAT --to-destination "
      "172.18.0.3:8065\n"
      "-A DOCKER ! -i br-1 -p tcp -m tcp --dport 3306 -j DNAT --to-destination 172.18.0.4:3306\n"
      "-A DOCKER ! -i br-1 -p udp -m udp --dport 53 -j DNAT --to-destination 172.18.0.5:53\n");

  ASSERT_EQ(found.size(), 2U);
  EXPECT_EQ(found[0].address, "127.0.0.1");
  EXPECT_EQ(found[1].address, "0.0.0.0");
  EXPECT_EQ(found[1].host_port, 3306);
  EXPECT_EQ(found[1].container_address, "172.18.0.4");
}

}  // namespace
}  // namespace vitara::check
