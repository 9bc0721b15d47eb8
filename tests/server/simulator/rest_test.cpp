// The stand-in's REST side: who gets in, what each generation's answers look like, and its traps.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/emr/oscar/oauth1.hpp"
#include "server/simulator/model.hpp"
#include "tests/server/simulator/stand.hpp"

namespace vitara::simulator {
namespace {

using nlohmann::json;
using testing::Stand;
using testing::zone;
namespace oauth1 = emr::oscar::oauth1;

constexpr const char* kOrigin = "http://127.0.0.1:8080";
constexpr const char* kInfo = "/oscar/ws/services/oauth/info";

// A request of the stand-in's own client; each part can be spoiled.
struct Asking {
  std::string method = "GET";
  std::string target;
  std::string body = {};
  std::string origin = kOrigin;
  std::string token = std::string(kToken);
  std::string token_secret = std::string(kTokenSecret);
  std::string timestamp = "1795453200";  // the stand's noon
  std::string nonce = {};
  std::vector<oauth1::Parameter> more = {};
};

class SimulatedRest {
 public:
  explicit SimulatedRest(Options options) : stand(std::move(options)) {}
  SimulatedRest(Variant variant) : SimulatedRest(Options{.zone = zone(), .variant = variant}) {}

  server::Response ask(Asking asking) {
    if (asking.nonce.empty()) asking.nonce = "n" + std::to_string(++count_);
    const auto made = oauth1::sign({.method = asking.method,
                                    .url = asking.origin + asking.target,
                                    .timestamp = asking.timestamp,
                                    .nonce = asking.nonce,
                                    .more = asking.more},
                                   {.consumer_key = std::string(kConsumerKey),
                                    .consumer_secret = Secret(std::string(kConsumerSecret)),
                                    .token = asking.token,
                                    .token_secret = Secret(asking.token_secret)});
    return plain(asking, made.header);
  }

  server::Response plain(const Asking& asking, const std::string& authorization) {
    server::Request request;
    request.method = asking.method;
    const auto mark = std::min(asking.target.find('?'), asking.target.size());
    request.path = asking.target.substr(0, mark);
    request.query = asking.target.substr(std::min(mark + 1, asking.target.size()));
    request.headers = {{"Host", "127.0.0.1:8080"}};
    if (!authorization.empty()) request.headers.push_back({"Authorization", authorization});
    if (!asking.body.empty()) request.headers.push_back({"Content-Type", "application/json"});
    request.body = asking.body;
    return stand.send(std::move(request));
  }

  json get(const std::string& route) {
    const auto answer = ask({.target = "/oscar/ws/services/" + route});
    EXPECT_EQ(answer.status, 200) << route << answer.body;
    return json::parse(answer.body, nullptr, false);
  }
  server::Response post(const std::string& route, const json& body) {
    return ask({.method = "POST", .target = "/oscar/ws/services/" + route, .body = body.dump()});
  }

  Stand stand;

