#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/server/simulator/stand.hpp"

namespace vitara::simulator {
namespace {

using nlohmann::json;
using testing::envelope;
using testing::field;
using testing::security;
using testing::Stand;

std::string faults(const std::string& spec) { return R"({"faults":[")" + spec + R"("]})"; }

std::string booking() {
  return "<ws:addAppointment><arg0><appointmentEndDateTime>2026-11-28T09:15:00"
         "</appointmentEndDateTime><appointmentStartDateTime>2026-11-28T09:00:00"
         "</appointmentStartDateTime><demographicNo>202</demographicNo>"
         "<providerNo>101</providerNo><status>t</status></arg0></ws:addAppointment>";
}

std::size_t rows_stored(Stand& stand) {
  return json::parse(stand.send("GET", "/__sim/appointments").body)["appointments"].size();
}

std::string last_outcome(Stand& stand) {
  const auto seen = json::parse(stand.send("GET", "/__sim/requests").body)["requests"];
  return seen.empty() ? "" : seen.back()["outcome"].get<std::string>();
}

TEST(InjectedFault, DoesWhatItsKindSays) {
  struct {
    const char* kind;
    int status;
    bool stored;
    bool cut;
    const char* body;
    const char* outcome;
  } const cases[] = {
      {"reset-before", 200, false, true, "", "injected reset-before"},
      {"reset-after", 200, true, true, "<return>", "ok, injected reset-after"},
      {"cut-xml", 200, true, false, "<soap:Envelope", "ok, injected cut-xml"},
      {"500", 500, false, false, "HTTP Status 500", "injected 500"},
      {"502-html", 502, false, false, "nginx", "injected 502-html"},
      {"wrong-id", 200, true, false, "<return>6", "ok, injected wrong-id"},
      {"empty", 200, true, false, "addAppointmentResponse xmlns:ns2=\"http://ws.oscarehr.org/\"/>",
       "ok, injected empty"},
      {"auth", 500, false, false, "SecurityError", "fault SecurityError, injected auth"},
      {"cloudflare", 403, false, false, "Just a moment", "injected cloudflare"},
  };
  for (const auto& each : cases) {
    Stand stand;
    const auto before = rows_stored(stand);
    const auto spec = std::string(each.kind) + ":ScheduleService.addAppointment@2";
    ASSERT_EQ(stand.send("POST", "/__sim/faults", faults(spec)).status, 200);

    const auto first = stand.call("ScheduleService", booking());
    const auto second = stand.call("ScheduleService", booking());
    const auto outcome = last_outcome(stand);
    const auto third = stand.call("ScheduleService", booking());

    EXPECT_EQ(first.status, 200) << each.kind;
    EXPECT_EQ(second.status, each.status) << each.kind;
    EXPECT_EQ(second.cut_after.has_value(), each.cut) << each.kind;
    EXPECT_NE(second.body.find(each.body), std::string::npos) << each.kind << second.body;
    EXPECT_EQ(outcome, each.outcome);
    EXPECT_EQ(third.status, 200) << each.kind;
    EXPECT_EQ(rows_stored(stand) - before, each.stored ? 3U : 2U) << each.kind;
  }
}

TEST(InjectedFault, LatencyAndSlownessAreWaitedForBesideTheHandler) {
  Stand stand(Options{.zone = testing::zone(),
                      .latency = std::chrono::milliseconds(40),
                      .faults = {*parse_fault("slow:800:SystemInfoService.isAlive@1")}});

  EXPECT_EQ(stand.call("SystemInfoService", "<ws:isAlive/>").pause, std::chrono::milliseconds(840));
  EXPECT_EQ(stand.call("SystemInfoService", "<ws:isAlive/>").pause, std::chrono::milliseconds(40));
  EXPECT_EQ(stand.send("POST", "/__sim/latency", R"({"milliseconds":5})").status, 200);
  EXPECT_EQ(stand.call("SystemInfoService", "<ws:isAlive/>").pause, std::chrono::milliseconds(5));
}

TEST(InjectedFault, ReachesTheWsdlByItsName) {
  Stand stand;
  stand.send("POST", "/__sim/faults", faults("cloudflare:ScheduleService.wsdl"));

  EXPECT_EQ(stand.send("GET", "/oscar/ws/ScheduleService?wsdl").status, 403);
  EXPECT_EQ(stand.send("GET", "/oscar/ws/LoginService?wsdl").status, 200);
  stand.send("POST", "/__sim/faults", R"({"faults":[]})");
  EXPECT_EQ(stand.send("GET", "/oscar/ws/ScheduleService?wsdl").status, 200);
}

TEST(Control, StaffBookAndCancelLikeTheWebPages) {
  Stand stand;

  const auto answer = stand.send("POST", "/__sim/appointments",
                                 R"({"provider":"101","patient":202,"start":"2026-11-28T09:00:00",)"
                                 R"("minutes":15})");

  ASSERT_EQ(answer.status, 200) << answer.body;
  const auto id = std::to_string(json::parse(answer.body)["id"].get<int>());
  const auto rows = stand.rows("ScheduleService",
                               "<ws:getAppointment2><arg0>" + id + "</arg0></ws:getAppointment2>");
  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(field(rows[0], "appointmentEndDateTime"), "2026-11-28T09:14:00-05:00");
  EXPECT_EQ(field(rows[0], "name"), "WONG, DAVID");
  EXPECT_EQ(field(rows[0], "creator"), "frontdesk");
  EXPECT_EQ(field(rows[0], "lastUpdateUser"), "101");
}

TEST(Control, RefusesWhatItDoesNotUnderstand) {
  struct {
    const char* path;
    const char* body;
  } const cases[] = {
      {"/__sim/appointments", "no json"},
      {"/__sim/appointments", R"({"provider":"999","start":"2026-11-28T09:00:00","minutes":15})"},
      {"/__sim/appointments",
       R"({"provider":"101","patient":9,"start":"2026-11-28T09:00:00","minutes":15})"},
      {"/__sim/appointments", R"({"provider":"101","start":"tomorrow","minutes":15})"},
      {"/__sim/appointments", R"({"provider":"101","start":"2026-11-28T09:00:00","minutes":0})"},
      {"/__sim/appointments", R"({"provider":"101","start":"2026-11-28T23:50:00","minutes":15})"},
      {"/__sim/appointments", R"({"id":1,"status":"C"})"},
      {"/__sim/appointments", R"({"id":5001,"status":"CXX"})"},
      {"/__sim/faults", R"({"faults":["explode:*"]})"},
      {"/__sim/faults", R"({"faults":[3]})"},
      {"/__sim/faults", R"({})"},
      {"/__sim/latency", R"({"milliseconds":-1})"},
      {"/__sim/latency", R"({"milliseconds":"5"})"},
      {"/__sim/latency", R"([])"},
  };
  Stand stand;
  const auto before = stand.send("GET", "/__sim/appointments").body;
  for (const auto& each : cases)
    EXPECT_EQ(stand.send("POST", each.path, each.body).status, 400) << each.body;
  EXPECT_EQ(stand.send("GET", "/__sim/appointments").body, before);
}

TEST(Control, ListsRequestsWithoutSecretsOrArguments) {
  Stand stand;
  stand.token();
  stand.fault("ScheduleService", "<ws:getAppointment2><arg0>x</arg0></ws:getAppointment2>");
  stand.post("ScheduleService", "no xml");

  const auto text = stand.send("GET", "/__sim/requests").body;
  const auto seen = json::parse(text)["requests"];

  ASSERT_EQ(seen.size(), 3U);
  EXPECT_EQ(seen[0]["service"], "LoginService");
  EXPECT_EQ(seen[0]["operation"], "login2");
  EXPECT_EQ(seen[0]["outcome"], "ok");
  EXPECT_EQ(seen[0]["time"], "2026-11-23T12:00:00-05:00");
  EXPECT_EQ(seen[1]["outcome"], "fault Client");
  EXPECT_EQ(seen[2]["operation"], "");
  EXPECT_EQ(text.find(kPassword), std::string::npos);
  EXPECT_EQ(text.find(std::to_string(kFirstToken)), std::string::npos);
}

}  // namespace
}  // namespace vitara::simulator
