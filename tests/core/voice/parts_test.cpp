// The small parts: the line of a result, a call's memory, the directory of clinics, the Vapi
// resource.
#include <gtest/gtest.h>

#include <array>
#include <nlohmann/json.hpp>
#include <set>

#include "core/voice/call_memory.hpp"
#include "core/voice/sighting.hpp"
#include "core/voice/spoken.hpp"
#include "core/voice/tenant.hpp"
#include "core/voice/tool_resource.hpp"
#include "tests/support/fake_clock.hpp"

namespace vitara::voice {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;

TEST(ResultLine, HasSuccessCodeMessageThenFields) {
  Spoken spoken{.outcome = Outcome::ok, .message = "Fine."};
  spoken.with("a", 1).with("b", json::object({{"c", nullptr}}));

  EXPECT_EQ(result_line(spoken),
            R"({"success":true,"code":"OK","message":"Fine.","a":1,"b":{"c":null}})");
}

TEST(ResultLine, IsOneLineWhateverIsInIt) {
  const Spoken spoken{.outcome = Outcome::not_found,
                      .message =
                          "a\r\nb\xe2\x80\xa8"
                          "c\xff"};

  const auto line = result_line(spoken);

  EXPECT_EQ(line.find_first_of("\r\n"), std::string::npos);
  EXPECT_EQ(line.find("\xe2\x80\xa8"), std::string::npos);
  EXPECT_TRUE(json::accept(line)) << line;
}

TEST(ResultLine, DropsTheLastFieldsBeyondTwoKilobytes) {
  Spoken spoken{.outcome = Outcome::ok, .message = "Fine."};
  spoken.with("first", "kept").with("big", std::string(3000, 'x')).with("last", "gone");

  const auto line = result_line(spoken);

  EXPECT_LE(line.size(), 2048U);
  EXPECT_EQ(json::parse(line)["first"], "kept");
  EXPECT_FALSE(json::parse(line).contains("big"));
}

TEST(ResultLine, SucceedsWithOkAndAlreadyDoneAlone) {
  for (int i = 0; i <= static_cast<int>(Outcome::internal); ++i) {
    const Spoken spoken{.outcome = static_cast<Outcome>(i), .message = "x"};
    const bool expected = spoken.outcome == Outcome::ok || spoken.outcome == Outcome::already_done;
    EXPECT_EQ(json::parse(result_line(spoken))["success"], expected) << code(spoken.outcome);
  }
}

TEST(CallMemory, KeepsACallForFifteenMinutesOfSilence) {
  CallMemory memory;
  const SteadyTime start{1h};
  const auto first = memory.of(ClinicId("a"), CallId("1"), start);

  EXPECT_EQ(memory.of(ClinicId("a"), CallId("1"), start + 14min), first);
  EXPECT_EQ(memory.of(ClinicId("a"), CallId("1"), start + 28min), first);
  EXPECT_NE(memory.of(ClinicId("a"), CallId("1"), start + 43min), first);
}

TEST(CallMemory, SeparatesClinicsAndForgets) {
  CallMemory memory;
  const SteadyTime now{1h};
  const auto mine = memory.of(ClinicId("a"), CallId("1"), now);

  EXPECT_NE(memory.of(ClinicId("b"), CallId("1"), now), mine);
  memory.forget(ClinicId("a"), CallId("1"));
  EXPECT_EQ(memory.size(), 1U);
}

TEST(CallMemory, DropsTheOldestBeyondItsBound) {
  CallMemory memory(2);
  const auto oldest = memory.of(ClinicId("a"), CallId("1"), SteadyTime{1h});
  const auto newer = memory.of(ClinicId("a"), CallId("2"), SteadyTime{1h + 1s});
  const auto newest = memory.of(ClinicId("a"), CallId("3"), SteadyTime{1h + 2s});

  EXPECT_EQ(memory.size(), 2U);
  EXPECT_EQ(memory.of(ClinicId("a"), CallId("2"), SteadyTime{1h + 3s}), newer);
  EXPECT_EQ(memory.of(ClinicId("a"), CallId("3"), SteadyTime{1h + 3s}), newest);
  EXPECT_NE(memory.of(ClinicId("a"), CallId("1"), SteadyTime{1h + 3s}), oldest);
}

TEST(Tenants, FindsAClinicByNumberAndId) {
  const auto zone = time::Zone::find("America/Vancouver");
  ASSERT_TRUE(zone);
  store::Clinic clinic;
  clinic.id = ClinicId("riverside");
  clinic.numbers = {"+16045550100", "+16045550101"};
  std::shared_ptr<const Tenant> tenant(new Tenant{clinic, *zone, nullptr});
  Tenants tenants;
  EXPECT_EQ(tenants.by_number("+16045550101"), nullptr);
  tenants.replace({tenant});

  EXPECT_EQ(tenants.by_number("+16045550101"), tenant);
  EXPECT_EQ(tenants.by_id(ClinicId("riverside")), tenant);
  EXPECT_EQ(tenants.by_number(""), nullptr);
  EXPECT_EQ(tenants.by_number("+16045550199"), nullptr);
  EXPECT_EQ(tenants.all().size(), 1U);
  tenants.replace({});
  EXPECT_EQ(tenants.by_id(ClinicId("riverside")), nullptr);
}

TEST(ToolDefinitions, FitVapisRules) {
  std::set<std::string_view> names;
  for (const auto& tool : tools()) {
    EXPECT_TRUE(names.insert(tool.name).second) << tool.name;
    EXPECT_LE(tool.name.size(), 64U);
    EXPECT_EQ(tool.name.find_first_not_of("abcdefghijklmnopqrstuvwxyz_"), std::string_view::npos);
    EXPECT_FALSE(tool.description.empty()) << tool.name;
    EXPECT_FALSE(tool.delayed_english.empty()) << tool.name;
    EXPECT_FALSE(tool.delayed_mandarin.empty()) << tool.name;
    EXPECT_FALSE(tool.delayed_french.empty()) << tool.name;
    EXPECT_FALSE(tool.delayed_mandarin.empty()) << tool.name;
    EXPECT_FALSE(tool.action.empty()) << tool.name;
    EXPECT_NE(tool.run, nullptr) << tool.name;
    std::set<std::string_view> parameters;
    for (const auto& parameter : tool.parameters) {
      EXPECT_TRUE(parameters.insert(parameter.name).second) << tool.name << parameter.name;
      EXPECT_FALSE(parameter.description.empty()) << tool.name << parameter.name;
    }
  }
  EXPECT_EQ(find_tool("no_such_tool"), nullptr);
}

TEST(ToolResource, IsMadeFromTheDefinition) {
  const json resource = vapi_tool_resource(*find_tool("create_appointment"));

  EXPECT_EQ(resource["type"], "function");
  EXPECT_EQ(resource["function"]["name"], "create_appointment");
  const auto& schema = resource["function"]["parameters"];
  EXPECT_EQ(schema["required"], json::array({"patientId", "providerId", "date", "time"}));
  EXPECT_EQ(schema["properties"]["patientId"]["type"], "integer");
  EXPECT_EQ(schema["properties"]["smsConsent"]["type"], "boolean");
  EXPECT_EQ(schema["properties"]["visitReason"]["enum"].size(), 4U);
  EXPECT_EQ(resource["server"]["timeoutSeconds"], 10);
  EXPECT_EQ(resource["server"]["backoffPlan"]["maxRetries"], 2);
  EXPECT_EQ(resource["messages"][0]["type"], "request-response-delayed");
  EXPECT_EQ(resource["messages"][0]["timingMilliseconds"], 2000);
  ASSERT_EQ(resource["messages"][0]["contents"].size(), 3U);
  EXPECT_EQ(resource["messages"][0]["contents"][1]["language"], "zh");
  EXPECT_EQ(resource["messages"][0]["contents"][2]["language"], "fr");
}

emr::Appointment row(std::int64_t number, int minute, const std::string& status = "t") {
  emr::Appointment one;
  one.number = emr::AppointmentNo{number};
  one.provider = ProviderNo("100");
  one.time = {LocalTime(std::chrono::minutes(minute)),
              LocalTime(std::chrono::minutes(minute + 15))};
  one.status = {status};
  return one;
}

TEST(TieBreak, LowerAppointmentNumberStays) {
  struct Case {
    const char* name;
    std::vector<emr::Appointment> others;
    int seats;
    bool yields;
  };
  const std::array cases = {
      Case{"alone", {}, 1, false},
      Case{"an earlier row at the same time", {row(4, 600)}, 1, true},
      Case{"a later row at the same time", {row(6, 600)}, 1, false},
      Case{"an earlier row that overlaps", {row(4, 610)}, 1, true},
      Case{"an earlier row next to it", {row(4, 615)}, 1, false},
      Case{"an earlier row that is cancelled", {row(4, 600, "CS")}, 1, false},
      Case{"one earlier row on two seats", {row(4, 600)}, 2, false},
      Case{"two earlier rows on two seats", {row(3, 600), row(4, 600)}, 2, true},
  };
  for (const auto& [name, others, seats, yields] : cases)
    EXPECT_EQ(standing(row(5, 600), others, seats, true) == Standing::must_yield, yields) << name;
}

TEST(TieBreak, LaterRowThatOverlapsIsNoticed) {
  EXPECT_EQ(standing(row(5, 600), std::array{row(6, 610)}, 1, true), Standing::overlapped);
  EXPECT_EQ(standing(row(5, 600), std::array{row(6, 610)}, 2, true), Standing::alone);
  EXPECT_EQ(standing(row(5, 600), std::array{row(6, 610, "C")}, 1, true), Standing::alone);
}

}  // namespace
}  // namespace vitara::voice
