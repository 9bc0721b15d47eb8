#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/core/emr/fake_oscar.hpp"
#include "tests/core/emr/rest_fixture.hpp"
#include "tests/support/samples.hpp"

namespace vitara::emr::oscar {
namespace {

using http::Progress;
using nlohmann::json;
using testing::bad_sample;
using testing::broken;
using testing::json_reply;
using testing::rest_sample;

const std::string kAdd = "POST /schedule/add";
const std::string kGet = "POST /schedule/getAppointment";
const std::string kStatus = "POST /schedule/appointment/5012/updateStatus";

NewAppointment wish() {
  return {.provider = ProviderNo("101"),
          .demographic = DemographicNo(12),
          .demographic_name = Phi<std::string>("TREMBLAY, MARIE"),
          .time = {at(12, 1, 9, 30), at(12, 1, 9, 45)},
          .type = "Follow up",
          .reason = "bp check",
          .notes = "",
          .marker = "[vv:K7QM2ZC5TAXD]"};
}

Appointment seen() {
  return {.number = AppointmentNo(5012),
          .provider = ProviderNo("101"),
          .demographic = DemographicNo(12),
          .time = {at(12, 1, 9, 30), at(12, 1, 9, 45)},
          .status = {.code = "t"}};
}

NewDemographic ada() {
  NewDemographic made;
  made.first_name = Phi<std::string>("ADA");
  made.last_name = Phi<std::string>("SAMPLE");
  made.birth_date =
      Phi<std::chrono::year_month_day>(std::chrono::year(1991) / std::chrono::March / 9);
  made.sex = "F";
  made.phone = Phi<std::string>("4165550123");
  made.email = Phi<std::string>("ada@example.org");
  made.health_number = Phi<std::string>("9876543241");
  made.health_card_type = "ON";
  made.health_card_version = "CD";
  made.street = Phi<std::string>("7 Oak Ave");
  made.city = "Toronto";
  made.province = "ON";
  made.postal_code = Phi<std::string>("M5V2T6");
  return made;
}

// getAppointment's answer for that status.
http::Response row_of(const std::string& status) {
  auto row = rest_sample("appointment-cancel.openo.response.json");
  const auto at = row.body.find("\"status\": \"C\"");
  row.body.replace(at + 11, 1, status);
  return row;
}

TEST_F(RestTest, AddsWithTheFieldsOfTheSample) {
  oscar.expect(kAdd, rest_sample("appointment-add.response.json"));

  const auto added = adapter.add(wish(), plenty());

  ASSERT_TRUE(added);
  EXPECT_EQ(number(*added), 5012);
  EXPECT_TRUE(oscar.last().at_most_once);
  EXPECT_EQ(oscar.last().left, std::chrono::seconds(4));
  auto expected = json::parse(testing::sample("oscar/rest/appointment-add.request.json"));
  expected["location"] = "";
  EXPECT_EQ(json::parse(oscar.last().body), expected);
}

TEST_F(RestTest, AWishThatCannotBeStoredIsNotSent) {
  auto backwards = wish();
  std::swap(backwards.time.start, backwards.time.end);
  auto overnight = wish();
  overnight.time = {at(12, 1, 23, 50), at(12, 2, 0, 5)};
  auto between = wish();
  between.time.start += seconds(30);
  auto nobody = wish();
  nobody.demographic = DemographicNo(0);
  for (const auto& bad : {backwards, overnight, between, nobody}) {
    const auto added = adapter.add(bad, plenty());

    ASSERT_FALSE(added);
    EXPECT_EQ(added.failure().fate, Fate::refused);
    EXPECT_EQ(added.failure().error.code, Code::invalid);
  }
}

struct Outcome {
  const char* name;
  http::Exchange exchange;
  Fate fate;
  Code code;
};

TEST_F(RestTest, KnowsWhatBecameOfAWriteThatFailed) {
  auto challenge = bad_sample("cloudflare-challenge.html");
  challenge.status = 403;
  const Outcome outcomes[] = {
      {"no answer", broken(Code::timed_out, Progress::something_sent), Fate::unknown,
       Code::timed_out},
      {"connected too late", broken(Code::timed_out, Progress::nothing_sent), Fate::refused,
       Code::timed_out},
      {"a firewall", challenge, Fate::refused, Code::remote},
      {"2019 refuses", rest_sample("error-401-2019.http.txt"), Fate::refused, Code::denied},
      {"openo refuses", rest_sample("error-500-bad-signature.openo.xml"), Fate::refused,
       Code::denied},
      {"no right", rest_sample("error-500-access-denied.xml"), Fate::refused, Code::remote},
      {"no patient", rest_sample("error-500-unknown-patient.xml"), Fate::refused, Code::remote},
      {"a null", json_reply("java.lang.NullPointerException", 500), Fate::unknown, Code::remote},
      {"a gateway", json_reply("", 504), Fate::unknown, Code::unreachable},
      {"a bad field", json_reply("", 400), Fate::refused, Code::remote},
      {"an empty answer", json_reply(""), Fate::unknown, Code::remote},
      {"cut off", bad_sample("truncated.json"), Fate::unknown, Code::remote},
      {"no number", json_reply(R"({"appointment":null})"), Fate::unknown, Code::remote},
      {"a list", json_reply("[]"), Fate::unknown, Code::remote},
  };
  for (const auto& outcome : outcomes) {
    oscar.expect(kAdd, outcome.exchange);

    const auto added = adapter.add(wish(), plenty());

    ASSERT_FALSE(added) << outcome.name;
    EXPECT_EQ(added.failure().fate, outcome.fate) << outcome.name;
    EXPECT_EQ(added.failure().error.code, outcome.code) << outcome.name;
  }
}

TEST_F(RestTest, AWriteOfWhichNothingLeftGetsOneMoreConnection) {
  oscar.expect(kAdd, broken(Code::unreachable, Progress::nothing_sent));
  oscar.expect(kAdd, rest_sample("appointment-add.response.json"));

  EXPECT_TRUE(adapter.add(wish(), plenty()));
}

TEST_F(RestTest, CancelsByItsStatusAndReadsTheReply) {
  for (const auto* reply :
       {"appointment-cancel.2019.response.json", "appointment-cancel.openo.response.json"}) {
    oscar.expect(kGet, row_of("t"));
    oscar.expect(kStatus, rest_sample(reply));

    ASSERT_TRUE(adapter.cancel(seen(), plenty())) << reply;

    EXPECT_TRUE(oscar.last().at_most_once);
    EXPECT_EQ(json::parse(oscar.last().body),
              json::parse(testing::sample("oscar/rest/appointment-cancel.request.json")));
  }
  oscar.expect(kGet, row_of("t"));
  oscar.expect(kStatus, row_of("t"));
  EXPECT_EQ(adapter.cancel(seen(), plenty()).failure().fate, Fate::unknown);
}

TEST_F(RestTest, ARowThatChangedSinceItWasSeenIsLeftAlone) {
  oscar.expect(kGet, row_of("H"));
  const auto changed = adapter.cancel(seen(), plenty());
  oscar.expect(kGet, json_reply("java.lang.NullPointerException", 500));
  oscar.expect("POST /schedule/12/appointmentHistory", json_reply(R"({"appointments":[]})"));
  const auto gone = adapter.cancel(seen(), plenty());

  for (const auto* refused : {&changed, &gone}) {
    ASSERT_FALSE(*refused);
    EXPECT_EQ(refused->failure().fate, Fate::refused);
    EXPECT_EQ(refused->failure().error.code, Code::conflict);
  }
}

TEST_F(RestTest, CannotMove) {
  const auto moved =
      adapter.move({.seen = seen(), .time = seen().time, .provider = ProviderNo("101")}, plenty());

  ASSERT_FALSE(moved);
  EXPECT_EQ(moved.failure().error.code, Code::invalid);
}

TEST_F(RestTest, RegistersWithTheFieldsOfTheSample) {
  oscar.expect("POST /demographics", rest_sample("demographic-create.response.json"));

  const auto registered = adapter.register_demographic(ada(), plenty());

  ASSERT_TRUE(registered);
  EXPECT_EQ(number(*registered), 412);
  auto expected = json::parse(testing::sample("oscar/rest/demographic-create.request.json"));
  expected.erase("providerNo");
  EXPECT_EQ(json::parse(oscar.last().body), expected);
  EXPECT_TRUE(oscar.last().at_most_once);
}

TEST_F(RestTest, APatientMayExistAfterAnErrorOfTheServers) {
  oscar.expect("POST /demographics", json_reply("", 500));
  const auto failed = adapter.register_demographic(ada(), plenty());
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.failure().fate, Fate::unknown);

  auto without = rest_connection();
  without.rest.admission_program = 0;
  RestAdapter closed(without, toronto(), oscar, clock);
  const auto refused = closed.register_demographic(ada(), plenty());
  ASSERT_FALSE(refused);
  EXPECT_FALSE(closed.capabilities().can_register);
  EXPECT_EQ(refused.failure().error.code, Code::invalid);
}

}  // namespace
}  // namespace vitara::emr::oscar