 private:
  int count_ = 0;
};

struct Refused {
  const char* name;
  Asking asking;
  const char* older;  // 2019's word
  const char* openo;
};

TEST(StandInOAuth, EachGenerationRefusesInItsOwnWay) {
  const Refused refusals[] = {
      {"origin",
       {.target = kInfo, .origin = "https://127.0.0.1:8080"},
       "signature_invalid",
       "invalid_signature"},
      {"secret", {.target = kInfo, .token_secret = "x"}, "signature_invalid", "invalid_signature"},
      {"token", {.target = kInfo, .token = "x"}, "token_rejected", "missing_access_token"},
      {"clock",
       {.target = kInfo, .timestamp = "1795452000"},
       "timestamp_refused",
       "oauth_authentication_failed"},
  };
  for (const auto& refused : refusals) {
    SimulatedRest older(Variant::oscar_2019);
    SimulatedRest openo(Variant::openo);

    const auto old_answer = older.ask(refused.asking);
    const auto new_answer = openo.ask(refused.asking);

    EXPECT_EQ(old_answer.status, 401) << refused.name;
    ASSERT_EQ(old_answer.headers.size(), 1U) << refused.name;
    EXPECT_NE(old_answer.headers[0].value.find(refused.older), std::string::npos) << refused.name;
    EXPECT_EQ(new_answer.status, 500) << refused.name;
    EXPECT_NE(new_answer.body.find(refused.openo), std::string::npos) << new_answer.body;
  }
}

TEST(StandInOAuth, OnlyTheOlderOneRemembersNonces) {
  for (const auto variant : {Variant::oscar_2019, Variant::openo}) {
    SimulatedRest oscar(variant);
    EXPECT_EQ(oscar.ask({.target = kInfo, .nonce = "once"}).status, 200);
    EXPECT_EQ(oscar.ask({.target = kInfo, .nonce = "once"}).status,
              variant == Variant::openo ? 200 : 401);
  }
}

TEST(StandInOAuth, AProxyCanHideTheOrigin) {
  SimulatedRest oscar(Options{.zone = zone(), .seen_origin = "https://emr.example"});

  EXPECT_EQ(oscar.ask({.target = kInfo}).status, 500);
  EXPECT_EQ(oscar.ask({.target = kInfo, .origin = "https://emr.example"}).status, 200);
}

TEST(StandInOAuth, WithoutTheModuleThereIsNothing) {
  SimulatedRest oscar(Options{.zone = zone(), .has_rest = false});

  EXPECT_EQ(oscar.ask({.target = kInfo}).status, 404);
  EXPECT_EQ(oscar.plain({.target = "/oscar/ws/rs/oauth/info"}, "").status, 401);
}

TEST(StandInOAuth, NoHeaderPassesOpenOAndFindsNoUser) {
  EXPECT_EQ(SimulatedRest(Variant::oscar_2019).plain({.target = kInfo}, "").status, 401);
  const auto answer = SimulatedRest(Variant::openo).plain({.target = kInfo}, "");
  EXPECT_EQ(answer.status, 500);
  EXPECT_NE(answer.body.find("Authentication info is not available"), std::string::npos);
}

TEST(StandInRest, DaysHaveTheShapeOfTheirGeneration) {
  SimulatedRest openo(Variant::openo);
  SimulatedRest older(Variant::oscar_2019);

  const auto bare = openo.get("schedule/101/day/today");
  const auto wrapped = older.get("schedule/101/day/today");

  ASSERT_TRUE(bare.is_array() && !bare.empty());
  EXPECT_TRUE(bare[0].contains("duration"));
  ASSERT_TRUE(wrapped.contains("patients"));
  EXPECT_FALSE(wrapped["patients"][0].contains("duration"));
  const auto number = openo.get("schedule/fetchMonthly/101/2026/10")["appointments"][0];
  const auto text = older.get("schedule/fetchMonthly/101/2026/10")["appointments"][0];
  EXPECT_TRUE(number["appointmentDate"].is_number());
  EXPECT_TRUE(text["appointmentDate"].is_string());
  EXPECT_TRUE(text["startTime"].is_string());
}

json wish() {
  return {{"providerNo", "101"},  {"appointmentDate", "2026-11-24"},
          {"startTime", "12:15"}, {"duration", 15},
          {"demographicNo", 201}, {"status", "t"},
          {"notes", "[vv:ABC]"}};
}

TEST(StandInRest, StoresTheLastMinuteAndAnswersInMilliseconds) {
  SimulatedRest oscar(Variant::openo);

  const auto answer = oscar.post("schedule/add", wish());

  ASSERT_EQ(answer.status, 200) << answer.body;
  const auto row = json::parse(answer.body)["appointment"];
  EXPECT_TRUE(row["startTime"].is_number());
  EXPECT_EQ(row["name"], "CHEN, MARGARET");
  const auto read = oscar.post("schedule/getAppointment", {{"id", row["id"]}});
  EXPECT_EQ(json::parse(read.body)["appointment"]["endTime"], "12:29:00");
  const auto cancelled =
      oscar.post("schedule/appointment/" + std::to_string(row["id"].get<int>()) + "/updateStatus",
                 {{"status", "C"}});
  EXPECT_EQ(json::parse(cancelled.body)["appointment"]["status"], "C");
  for (const auto& item : oscar.get("schedule/101/day/2026-11-24"))
    EXPECT_NE(item["appointmentNo"], row["id"]);
}

TEST(StandInRest, RefusesWhatOscarRefuses) {
  SimulatedRest oscar(Variant::openo);
  auto nobody = wish();
  nobody["demographicNo"] = 99999;
  auto unknown = wish();
  unknown["colour"] = "red";
  auto wrong_type = wish();
  wrong_type["status"] = json();

  EXPECT_NE(oscar.post("schedule/add", nobody).body.find("Unable to find patient"),
            std::string::npos);
  EXPECT_EQ(oscar.post("schedule/add", unknown).status, 400);
  EXPECT_EQ(oscar.post("schedule/add", wrong_type).status, 400);
  EXPECT_EQ(oscar.post("schedule/updateAppointment", wish()).status, 500);
  EXPECT_EQ(oscar.post("schedule/getAppointment", {{"id", 999999}}).status, 500);
  EXPECT_EQ(oscar.post("demographics/search", {{"type", "Name"}}).status, 500);
}

TEST(StandInRest, KaiStoresOnlyWhatBeginsOnASlotAndHasAStatus) {
  SimulatedRest kai(Variant::kai);
  auto off_grid = wish();
  off_grid["startTime"] = "09:20";
  auto without = wish();
  without.erase("status");

  EXPECT_EQ(kai.post("schedule/add", off_grid).status, 500);
  EXPECT_EQ(kai.post("schedule/add", without).status, 500);
  EXPECT_FALSE(kai.get("schedule/101/slots/2026-11-24")["slots"].empty());
}

TEST(StandInRest, APatientWithoutAProgramStaysAfterTheError) {
  SimulatedRest oscar(Variant::openo);
  json ada = {{"firstName", "ADA"}, {"lastName", "SAMPLE"},     {"sex", "F"},
              {"dobYear", "1991"},  {"dobMonth", "03"},         {"dobDay", "09"},
              {"alias", ""},        {"address", json::object()}};

  EXPECT_EQ(oscar.post("demographics", ada).status, 500);

  EXPECT_EQ(oscar.get("demographics/quickSearch?query=Sample")["total"], 1);
  ada["admissionProgramId"] = kProgram;
  EXPECT_EQ(oscar.post("demographics", ada).status, 200);
  ada.erase("alias");
  EXPECT_EQ(oscar.post("demographics", ada).status, 500);
}

TEST(StandInRest, FaultsAreOrderedByRouteAndSeenAfterwards) {
  SimulatedRest oscar(Options{
      .zone = zone(),
      .faults = {*parse_fault("500:schedule.codes@1"), *parse_fault("wrong-id:schedule.add"),
                 *parse_fault("empty:demographics.search")}});

  EXPECT_EQ(oscar.ask({.target = "/oscar/ws/services/schedule/codes"}).status, 500);
  EXPECT_EQ(oscar.ask({.target = "/oscar/ws/services/schedule/codes"}).status, 200);
  EXPECT_GT(json::parse(oscar.post("schedule/add", wish()).body)["appointment"]["id"], 6000);
  EXPECT_EQ(oscar.stand.send("GET", "/__sim/requests").body.find("\"operation\":\"codes\"") ==
                std::string::npos,
            false);
}

}  // namespace
}  // namespace vitara::simulator
