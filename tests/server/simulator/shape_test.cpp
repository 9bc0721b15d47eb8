#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "tests/server/simulator/stand.hpp"
#include "tests/support/samples.hpp"

// The answers of the stand-in beside the samples of tests/samples/oscar/soap, which have the shape
// of the real transfer classes: the same elements in the same order.
namespace vitara::simulator {
namespace {

using testing::parsed;
using testing::Stand;

Element sample(const std::string& name) {
  return parsed(vitara::testing::sample("oscar/soap/" + name));
}

const Element& wrapper(const Element& envelope) {
  static const Element none;
  const auto* body = envelope.find("Body");
  return body == nullptr || body->children.empty() ? none : body->children[0];
}

std::vector<std::string> names(const Element& element) {
  std::vector<std::string> all;
  for (const auto& child : element.children)
    if (all.empty() || all.back() != child.name) all.push_back(child.name);
  return all;
}

// The row with most fields: nulls are left out of others.
const Element& fullest(const Element& rows) {
  return *std::max_element(
      rows.children.begin(), rows.children.end(),
      [](const Element& a, const Element& b) { return a.children.size() < b.children.size(); });
}

std::string body_of(const std::string& request) {
  const auto text = vitara::testing::sample("oscar/soap/" + request);
  const auto from = text.find("<soapenv:Body>") + 14;
  return text.substr(from, text.find("</soapenv:Body>") - from);
}

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
    text.replace(at, from.size(), to);
  return text;
}

// The sample's requests, for people and days that the stand-in has.
std::string asked(const std::string& request) {
  auto body = body_of(request);
  body = replaced(body, "<arg1>S3cret!pass", "<arg1>" + std::string(kPassword));
  body = replaced(body, "<arg0>5012<", "<arg0>5001<");
  body = replaced(body, "<id>5012<", "<id>5001<");
  body = replaced(body, "<demographicNo>12<", "<demographicNo>202<");
  body = replaced(body, "<arg0>12<", "<arg0>202<");
  body = replaced(body, "<arg4>1980-05-01T12:00:00</arg4>", "");
  return replaced(body, "9876543225", "9");
}

TEST(Shape, OfAnswersIsThatOfTheSamples) {
  struct {
    const char* service;
    const char* request;
    const char* response;
  } const cases[] = {
      {"SystemInfoService", "isalive", "isalive"},
      {"SystemInfoService", "gmtoffset", "gmtoffset"},
      {"SystemInfoService", "servertime", "servertime"},
      {"LoginService", "login", "login"},
      {"ProviderService", "providers", "providers"},
      {"ProviderService", "whoami", "whoami"},
      {"ScheduleService", "template-codes", "template-codes"},
      {"ScheduleService", "appointment-types", "appointment-types"},
      {"ScheduleService", "day-schedule", "day-schedule"},
      {"ScheduleService", "appointments-day", "appointments-day"},
      {"ScheduleService", "appointments-patient", "appointments-patient"},
      {"ScheduleService", "appointments-range", "appointments-range"},
      {"ScheduleService", "appointment-get", "appointment-get"},
      {"ScheduleService", "appointment-add", "appointment-add"},
      {"ScheduleService", "appointment-reschedule", "appointment-reschedule"},
      {"ScheduleService", "appointment-cancel", "appointment-cancel"},
      {"DemographicService", "demographic-get", "demographic-get"},
      {"DemographicService", "demographic-search", "demographic-search-many"},
      {"DemographicService", "demographic-search-hin", "demographic-search-many"},
  };
  // Fields that a row of either side may lack.
  const std::set<std::string> optional = {"bookingSource", "cellPhone", "headRecord",
                                          "email",         "alias",     "lastUpdateUser"};
  Stand stand;
  const auto without_optional = [&optional](std::vector<std::string> all) {
    std::erase_if(all, [&optional](const std::string& name) { return optional.contains(name); });
    return all;
  };
  for (const auto& each : cases) {
    const auto name = std::string(each.request);
    const auto answer = stand.call(each.service, asked(name + ".request.xml"));
    ASSERT_EQ(answer.status, 200) << name << answer.body;
    const auto ours = wrapper(parsed(answer.body));
    const auto theirs = wrapper(sample(std::string(each.response) + ".response.xml"));

    EXPECT_EQ(ours.name, theirs.name) << name;
    ASSERT_EQ(ours.children.empty(), theirs.children.empty()) << name;
    if (theirs.children.empty()) continue;
    EXPECT_EQ(without_optional(names(fullest(ours))), without_optional(names(fullest(theirs))))
        << name;
  }
}

// Where nothing but the data differs, the bytes are the same: prefixes, order, empty elements.
TEST(Shape, OfEmptyAnswersAndFaultsIsTheSampleByteForByte) {
  Stand openo;
  Stand old(Options{.zone = testing::zone(), .variant = Variant::oscar_2019});
  const auto who = testing::envelope(testing::security("131", "bad"), "<ws:getProviders2/>");
  const auto bare = testing::envelope("", "<ws:getProviders2/>");
  const auto nobody = "<ws:getAppointment2><arg0>1</arg0></ws:getAppointment2>";
  struct {
    const char* sample;
    std::string body;
  } const cases[] = {
      {"appointment-get-notfound.response.xml", openo.call("ScheduleService", nobody).body},
      {"isalive.response.xml", openo.call("SystemInfoService", "<ws:isAlive/>").body},
      {"login-bad.fault.xml", openo.call("LoginService", "<ws:login2/>").body},
      {"unknown-operation.fault.xml",
       openo.call("DemographicService", body_of("add-demographic-unsupported.request.xml")).body},
      {"update-unknown-id.fault.xml",
       openo.call("ScheduleService", "<ws:updateAppointment/>").body},
      {"wss-badtoken-openo.fault.xml", openo.post("ProviderService", who).body},
      {"wss-badtoken-2019.fault.xml", old.post("ProviderService", who).body},
      {"wss-missing-2019.fault.xml", old.post("ProviderService", bare).body},
  };
  for (const auto& each : cases)
    EXPECT_EQ(each.body, vitara::testing::sample("oscar/soap/" + std::string(each.sample)))
        << each.sample;
}

}  // namespace
}  // namespace vitara::simulator
