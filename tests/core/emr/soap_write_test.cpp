#include <gtest/gtest.h>

#include "tests/core/emr/soap_fixture.hpp"
#include "tests/support/samples.hpp"

namespace vitara::emr::oscar {
namespace {

using http::Progress;
using testing::broken;
using testing::reply;
using testing::reply_sample;
using testing::reply_with;

NewAppointment wish() {
  return {.provider = ProviderNo("101"),
          .demographic = DemographicNo(12),
          .demographic_name = Phi<std::string>("TREMBLAY, MARIE"),
          .time = {on_monday(9, 30), on_monday(9, 45)},
          .type = "Follow up",
          .reason = "bp check",
          .notes = "",
          .marker = "[vv:K7QM2ZC5TAXD]"};
}

// The row of soap/appointment-get.response.xml as a caller was told of it.
Appointment seen() {
  const auto start =
      LocalTime(LocalDay(std::chrono::year(2026) / 12 / 1)) + std::chrono::hours(9) + minutes(30);
  return {.number = AppointmentNo(5012),
          .provider = ProviderNo("101"),
          .demographic = DemographicNo(12),
          .time = {start, start + minutes(15)},
          .status = {.code = "t"}};
}

http::Response row_with(std::string_view from, std::string_view to) {
  auto row = reply_sample("soap/appointment-get.response.xml");
  for (auto at = row.body.find(from); at != std::string::npos;
       at = row.body.find(from, at + to.size()))
    row.body.replace(at, from.size(), to);
  return row;
}

TEST_F(SoapTest, AddsWithEveryFieldOfTheSample) {
  oscar.expect_login();
  oscar.expect("addAppointment", reply_sample("soap/appointment-add.response.xml"));

  const auto added = adapter.add(wish(), plenty());

  ASSERT_TRUE(added);
  EXPECT_EQ(number(*added), 5012);
  EXPECT_TRUE(oscar.last().at_most_once);
  EXPECT_EQ(oscar.last().left, std::chrono::seconds(4));
  EXPECT_EQ(oscar.last().arguments, (std::map<std::string, std::string>{
                                        {"arg0", ""},
                                        {"arg0/appointmentEndDateTime", "2026-11-23T09:45:00"},
                                        {"arg0/appointmentStartDateTime", "2026-11-23T09:30:00"},
                                        {"arg0/bookingSource", "OSCAR"},
                                        {"arg0/demographicNo", "12"},
                                        {"arg0/location", ""},
                                        {"arg0/name", "TREMBLAY, MARIE"},
                                        {"arg0/notes", "[vv:K7QM2ZC5TAXD]"},
                                        {"arg0/programId", "0"},
                                        {"arg0/providerNo", "101"},
                                        {"arg0/reason", "bp check"},
                                        {"arg0/resources", ""},
                                        {"arg0/status", "t"},
                                        {"arg0/type", "Follow up"}}));
}

TEST_F(SoapTest, CutsTextsToTheirColumnsAndNeverTheMarker) {
  oscar.expect_login();
  oscar.expect("addAppointment", reply_sample("soap/appointment-add.response.xml"));
  auto long_wish = wish();
  long_wish.reason = std::string(200, 'r');
  long_wish.type = std::string(200, 't');
  for (int i = 0; i < 300; ++i) long_wish.notes += "\xC3\xA9";

  ASSERT_TRUE(adapter.add(long_wish, plenty()));

  const auto& arguments = oscar.last().arguments;
  EXPECT_EQ(arguments.at("arg0/reason").size(), 80U);
  EXPECT_EQ(arguments.at("arg0/type").size(), 50U);
  const auto& notes = arguments.at("arg0/notes");
  EXPECT_LE(notes.size(), 255U);
  EXPECT_GE(notes.size(), 253U);
  EXPECT_TRUE(notes.ends_with("\xC3\xA9 [vv:K7QM2ZC5TAXD]")) << notes;
}

TEST_F(SoapTest, AWishThatCannotBeStoredIsNotSent) {
  auto backwards = wish();
  std::swap(backwards.time.start, backwards.time.end);
  auto overnight = wish();
  overnight.time = {on_monday(23, 50), on_monday(24, 5)};
  auto nobody = wish();
  nobody.provider = ProviderNo("");
  for (const auto& bad : {backwards, overnight, nobody}) {
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

TEST_F(SoapTest, KnowsWhatBecameOfAWriteThatFailed) {
  const Outcome outcomes[] = {
      {"connected too late", broken(Code::timed_out, Progress::nothing_sent), Fate::refused,
       Code::timed_out},
      {"no answer", broken(Code::timed_out, Progress::something_sent), Fate::unknown,
       Code::timed_out},
      {"reset", broken(Code::unreachable, Progress::something_sent), Fate::unknown,
       Code::unreachable},
      {"too large", broken(Code::remote, Progress::something_sent), Fate::unknown, Code::remote},
      {"the caller hung up", broken(Code::cancelled, Progress::something_sent), Fate::unknown,
       Code::cancelled},
      {"a firewall", reply(testing::sample("oscar/bad/cloudflare-challenge.html"), 403),
       Fate::refused, Code::remote},
      {"no credentials", reply("", 401), Fate::refused, Code::denied},
      {"a gateway", reply("<html>", 502), Fate::unknown, Code::unreachable},
      {"no fault", reply("<html>", 500), Fate::unknown, Code::remote},
      {"a server's fault", reply_sample("soap/update-unknown-id.fault.xml"), Fate::unknown,
       Code::remote},
      {"our fault", reply_sample("soap/unknown-operation.fault.xml"), Fate::refused, Code::remote},
      {"an empty answer", reply(""), Fate::unknown, Code::remote},
      {"no number", reply_with("addAppointment", ""), Fate::unknown, Code::remote},
      {"a number that is none", reply_with("addAppointment", "<return>0</return>"), Fate::unknown,
       Code::remote},
  };
  oscar.expect_login();
  for (const auto& outcome : outcomes) {
    oscar.expect("addAppointment", [&](const testing::Asked&) { return outcome.exchange; });

    const auto added = adapter.add(wish(), plenty());

    ASSERT_FALSE(added) << outcome.name;
    EXPECT_EQ(added.failure().fate, outcome.fate) << outcome.name;
    EXPECT_EQ(added.failure().error.code, outcome.code) << outcome.name;
  }
}

TEST_F(SoapTest, AWriteOfWhichNothingLeftGetsOneMoreConnection) {
  oscar.expect_login();
  oscar.expect("addAppointment", broken(Code::unreachable, Progress::nothing_sent));
  oscar.expect("addAppointment", reply_sample("soap/appointment-add.response.xml"));
  ASSERT_TRUE(adapter.add(wish(), plenty()));

  oscar.expect("addAppointment", broken(Code::unreachable, Progress::nothing_sent));
  oscar.expect("addAppointment", broken(Code::unreachable, Progress::nothing_sent));
  const auto added = adapter.add(wish(), plenty());

  ASSERT_FALSE(added);
  EXPECT_EQ(added.failure().fate, Fate::refused);
}

TEST_F(SoapTest, AWriteIsRetriedAfterAnAuthenticationFault) {
  oscar.expect_login("1");
  oscar.expect("addAppointment", reply_sample("soap/wss-badtoken-2019.fault.xml"));
  oscar.expect_login("2");
  oscar.expect("addAppointment", reply_sample("soap/appointment-add.response.xml"));

  ASSERT_TRUE(adapter.add(wish(), plenty()));

  oscar.expect("addAppointment", reply_sample("soap/wss-badtoken-2019.fault.xml"));
  oscar.expect("login2", reply_sample("soap/login-bad.fault.xml"));
  const auto refused = adapter.add(wish(), plenty());
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.failure().fate, Fate::refused);
  EXPECT_EQ(refused.failure().error.code, Code::denied);
}

TEST_F(SoapTest, CancelsByWritingEveryOtherFieldBackWithoutItsDates) {
  oscar.expect_login();
  oscar.expect("getAppointment2", reply_sample("soap/appointment-get.response.xml"));
  oscar.expect("updateAppointment", reply_sample("soap/appointment-cancel.response.xml"));
  oscar.expect("getAppointment2", row_with("<status>t</status>", "<status>C</status>"));

  ASSERT_TRUE(adapter.cancel(seen(), plenty()));

  const auto& asked = oscar.asked().at(2);
  EXPECT_TRUE(asked.at_most_once);
  EXPECT_EQ(asked.arguments.at("arg0/id"), "5012");
  EXPECT_EQ(asked.arguments.at("arg0/status"), "C");
  EXPECT_EQ(asked.arguments.at("arg0/name"), "TREMBLAY, MARIE");
  EXPECT_EQ(asked.arguments.at("arg0/reason"), "bp check");
  EXPECT_EQ(asked.arguments.at("arg0/bookingSource"), "OSCAR");
  EXPECT_EQ(asked.arguments.at("arg0/demographicNo"), "12");
  EXPECT_EQ(asked.arguments.at("arg0/programId"), "0");
  EXPECT_EQ(asked.arguments.count("arg0/appointmentStartDateTime"), 0U);
  EXPECT_EQ(asked.arguments.count("arg0/appointmentEndDateTime"), 0U);
}

// The same visit on the next day at two.
Interval next_day_at_two() {
  const auto start = seen().time.start + std::chrono::hours(28) + minutes(30);
  return {start, start + minutes(15)};
}

TEST_F(SoapTest, MovesInPlaceAndKeepsTheRest) {
  oscar.expect_login();
  oscar.expect("getAppointment2", reply_sample("soap/appointment-get.response.xml"));
  oscar.expect("updateAppointment", reply_sample("soap/appointment-reschedule.response.xml"));
  oscar.expect("getAppointment2", row_with("2026-12-01T09:30", "2026-12-02T14:00"));

  ASSERT_TRUE(adapter.move(
      {.seen = seen(), .time = next_day_at_two(), .provider = ProviderNo("101")}, plenty()));

  const auto& asked = oscar.asked().at(2);
  EXPECT_EQ(asked.arguments.at("arg0/appointmentStartDateTime"), "2026-12-02T14:00:00");
  EXPECT_EQ(asked.arguments.at("arg0/appointmentEndDateTime"), "2026-12-02T14:15:00");
  EXPECT_EQ(asked.arguments.at("arg0/status"), "t");
  EXPECT_EQ(asked.arguments.at("arg0/reason"), "bp check");
}

TEST_F(SoapTest, AMoveThatReadsBackElsewhereIsUnknown) {
  oscar.expect_login();
  oscar.expect("getAppointment2", reply_sample("soap/appointment-get.response.xml"));
  oscar.expect("updateAppointment", reply_sample("soap/appointment-reschedule.response.xml"));
  oscar.expect("getAppointment2", reply_sample("soap/appointment-get.response.xml"));

  const auto moved = adapter.move(
      {.seen = seen(), .time = next_day_at_two(), .provider = ProviderNo("101")}, plenty());

  ASSERT_FALSE(moved);
  EXPECT_EQ(moved.failure().fate, Fate::unknown);
}

TEST_F(SoapTest, AMoveToAnotherProviderAloneKeepsTheStoredTimes) {
  oscar.expect_login();
  oscar.expect("getAppointment2", reply_sample("soap/appointment-get.response.xml"));
  oscar.expect("updateAppointment", reply_sample("soap/appointment-reschedule.response.xml"));
  oscar.expect("getAppointment2",
               row_with("<providerNo>101</providerNo>", "<providerNo>0102</providerNo>"));

  ASSERT_TRUE(adapter.move({.seen = seen(), .time = seen().time, .provider = ProviderNo("0102")},
                           plenty()));

  const auto& asked = oscar.asked().at(2);
  EXPECT_EQ(asked.arguments.at("arg0/providerNo"), "0102");
  EXPECT_EQ(asked.arguments.count("arg0/appointmentStartDateTime"), 0U);
}

TEST_F(SoapTest, ARowThatChangedSinceItWasSeenIsLeftAlone) {
  const http::Response rows[] = {
      reply_sample("soap/appointment-get-notfound.response.xml"),
      row_with("<status>t</status>", "<status>H</status>"),
      row_with("2026-12-01T09:30", "2026-12-01T09:20"),
      row_with("<providerNo>101</providerNo>", "<providerNo>102</providerNo>"),
      row_with("<demographicNo>12</demographicNo>", "<demographicNo>13</demographicNo>"),
  };
  oscar.expect_login();
  for (const auto& row : rows) {
    oscar.expect("getAppointment2", row);

    const auto cancelled = adapter.cancel(seen(), plenty());

    ASSERT_FALSE(cancelled);
    EXPECT_EQ(cancelled.failure().fate, Fate::refused);
    EXPECT_EQ(cancelled.failure().error.code, Code::conflict);
  }
}

TEST_F(SoapTest, CancellingWhatIsCancelledWritesNothing) {
  oscar.expect_login();
  oscar.expect("getAppointment2", row_with("<status>t</status>", "<status>C</status>"));
  auto gone = seen();
  gone.status.code = "C";

  EXPECT_TRUE(adapter.cancel(gone, plenty()));
}

TEST_F(SoapTest, ACancellationThatOscarConfirmedStandsWithoutALookAtIt) {
  oscar.expect_login();
  oscar.expect("getAppointment2", reply_sample("soap/appointment-get.response.xml"));
  oscar.expect("updateAppointment", reply_sample("soap/appointment-cancel.response.xml"));
  oscar.expect("getAppointment2", reply("", 404));

  EXPECT_TRUE(adapter.cancel(seen(), plenty()));
}

TEST_F(SoapTest, TheFateOfAnUpdateWithoutAnswerIsUnknown) {
  oscar.expect_login();
  oscar.expect("getAppointment2", reply_sample("soap/appointment-get.response.xml"));
  oscar.expect("updateAppointment", broken(Code::timed_out, Progress::something_sent));

  const auto cancelled = adapter.cancel(seen(), plenty());

  ASSERT_FALSE(cancelled);
  EXPECT_EQ(cancelled.failure().fate, Fate::unknown);
}

TEST_F(SoapTest, CannotRegisterPatients) {
  const auto registered = adapter.register_demographic({}, plenty());

  ASSERT_FALSE(registered);
  EXPECT_EQ(registered.failure().fate, Fate::refused);
  EXPECT_EQ(registered.failure().error.code, Code::invalid);
}

}  // namespace
}  // namespace vitara::emr::oscar
