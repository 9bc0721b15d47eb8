#include <gtest/gtest.h>

#include "tests/server/simulator/stand.hpp"

namespace vitara::simulator {
namespace {

using testing::field;
using testing::Stand;

TEST(Providers, AreListedByLastNameWithNursesAndSystem) {
  Stand stand;

  const auto active =
      stand.rows("ProviderService", "<ws:getProviders2><arg0>true</arg0></ws:getProviders2>");

  ASSERT_EQ(active.size(), 7U);
  std::string numbers;
  for (const auto& row : active) numbers += field(row, "providerNo") + ' ';
  EXPECT_EQ(numbers, "101 102 201 0103 900001 104 -1 ");
  EXPECT_EQ(field(active[3], "lastName"), "O'BRIEN");
  EXPECT_EQ(field(active[6], "providerType"), "system");
}

TEST(Providers, AnOmittedFlagIsAllInTheNewFormAndFalseInTheOld) {
  Stand stand;

  const auto all = stand.rows("ProviderService", "<ws:getProviders2/>");
  const auto inactive = stand.rows("ProviderService", "<ws:getProviders/>");

  EXPECT_EQ(all.size(), 8U);
  ASSERT_EQ(inactive.size(), 1U);
  EXPECT_EQ(field(inactive[0], "lastName"), "FINCH");
  EXPECT_EQ(field(inactive[0], "status"), "0");
}

TEST(Providers, HaveProperties) {
  Stand stand;
  const auto read = [&stand](const char* provider) {
    return stand.rows("ProviderService", std::string("<ws:getProviderProperties><arg0>") +
                                             provider +
                                             "</arg0><arg1>rxPageSize</arg1>"
                                             "</ws:getProviderProperties>");
  };

  ASSERT_EQ(read("101").size(), 1U);
  EXPECT_EQ(field(read("101")[0], "value"), "PageSize.A6");
  EXPECT_TRUE(read("0103").empty());
}

TEST(SystemInfo, AnswersEverybodyInTheServersTime) {
  Stand stand;
  stand.clock.advance(std::chrono::milliseconds(517));
  const auto text = [&stand](const std::string& operation) {
    const auto rows = stand.rows("SystemInfoService", "<ws:" + operation + "/>");
    return rows.size() == 1 ? rows[0].text : "";
  };

  EXPECT_EQ(text("isAlive"), "alive");
  EXPECT_EQ(text("getServerTime"), "2026-11-23T12:00:00.517-05:00");
  EXPECT_EQ(text("getServerTimeGmtOffset"), "-18000000");
  EXPECT_EQ(text("getMaxListReturnSize"), "5000");
  EXPECT_TRUE(text("helloWorld").starts_with("Hello World!"));
  stand.clock.advance(std::chrono::hours(24 * 150));
  EXPECT_EQ(text("getServerTimeGmtOffset"), "-14400000") << "it moves with daylight saving";
}

TEST(Simulator, TakesAnotherContextAndNamespace) {
  Stand stand(Options{.zone = testing::zone(),
                      .context = "/openo",
                      .name_space = "http://webserv.openo.openosp.ca/"});
  const std::string envelope =
      "<s:Envelope xmlns:s=\"http://schemas.xmlsoap.org/soap/envelope/\"><s:Body><w:isAlive "
      "xmlns:w=\"http://webserv.openo.openosp.ca/\"/></s:Body></s:Envelope>";

  const auto answer = stand.send("POST", "/openo/ws/SystemInfoService", envelope, "text/xml");
  const auto foreign = stand.send("POST", "/openo/ws/SystemInfoService",
                                  testing::envelope("", "<ws:isAlive/>"), "text/xml");

  EXPECT_EQ(answer.status, 200);
  EXPECT_NE(answer.body.find("xmlns:ns2=\"http://webserv.openo.openosp.ca/\""), std::string::npos);
  EXPECT_EQ(foreign.status, 500);
}

TEST(Simulator, KaiTurnsEnvelopesAwayAndShowsItsWsdl) {
  Stand stand(Options{.zone = testing::zone(), .variant = Variant::kai});

  const auto answer = stand.call("SystemInfoService", "<ws:isAlive/>");

  EXPECT_EQ(answer.status, 403);
  EXPECT_NE(answer.body.find("Just a moment"), std::string::npos);
  EXPECT_EQ(stand.send("GET", "/oscar/ws/SystemInfoService?wsdl").status, 200);
}

}  // namespace
}  // namespace vitara::simulator
