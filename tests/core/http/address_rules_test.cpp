// Forms of URLs and addresses that lead where no clinic's EMR is (reliability.md §9). None of them
// is ever connected to: the second half asks the real client.
#include "core/http/address_rules.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string>

#include "core/http/curl_client.hpp"
#include "core/http/ruled_client.hpp"
#include "core/sys/clock.hpp"
#include "tests/support/loopback_server.hpp"

namespace vitara::http {
namespace {

using namespace std::chrono_literals;

struct Form {
  const char* url;
  const char* rule;
};

constexpr std::array kForms = {
    // other schemes
    Form{"http://emr.example.ca/oscar", "scheme"},
    Form{"ftp://emr.example.ca/", "scheme"},
    Form{"file:///etc/passwd", "scheme"},
    Form{"gopher://127.0.0.1:6379/_", "scheme"},
    Form{"dict://127.0.0.1:11211/", "scheme"},
    Form{"ldap://10.0.0.1/", "scheme"},
    Form{"HTTPS://127.0.0.1/", "scheme"},
    Form{"//127.0.0.1/", "scheme"},
    Form{"127.0.0.1", "scheme"},
    Form{"javascript:alert(1)", "scheme"},
    Form{"", "scheme"},
    Form{"unix:///run/docker.sock", "scheme"},
    Form{"https:/127.0.0.1/", "scheme"},
    Form{"https:127.0.0.1", "scheme"},
    // more than host and path
    Form{"https://user@emr.example.ca/", "user_info"},
    Form{"https://user:pass@emr.example.ca/", "user_info"},
    Form{"https://emr.example.ca@127.0.0.1/", "user_info"},
    Form{"https://emr.example.ca#@127.0.0.1/", "fragment"},
    Form{"https://emr.example.ca/#x", "fragment"},
    Form{"https://emr.example.ca?#", "fragment"},
    // ports
    Form{"https://emr.example.ca:22/", "port"},
    Form{"https://emr.example.ca:80/", "port"},
    Form{"https://emr.example.ca:3306/", "port"},
    Form{"https://emr.example.ca:6379/", "port"},
    Form{"https://emr.example.ca:0/", "port"},
    Form{"https://emr.example.ca:65536/", "port"},
    Form{"https://emr.example.ca:/", "port"},
    Form{"https://emr.example.ca:0443/", "port"},
    Form{"https://emr.example.ca:443x/", "port"},
    Form{"https://emr.example.ca:-443/", "port"},
    Form{"https://emr.example.ca:443:443/", "port"},
    Form{"https://[2606:4700::1]:25/", "port"},
    // IPv4 within
    Form{"https://127.0.0.1/", "loopback"},
    Form{"https://127.1.2.3/", "loopback"},
    Form{"https://127.255.255.254/", "loopback"},
    Form{"https://127.0.0.1:8443/", "loopback"},
    Form{"https://0.0.0.0/", "unspecified"},
    Form{"https://0.1.2.3/", "unspecified"},
    Form{"https://10.0.0.1/", "private"},
    Form{"https://10.255.255.255/", "private"},
    Form{"https://172.16.0.1/", "private"},
    Form{"https://172.31.255.255/", "private"},
    Form{"https://192.168.0.1/", "private"},
    Form{"https://192.168.255.255/", "private"},
    Form{"https://100.64.0.1/", "shared"},
    Form{"https://100.127.255.255/", "shared"},
    Form{"https://169.254.169.254/latest/meta-data/", "link_local"},
    Form{"https://169.254.0.1/", "link_local"},
    Form{"https://224.0.0.1/", "multicast"},
    Form{"https://239.255.255.255/", "multicast"},
    Form{"https://240.0.0.1/", "reserved"},
    Form{"https://255.255.255.255/", "reserved"},
    Form{"https://192.0.0.8/", "reserved"},
    Form{"https://192.0.2.1/", "reserved"},
    Form{"https://198.18.0.1/", "reserved"},
    Form{"https://198.51.100.7/", "reserved"},
    Form{"https://203.0.113.7/", "reserved"},
    Form{"https://192.88.99.1/", "reserved"},
    // other ways to write IPv4
    Form{"https://2130706433/", "host"},
    Form{"https://0x7f000001/", "host"},
    Form{"https://0x7f.0.0.1/", "host"},
    Form{"https://0177.0.0.1/", "host"},
    Form{"https://017700000001/", "host"},
    Form{"https://127.1/", "host"},
    Form{"https://127.0.1/", "host"},
    Form{"https://127.0.0.1./", "host"},
    Form{"https://0x7F.1/", "host"},
    Form{"https://127.0.0.0x1/", "host"},
    Form{"https://127.0.0.01/", "host"},
    Form{"https://3232235521/", "host"},
    Form{"https://10.1/", "host"},
    Form{"https://256.0.0.1/", "host"},
    Form{"https://1.2.3.4.5/", "host"},
    Form{"https://127.0.0.1.0x0/", "host"},
    Form{"https://0/", "host"},
    Form{"https://00/", "host"},
    Form{"https://\xE2\x91\xA0\xE2\x91\xA1\xE2\x91\xA6.0.0.1/", "host"},
    Form{"https://\xEF\xBC\x91\x32\x37.0.0.1/", "host"},
    Form{"https://127%2e0%2e0%2e1/", "host"},
    Form{"https://%31%32%37.0.0.1/", "host"},
    Form{"https://127.0.0.1\\@emr.example.ca/", "host"},
    Form{"https://127.0.0.1%00.example.ca/", "host"},
    Form{"https://127.0.0.1 .example.ca/", "host"},
    Form{"https://emr.example.ca\t/", "host"},
    Form{"https://emr.example.ca\r\nHost: x/", "host"},
    // names that are none
    Form{"https:///", "host"},
    Form{"https://./", "host"},
    Form{"https://.example.ca/", "host"},
    Form{"https://emr..example.ca/", "host"},
    Form{"https://-emr.example.ca/", "host"},
    Form{"https://emr-.example.ca/", "host"},
    Form{"https://emr.example.ca-/", "host"},
    Form{"https://emr_1.example.ca/", "host"},
    Form{"https://m\xC3\xBCnchen.example/", "host"},
    Form{"https://[emr.example.ca]/", "host"},
    Form{"https://emr.example.ca]/", "host"},
    // IPv6
    Form{"https://[::1]/", "loopback"},
    Form{"https://[0:0:0:0:0:0:0:1]/", "loopback"},
    Form{"https://[::]/", "unspecified"},
    Form{"https://[::2]/", "reserved"},
    Form{"https://[::ffff:127.0.0.1]/", "loopback"},
    Form{"https://[::ffff:7f00:1]/", "loopback"},
    Form{"https://[::ffff:10.0.0.1]/", "private"},
    Form{"https://[::ffff:169.254.169.254]/", "link_local"},
    Form{"https://[::127.0.0.1]/", "reserved"},
    Form{"https://[64:ff9b::127.0.0.1]/", "loopback"},
    Form{"https://[64:ff9b::a00:1]/", "private"},
    Form{"https://[64:ff9b:1::a00:1]/", "private"},
    Form{"https://[2002:7f00:1::]/", "loopback"},
    Form{"https://[2002:a00:1::1]/", "private"},
    Form{"https://[fc00::1]/", "private"},
    Form{"https://[fd12:3456::1]/", "private"},
    Form{"https://[fe80::1]/", "link_local"},
    Form{"https://[fe80::1%25eth0]/", "host"},
    Form{"https://[febf::1]/", "link_local"},
    Form{"https://[fec0::1]/", "private"},
    Form{"https://[ff02::1]/", "multicast"},
    Form{"https://[2001:db8::1]/", "reserved"},
    Form{"https://[2001::1]/", "reserved"},
    Form{"https://[100::1]/", "reserved"},
    Form{"https://::1/", "port"},
    Form{"https://[::1/", "port"},
    Form{"https://[127.0.0.1]/", "host"},
    Form{"https://[]/", "host"},
};

TEST(AddressRules, ForbiddenFormsBreakTheirRule) {
  EXPECT_GE(kForms.size(), 120U);
  for (const auto& [url, rule] : kForms)
    EXPECT_EQ(forbidden_url(url, {}).value_or("allowed"), rule) << url;
}

TEST(AddressRules, PlacesOfRealServersAreAllowed) {
  for (const char* url :
       {"https://emr.example.ca/oscar", "https://emr.example.ca:8443/oscar",
        "https://emr.example.ca:8080/kaiemr/ws", "https://xn--mnchen-3ya.example/",
        "https://8.8.8.8/", "https://[2606:4700::1111]/oscar", "https://a1.b2.example.ca./",
        "https://172.15.0.1/", "https://172.32.0.1/", "https://100.63.0.1/", "https://11.0.0.1/",
        "https://[64:ff9b::808:808]/", "https://clinic7.local-emr.ca/x?y=1"})
    EXPECT_EQ(forbidden_url(url, {}), std::nullopt) << url;
}

TEST(AddressRules, WhatTheOperatorOpensIsOpen) {
  const AddressRules rules{.allows_http = true,
                           .networks = {*parse_network("10.2.0.0/16"), *parse_network("fd12::/32")},
                           .ports = {9443}};

  EXPECT_EQ(forbidden_url("http://10.2.3.4/oscar", rules), std::nullopt);
  EXPECT_EQ(forbidden_url("https://[fd12::7]:9443/", rules), std::nullopt);
  EXPECT_EQ(forbidden_url("https://[::ffff:10.2.0.1]/", rules), std::nullopt);
  EXPECT_EQ(forbidden_url("http://10.3.0.1/", rules), "private");
  EXPECT_EQ(forbidden_url("http://127.0.0.1/", rules), "loopback");
}

TEST(AddressRules, NetworksAreReadStrictly) {
  for (const char* text : {"", "10.0.0.0", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0/8", "x/8",
                           "::/129", "10.0.0.0/8x", "10.0.0.0/"})
    EXPECT_FALSE(parse_network(text)) << text;
  EXPECT_TRUE(parse_network("10.0.0.0/9")->contains(*parse_address("10.127.0.1")));
  EXPECT_FALSE(parse_network("10.0.0.0/9")->contains(*parse_address("10.128.0.1")));
}

// A name that answers with loopback: what counts is the address that would be connected to.
class Connecting : public ::testing::Test {
 protected:
  Exchange get(const std::string& url, AddressRules rules) {
    RuledClient ruled(client_, std::move(rules));
    return ruled.send({.url = url}, {Deadline::after(clock_.steady(), 5s)});
  }
  RealClock clock_;
  CurlClient client_{clock_};
};

TEST_F(Connecting, ForbiddenFormsAreNotEvenTried) {
  for (const auto& [url, rule] : kForms) {
    const auto exchange = get(url, {});

    ASSERT_FALSE(exchange) << url;
    EXPECT_EQ(exchange.failure().progress, Progress::nothing_sent) << url;
    EXPECT_EQ(exchange.failure().error.code, Code::invalid) << url;
  }
}

TEST_F(Connecting, NameThatLeadsWithinIsNotConnectedTo) {
  vitara::testing::LoopbackServer server({vitara::testing::ok("x")});
  const std::string url = "http://localhost:" + std::to_string(server.port()) + "/";
  const AddressRules named{.allows_http = true,
                           .ports = {static_cast<std::uint16_t>(server.port())}};
  AddressRules opened = named;
  opened.networks = {*parse_network("127.0.0.0/8"), *parse_network("::1/128")};

  const auto refused = get(url, named);
  EXPECT_EQ(server.connections(), 0);
  // The operator's own connection, kept open, is not lent to a request under rules.
  ASSERT_TRUE(client_.send({.url = url}, {Deadline::after(clock_.steady(), 5s)}));
  const auto still_refused = get(url, named);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.failure().error.code, Code::invalid);
  EXPECT_NE(refused.failure().error.message.find("loopback"), std::string::npos);
  EXPECT_FALSE(still_refused);
  EXPECT_EQ(server.connections(), 1);
  EXPECT_TRUE(get(url, opened));
}

// What one clinic's rules let be opened is held against the rules of the next that would use it.
TEST_F(Connecting, KeptConnectionIsHeldAgainstTheRulesOfEachRequest) {
  vitara::testing::LoopbackServer server({vitara::testing::ok("x")});
  const std::string url = "http://localhost:" + std::to_string(server.port()) + "/";
  const AddressRules strict{.allows_http = true,
                            .ports = {static_cast<std::uint16_t>(server.port())}};
  AddressRules lax = strict;
  lax.networks = {*parse_network("127.0.0.0/8"), *parse_network("::1/128")};
  ASSERT_TRUE(get(url, lax));
  ASSERT_EQ(client_.idle(), 1U);

  const auto refused = get(url, strict);

  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.failure().error.code, Code::invalid);
  EXPECT_EQ(refused.failure().progress, Progress::nothing_sent);
  EXPECT_EQ(server.requests().size(), 1U);
}

}  // namespace
}  // namespace vitara::http
