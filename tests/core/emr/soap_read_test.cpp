#include <gtest/gtest.h>

#include <atomic>
#include <thread>

#include "core/emr/select.hpp"
#include "tests/core/emr/soap_fixture.hpp"
#include "tests/support/samples.hpp"

namespace vitara::emr::oscar {
namespace {

using http::Progress;
using std::chrono::milliseconds;
using testing::Asked;
using testing::broken;
using testing::reply;
using testing::reply_sample;
using testing::reply_with;

constexpr std::string_view kRange = "getAppointmentsForDateRangeAndProvider2";

TEST_F(SoapTest, LogsInOnceAndUsesTheToken) {
  oscar.expect("login2", reply_sample("soap/login.response.xml"));
  oscar.expect("getAppointmentTypes", reply_sample("soap/appointment-types.response.xml"));
  oscar.expect("getAppointmentTypes", reply_sample("soap/appointment-types.response.xml"));

  const auto types = adapter.appointment_types(plenty());
  ASSERT_TRUE(adapter.appointment_types(plenty()));

  ASSERT_TRUE(types);
  ASSERT_EQ(types->size(), 2U);
  EXPECT_EQ(types->at(1).name, "Physical");
  EXPECT_EQ(types->at(1).duration, minutes(30));
  EXPECT_EQ(oscar.asked().at(0).service, "LoginService");
  EXPECT_EQ(oscar.asked().at(0).arguments.at("arg0"), "vitara_api");
  EXPECT_EQ(oscar.asked().at(0).arguments.at("arg1"), "S3cret!pass");
  EXPECT_EQ(oscar.last().security_id, "131");
  EXPECT_EQ(oscar.last().key, "4410917203311");
  EXPECT_FALSE(oscar.last().at_most_once);
}

TEST_F(SoapTest, ABadLoginIsDeniedAndSaysNothingOfTheServersText) {
  oscar.expect("login2", reply_sample("soap/login-bad.fault.xml"));

  const auto types = adapter.appointment_types(plenty());

  ASSERT_FALSE(types);
  EXPECT_EQ(types.error().code, Code::denied);
  EXPECT_EQ(types.error().message.find("Invalid"), std::string::npos);
}

TEST_F(SoapTest, RenewsATokenThatWasRefusedOnce) {
  for (const std::string fault :
       {"soap/wss-badtoken-2019.fault.xml", "soap/wss-badtoken-openo.fault.xml"}) {
    oscar.expect_login("1");
    oscar.expect("getAppointmentTypes", reply_sample(fault));
    oscar.expect_login("2");
    oscar.expect("getAppointmentTypes", reply_sample("soap/appointment-types.response.xml"));
    SoapAdapter fresh({.base_url = "https://emr.example/oscar", .username = "vitara_api"}, oscar,
                      clock);

    ASSERT_TRUE(fresh.appointment_types(plenty())) << fault;
    EXPECT_EQ(oscar.last().key, "2");
  }
}

TEST_F(SoapTest, IsDeniedWhenAFreshTokenIsRefusedToo) {
  oscar.expect_login("1");
  oscar.expect("getAppointmentTypes", reply_sample("soap/wss-badtoken-openo.fault.xml"));
  oscar.expect_login("2");
  oscar.expect("getAppointmentTypes", reply_sample("soap/wss-badtoken-openo.fault.xml"));

  const auto types = adapter.appointment_types(plenty());

  ASSERT_FALSE(types);
  EXPECT_EQ(types.error().code, Code::denied);
}

TEST_F(SoapTest, CallersThatComeTogetherShareOneLogin) {
  constexpr int kCallers = 6;
  std::atomic<int> good = 0;
  std::atomic<int> begun = 0;
  oscar.expect("login2", [&](const Asked&) -> http::Exchange {
    while (begun < kCallers) std::this_thread::yield();
    return reply_sample("soap/login.response.xml");
  });
  for (int i = 0; i < kCallers; ++i)
    oscar.expect("getAppointmentTypes", reply_sample("soap/appointment-types.response.xml"));
  std::vector<std::jthread> callers;
  for (int i = 0; i < kCallers; ++i)
    callers.emplace_back([&] {
      ++begun;
      good += adapter.appointment_types(plenty()).has_value() ? 1 : 0;
    });
  callers.clear();

  EXPECT_EQ(good, kCallers);
  EXPECT_EQ(oscar.asked().size(), 1U + kCallers);
}

TEST_F(SoapTest, OldServersAreAskedInTheirOwnFormsFromThenOn) {
  const auto unknown = reply_sample("soap/unknown-operation.fault.xml");
  oscar.expect("login2", unknown);
  oscar.expect("login", reply_with("login",
                                   "<return><securityId>7</securityId>"
                                   "<securityTokenKey>8</securityTokenKey></return>"));
  oscar.expect("getAppointment2", unknown);
  oscar.expect("getAppointment", reply_with("getAppointment", ""));
  oscar.expect("getAppointment", reply_with("getAppointment", ""));
  oscar.expect("getProviders2", unknown);
  oscar.expect("getProviders", reply_with("getProviders", ""));

  ASSERT_TRUE(adapter.appointment(AppointmentNo(5), plenty()));
  ASSERT_TRUE(adapter.appointment(AppointmentNo(5), plenty()));
  EXPECT_EQ(oscar.last().arguments.size(), 1U);
  ASSERT_TRUE(adapter.providers(plenty()));
  EXPECT_EQ(oscar.last().arguments.at("arg0"), "true");
}

TEST_F(SoapTest, AWrongNamespaceIsNamedAsACause) {
  oscar.expect("login2", reply_sample("soap/wrong-namespace.fault.xml"));
  oscar.expect("login", reply_sample("soap/wrong-namespace.fault.xml"));

  const auto types = adapter.appointment_types(plenty());

  ASSERT_FALSE(types);
  EXPECT_EQ(types.error().code, Code::remote);
  EXPECT_NE(types.error().hint.find("namespace"), std::string::npos);
}

TEST_F(SoapTest, ReadsProvidersCodesAndADay) {
  oscar.expect_login();
  oscar.expect("getProviders2", reply_sample("soap/providers.response.xml"));
  oscar.expect("getScheduleTemplateCodes", reply_sample("soap/template-codes.response.xml"));
  oscar.expect("getDayWorkSchedule", reply_sample("soap/day-schedule.response.xml"));

  const auto providers = adapter.providers(plenty());
  const auto codes = adapter.template_codes(plenty());
  const auto day = adapter.day_schedule(ProviderNo("101"), kMonday, plenty());

  ASSERT_TRUE(providers && codes && day);
  EXPECT_EQ(providers->at(1).number, ProviderNo("0102"));
  EXPECT_EQ(providers->at(0).type, "doctor");
  EXPECT_TRUE(providers->at(0).is_active);
  ASSERT_EQ(codes->size(), 7U) << "of two codes C the first counts";
  EXPECT_EQ(codes->at(0).code, u'1');
  EXPECT_EQ(codes->at(1).duration, minutes(30));
  EXPECT_EQ(codes->at(3).duration, std::nullopt);
  EXPECT_EQ(codes->at(4).confirm, "Day");
  EXPECT_EQ(codes->at(6).description, "Chart Audit Rounds");
  EXPECT_EQ(oscar.last().arguments.at("arg1"), "2026-11-23T12:00:00");
  EXPECT_TRUE(day->is_working);
  EXPECT_FALSE(day->is_holiday);
  EXPECT_EQ(day->slot_length, minutes(15));
  ASSERT_EQ(day->slots.size(), 18U);
  EXPECT_EQ(day->slots.front().start, on_monday(9, 0));
  EXPECT_EQ(day->slots.back().code, u's');
}

TEST_F(SoapTest, TellsNotWorkingFromHolidayAndFromAMissingTemplate) {
  oscar.expect_login();
  oscar.expect("getDayWorkSchedule", reply_sample("soap/day-schedule-notworking.response.xml"));
  oscar.expect("getDayWorkSchedule", reply_sample("soap/day-schedule-holiday.response.xml"));
  oscar.expect("getDayWorkSchedule",
               reply_sample("soap/day-schedule-template-missing.response.xml"));

  const auto off = adapter.day_schedule(ProviderNo("101"), kMonday, plenty());
  const auto holiday = adapter.day_schedule(ProviderNo("101"), kMonday, plenty());
  const auto bare = adapter.day_schedule(ProviderNo("101"), kMonday, plenty());

  ASSERT_TRUE(off && holiday && bare);
  EXPECT_FALSE(off->is_working);
  EXPECT_TRUE(holiday->is_holiday);
  EXPECT_EQ(holiday->slots.size(), 18U);
  EXPECT_TRUE(bare->is_working);
  EXPECT_EQ(bare->slot_length, std::nullopt);
}

TEST_F(SoapTest, SortsARangeAndLeavesOutWhatWasNotAskedFor) {
  oscar.expect_login();
  oscar.expect(std::string(kRange), reply_sample("soap/appointments-range.response.xml"));
  oscar.expect(std::string(kRange), reply_sample("soap/appointments-range.response.xml"));

  const auto week =
      adapter.appointments(ProviderNo("101"), kMonday, kMonday + std::chrono::days(5), plenty());
  const auto asked = oscar.last().arguments;
  const auto day =
      adapter.appointments(ProviderNo("101"), kMonday, kMonday + std::chrono::days(1), plenty());

  ASSERT_TRUE(week && day);
  EXPECT_EQ(asked, (std::map<std::string, std::string>{{"arg0", "2026-11-23T12:00:00"},
                                                       {"arg1", "2026-11-28T12:00:00"},
                                                       {"arg2", "101"},
                                                       {"arg3", "false"}}));
  ASSERT_EQ(week->size(), 2U);
  EXPECT_EQ(number(week->at(0).number), 5001);
  EXPECT_EQ(week->at(0).time, (Interval{on_monday(9, 0), on_monday(9, 15)}));
  EXPECT_TRUE(week->at(1).status.is_cancelled());
  ASSERT_EQ(day->size(), 1U);
}

TEST_F(SoapTest, AnUnreadableRowMakesTheWholeAnswerUnreadable) {
  oscar.expect_login();
  auto bad = reply_sample("bad/bad-values.xml");
  for (auto at = bad.body.find("ForProvider2Response"); at != std::string::npos;
       at = bad.body.find("ForProvider2Response", at + 40))
    bad.body.replace(at, 20, "ForDateRangeAndProvider2Response");
  oscar.expect(std::string(kRange), bad);

  const auto day =
      adapter.appointments(ProviderNo("101"), kMonday, kMonday + std::chrono::days(1), plenty());

  ASSERT_FALSE(day);
  EXPECT_EQ(day.error().code, Code::remote);
  EXPECT_EQ(day.error().message.find("five"), std::string::npos) << "quotes the answer";
}

TEST_F(SoapTest, KeepsTheDigitsOfTheWallClock) {
  oscar.expect_login();
  oscar.expect("getAppointment2", reply_sample("soap/appointment-get.response.xml"));
  oscar.expect("getAppointment2", reply_sample("soap/appointment-get-notfound.response.xml"));

  const auto found = adapter.appointment(AppointmentNo(5012), plenty());
  const auto none = adapter.appointment(AppointmentNo(5013), plenty());

  ASSERT_TRUE(found && *found && none);
  const auto start =
      LocalTime(LocalDay(std::chrono::year(2026) / 12 / 1)) + std::chrono::hours(9) + minutes(30);
  EXPECT_EQ((*found)->time, (Interval{start, start + minutes(15)}));
  EXPECT_EQ(number((*found)->demographic), 12);
  EXPECT_EQ((*found)->creator, "frontdesk");
  EXPECT_FALSE(none->has_value());
}

TEST_F(SoapTest, ListsAPatientsVisitsNewestFirst) {
  oscar.expect_login();
  oscar.expect("getAppointmentsForPatient2",
               reply_sample("soap/appointments-patient.response.xml"));

  const auto visits = adapter.appointments_of(DemographicNo(12), 50, plenty());

  ASSERT_TRUE(visits);
  ASSERT_EQ(visits->size(), 2U);
  EXPECT_EQ(number(visits->at(0).number), 5012);
  EXPECT_EQ(oscar.last().arguments.at("arg2"), "50");
}

TEST_F(SoapTest, AsksForTheServersTimeWithoutALogin) {
  oscar.expect("getServerTime", reply_sample("soap/servertime.response.xml"));

  const auto time = adapter.server_time(plenty());

  ASSERT_TRUE(time);
  EXPECT_EQ(time->wall_clock, LocalTime(kMonday) - std::chrono::days(1) + std::chrono::hours(1) +
                                  minutes(6) + seconds(24));
  EXPECT_EQ(time->utc_offset, std::chrono::hours(-5));
  EXPECT_EQ(oscar.last().service, "SystemInfoService");
}

TEST_F(SoapTest, AReadIsTriedTwiceAndNoMore) {
  oscar.expect("getServerTime", broken(Code::unreachable, Progress::something_sent));
  oscar.expect("getServerTime", reply_sample("soap/servertime.response.xml"));
  const auto before = clock.steady();

  ASSERT_TRUE(adapter.server_time(plenty()));

  EXPECT_GE(clock.steady() - before, milliseconds(50));
  EXPECT_LE(clock.steady() - before, milliseconds(200));
  EXPECT_EQ(oscar.last().left, std::chrono::seconds(2));
  oscar.expect("getServerTime", reply("<html>", 503));
  oscar.expect("getServerTime", broken(Code::timed_out, Progress::something_sent));
  const auto failed = adapter.server_time(plenty());
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().code, Code::timed_out);
}

TEST_F(SoapTest, NothingIsBegunWithoutTime) {
  const auto late = adapter.server_time(within(milliseconds(699)));

  ASSERT_FALSE(late);
  EXPECT_EQ(late.error().code, Code::timed_out);
  EXPECT_TRUE(oscar.asked().empty());
  oscar.expect("getServerTime", broken(Code::unreachable, Progress::nothing_sent));
  EXPECT_FALSE(adapter.server_time(within(milliseconds(740))));
}

struct Page {
  const char* name;
  http::Response response;
  Code code;
  int attempts;
};

TEST_F(SoapTest, PagesOfProxiesAreNoAnswers) {
  const Page pages[] = {
      {"a firewall's challenge", reply(testing::sample("oscar/bad/cloudflare-challenge.html"), 403),
       Code::remote, 1},
      {"a wrong context", reply(testing::sample("oscar/bad/tomcat-404.html"), 404), Code::remote,
       1},
      {"a login page", reply(testing::sample("oscar/bad/login-page-instead-of-json.html")),
       Code::remote, 1},
      {"a redirect", reply("", 302), Code::remote, 1},
      {"no credentials", reply("", 401), Code::denied, 1},
      {"a gateway", reply("<html>", 502), Code::unreachable, 2},
      {"Cloudflare's timeout", reply("<html>", 524), Code::unreachable, 2},
      {"a 500 that is no fault", reply("<html>", 500), Code::remote, 2},
      {"an empty 200", reply(""), Code::remote, 1},
  };
  for (const auto& page : pages) {
    clock.advance(std::chrono::seconds(10));  // a full budget of second attempts
    for (int i = 0; i < page.attempts; ++i) oscar.expect("getServerTime", page.response);

    const auto time = adapter.server_time(plenty());

    ASSERT_FALSE(time) << page.name;
    EXPECT_EQ(time.error().code, page.code) << page.name;
    EXPECT_EQ(time.error().message.find('<'), std::string::npos) << page.name;
  }
}

TEST_F(SoapTest, AnAnswerInAnotherCharsetIsUnreadable) {
  auto answer = reply_sample("soap/servertime.response.xml");
  answer.headers = {{"content-type", "text/xml; charset=ISO-8859-1"}};
  oscar.expect("getServerTime", answer);

  EXPECT_FALSE(adapter.server_time(plenty()));
}

TEST(MakeAdapter, GivesSoapAndNamesTheClinicThatHasNotAuthorisedRest) {
  testing::FakeClock clock;
  testing::FakeOscar oscar(clock);

  const auto soap = make_adapter({.base_url = "https://emr.example/oscar"}, oscar, clock);
  const auto rest =
      make_adapter({.clinic = ClinicId("riverside"), .prefer_rest = true}, oscar, clock);

  ASSERT_TRUE(soap);
  EXPECT_EQ((*soap)->protocol(), "soap");
  EXPECT_FALSE((*soap)->capabilities().can_register);
  ASSERT_FALSE(rest);
  EXPECT_EQ(rest.error().code, Code::denied);
  EXPECT_NE(rest.error().message.find("riverside"), std::string::npos);
}

}  // namespace
}  // namespace vitara::emr::oscar
