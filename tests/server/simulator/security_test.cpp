#include <gtest/gtest.h>

#include "server/simulator/credentials.hpp"
#include "tests/server/simulator/stand.hpp"

namespace vitara::simulator {
namespace {

using testing::envelope;
using testing::fault_text;
using testing::security;
using testing::Stand;

constexpr const char* kWhoAmI = "<ws:getLoggedInProviderTransfer/>";
constexpr const char* kWsse =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from;
  return text.replace(at, from.size(), to);
}

std::string good() { return security("131", kPassword); }

TEST(Security, TakesPasswordAndTokenAlike) {
  Stand stand;

  const auto by_password = stand.post("ProviderService", envelope(good(), kWhoAmI));
  const auto by_token =
      stand.post("ProviderService", envelope(security("131", stand.token()), kWhoAmI));

  EXPECT_EQ(by_password.status, 200);
  EXPECT_EQ(by_token.status, 200);
  EXPECT_NE(by_token.body.find("<providerNo>900001</providerNo>"), std::string::npos);
}

TEST(Security, RefusesEveryHeaderThatOscarRefuses) {
  const std::string type =
      "Type=\"http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-username-token-profile-1.0"
      "#PasswordText\"";
  const std::string stamp = "<wsu:Timestamp xmlns:wsu=\"urn:u\"><wsu:Created/></wsu:Timestamp>";
  const std::string twice =
      replaced(good(), "</wsse:Security>",
               "<wsse:UsernameToken><wsse:Username>131</wsse:Username></wsse:UsernameToken>"
               "</wsse:Security>");
  struct {
    const char* name;
    std::string header;
    const char* fault_2019;
  } const cases[] = {
      {"no header", "", "InvalidSecurity"},
      {"another header", "<a xmlns=\"urn:a\"/>", "InvalidSecurity"},
      {"foreign Security", replaced(good(), kWsse, "urn:other"), "InvalidSecurity"},
      {"timestamp", replaced(good(), "</wsse:Security>", stamp + "</wsse:Security>"),
       "InvalidSecurity"},
      {"no type", replaced(good(), type, ""), "InvalidSecurity"},
      {"digest", replaced(good(), "#PasswordText", "#PasswordDigest"), "InvalidSecurity"},
      {"two tokens", twice, "InvalidSecurity"},
      {"stale Created",
       replaced(good(), "</wsse:Username>",
                "</wsse:Username><wsse:Created>2026-11-23T16:54:00Z</wsse:Created>"),
       "InvalidSecurity"},
      {"login name", security(kUser, kPassword), "FailedAuthentication"},
      {"another number", security("132", kPassword), "FailedAuthentication"},
      {"wrong secret", security("131", "4410917203312"), "FailedAuthentication"},
      {"empty secret", security("131", ""), "FailedAuthentication"},
  };
  Stand openo;
  Stand old(Options{.zone = testing::zone(), .variant = Variant::oscar_2019});
  for (const auto& each : cases) {
    const auto body = envelope(each.header, kWhoAmI);
    const auto new_fault = fault_text(openo.post("ProviderService", body));
    const auto old_fault = fault_text(old.post("ProviderService", body));

    EXPECT_EQ(new_fault,
              "SecurityError: A security error was encountered when verifying the message")
        << each.name;
    EXPECT_TRUE(old_fault.starts_with(each.fault_2019)) << each.name << ": " << old_fault;
  }
}

TEST(Security, TakesAFreshCreatedAndANonceOnce) {
  Stand stand;
  const auto header = replaced(good(), "</wsse:Username>",
                               "</wsse:Username><wsse:Nonce>bm9uY2U=</wsse:Nonce>"
                               "<wsse:Created>2026-11-23T16:59:00Z</wsse:Created>");

  EXPECT_EQ(stand.post("ProviderService", envelope(header, kWhoAmI)).status, 200);
  EXPECT_EQ(stand.post("ProviderService", envelope(header, kWhoAmI)).status, 500);
}

TEST(Security, IsCheckedBeforeTheOperation) {
  Stand stand;

  const auto fault = fault_text(stand.post("ProviderService", envelope("", "<ws:noSuch/>")));

  EXPECT_TRUE(fault.starts_with("SecurityError")) << fault;
}

TEST(Security, ARefusalCostsAQuarterOfASecond) {
  Stand stand;

  const auto refused = stand.post("ProviderService", envelope(security("131", "x"), kWhoAmI));
  const auto welcome = stand.post("ProviderService", envelope(good(), kWhoAmI));

  EXPECT_EQ(refused.pause, std::chrono::milliseconds(250));
  EXPECT_EQ(welcome.pause, Duration::zero());
}

TEST(Security, OpenServicesDoNotUnderstandTheHeader) {
  Stand stand;

  const auto fault = fault_text(
      stand.post("SystemInfoService", envelope(security("131", kPassword), "<ws:isAlive/>")));

  EXPECT_TRUE(fault.starts_with("MustUnderstand:")) << fault;
}

TEST(Login, GivesProviderNumberAndTokenAndFallsBackForOldServers) {
  Stand stand;
  const std::string arguments =
      "<arg0>vitara_api</arg0><arg1>" + std::string(kPassword) + "</arg1>";

  const auto now = stand.rows("LoginService", "<ws:login2>" + arguments + "</ws:login2>");
  const auto then = stand.rows("LoginService", "<ws:login>" + arguments + "</ws:login>");

  ASSERT_EQ(now.size(), 1U);
  EXPECT_EQ(testing::field(now[0], "securityId"), "131");
  ASSERT_NE(now[0].find("provider"), nullptr);
  EXPECT_EQ(testing::field(*now[0].find("provider"), "providerNo"), "900001");
  ASSERT_EQ(then.size(), 1U);
  EXPECT_EQ(then[0].find("provider"), nullptr);
  EXPECT_EQ(testing::field(then[0], "securityTokenKey"), std::to_string(kFirstToken));
}

TEST(Login, RefusesUserAndPasswordWithOneFault) {
  Stand stand;
  for (const char* arguments :
       {"<arg0>vitara_api</arg0><arg1>wrong</arg1>", "<arg0>nobody</arg0><arg1>x</arg1>",
        "<arg0>131</arg0><arg1>stand-in-0nly!</arg1>", "<arg0>vitara_api</arg0>", ""}) {
    const auto answer =
        stand.call("LoginService", std::string("<ws:login2>") + arguments + "</ws:login2>");

    EXPECT_EQ(fault_text(answer), "Server: Invalid Username/Password") << arguments;
    EXPECT_NE(answer.body.find("NotAuthorisedException"), std::string::npos);
    EXPECT_EQ(answer.pause, std::chrono::milliseconds(250));
  }
}

TEST(Restart, MakesTheTokenInvalidUntilTheNextLogin) {
  Stand stand;
  const auto old_token = stand.token();

  EXPECT_EQ(stand.send("POST", "/__sim/restart").status, 200);

  const auto refused = stand.post("ProviderService", envelope(security("131", old_token), kWhoAmI));
  EXPECT_TRUE(fault_text(refused).starts_with("SecurityError"));
  const auto new_token = stand.token();
  EXPECT_NE(new_token, old_token);
  EXPECT_EQ(stand.post("ProviderService", envelope(security("131", new_token), kWhoAmI)).status,
            200);
}

}  // namespace
}  // namespace vitara::simulator
