#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/emr/select.hpp"
#include "tests/core/emr/fake_oscar.hpp"
#include "tests/core/emr/rest_fixture.hpp"
#include "tests/support/samples.hpp"

namespace vitara::emr::oscar {
namespace {

using http::Progress;
using testing::bad_sample;
using testing::broken;
using testing::json_reply;
using testing::rest_sample;

const LocalDay kMonday = day_of(at(11, 23, 0, 0));
const std::string kDay = "GET /schedule/101/day/2026-11-23";

TEST_F(RestTest, ListsActiveProvidersUnderTheirOwnNumbers) {
  oscar.expect("GET /providerService/providers_json", rest_sample("providers.response.json"));
  oscar.expect("GET /providerService/providers_json",
               rest_sample("provider-single-object-jettison.response.json"));

  const auto providers = adapter.providers(plenty());
  const auto single = adapter.providers(plenty());

  ASSERT_TRUE(providers && single);
  ASSERT_EQ(providers->size(), 2U);
  EXPECT_EQ(providers->at(1).number.str(), "0102");
  EXPECT_EQ(single->at(0).number.str(), "101");
}

TEST_F(RestTest, KeepsTheFirstOfTwoEqualCodes) {
  oscar.expect("GET /schedule/codes", rest_sample("codes.response.json"));
  oscar.expect("GET /schedule/types", rest_sample("types.response.json"));

  const auto codes = adapter.template_codes(plenty());
  const auto types = adapter.appointment_types(plenty());

  ASSERT_TRUE(codes && types);
  ASSERT_EQ(codes->size(), 7U);
  EXPECT_EQ(codes->back().description, "Chart Audit Rounds");
  EXPECT_EQ(codes->at(4).confirm, "Day");
  EXPECT_EQ(types->at(1).duration, minutes(30));
}

TEST_F(RestTest, TheClinicsHoursStandInForTemplateSlots) {
  const auto monday = adapter.day_schedule(ProviderNo("101"), kMonday, plenty());
  const auto sunday =
      adapter.day_schedule(ProviderNo("101"), kMonday - std::chrono::days(1), plenty());

  ASSERT_TRUE(monday && sunday);
  EXPECT_FALSE(adapter.capabilities().has_template_slots);
  ASSERT_EQ(monday->slots.size(), 28U);
  EXPECT_EQ(monday->slots.at(11).start, at(11, 23, 11, 45));
  EXPECT_EQ(monday->slots.at(12).start, at(11, 23, 13, 0));
  EXPECT_EQ(monday->slots.at(0).code, kNoCode);
  EXPECT_FALSE(sunday->is_working);
}

TEST_F(RestTest, AVendorsSlotsAreTakenWhereItHasThem) {
  auto connection = rest_connection();
  connection.rest.slots_path = "/schedule/{provider}/slots/{day}";
  RestAdapter vendor(connection, toronto(), oscar, clock);
  oscar.expect("GET /schedule/0103/slots/2026-11-23",
               json_reply(R"({"providerId":"0103","date":"2026-11-23","holiday":false,"slots":[
                 {"startTime":"09:15:00","code":"1"},{"time":"09:00","code":"L"},"09:30"]})"));
  oscar.expect("GET /schedule/0103/slots/2026-11-23", json_reply(R"({"slots":[{"code":"1"}]})"));

  const auto day = vendor.day_schedule(ProviderNo("0103"), kMonday, plenty());
  const auto bad = vendor.day_schedule(ProviderNo("0103"), kMonday, plenty());

  ASSERT_TRUE(day) << day.error().message;
  EXPECT_TRUE(vendor.capabilities().has_template_slots);
  ASSERT_EQ(day->slots.size(), 3U);
  EXPECT_EQ(day->slots.at(0).code, u'L');
  EXPECT_EQ(day->slots.at(1).code, u'1');
  EXPECT_EQ(day->slots.at(2).code, kNoCode);
  EXPECT_EQ(day->slot_length, minutes(15));
  EXPECT_FALSE(bad);
}

TEST_F(RestTest, ReadsOneDayByItsListWhereThatTellsLengths) {
  oscar.expect(kDay, rest_sample("day.openo.response.json"));
  oscar.expect(kDay, rest_sample("day-empty.openo.response.json"));

  const auto rows =
      adapter.appointments(ProviderNo("101"), kMonday, kMonday + std::chrono::days(1), plenty());
  const auto none =
      adapter.appointments(ProviderNo("101"), kMonday, kMonday + std::chrono::days(1), plenty());

  ASSERT_TRUE(rows && none);
  EXPECT_EQ(rows->size(), 4U);
  EXPECT_TRUE(none->empty());
}

TEST_F(RestTest, ReadsTheMonthWhereTheDayListTellsNone) {
  const std::string month = "GET /schedule/fetchMonthly/101/2026/10";
  const auto body = json_reply(R"({"appointments":[
    {"id":5001,"providerNo":"101","appointmentDate":"2026-11-23","startTime":"09:00:00",
     "endTime":"09:14:00","demographicNo":12,"status":"t"},
    {"id":5002,"providerNo":"101","appointmentDate":"2026-11-24","startTime":"09:00:00",
     "endTime":"09:14:00","demographicNo":12,"status":"C"}]})");
  oscar.expect(kDay, rest_sample("day.2019.response.json"));
  oscar.expect("GET /schedule/fetchDays/2026-11-23/2026-11-23/101", json_reply("[]"));
  oscar.expect(month, body);
  oscar.expect(month, body);  // from now on at once

  for (int i = 0; i < 2; ++i) {
    const auto rows =
        adapter.appointments(ProviderNo("101"), kMonday, kMonday + std::chrono::days(1), plenty());

    ASSERT_TRUE(rows) << rows.error().message;
    ASSERT_EQ(rows->size(), 1U);
    EXPECT_EQ(rows->at(0).time, (Interval{at(11, 23, 9, 0), at(11, 23, 9, 15)}));
  }
}

// OSCAR's own month read misses them.
TEST_F(RestTest, TheLastTwoDaysOfAMonthComeByTheDay) {
  oscar.expect("GET /schedule/fetchMonthly/101/2026/10", json_reply(R"({"appointments":[]})"));
  oscar.expect("GET /schedule/101/day/2026-11-29", json_reply("[]"));
  oscar.expect("GET /schedule/101/day/2026-11-30",
               json_reply(R"([{"appointmentNo":7,"demographicNo":12,"status":"t",
                          "startTime":"09:00 AM","duration":"29m "}])"));
  oscar.expect("GET /schedule/fetchMonthly/101/2026/11", json_reply(R"({"appointments":null})"));

  const auto rows = adapter.appointments(ProviderNo("101"), kMonday + std::chrono::days(5),
                                         kMonday + std::chrono::days(9), plenty());

  ASSERT_TRUE(rows) << rows.error().message;
  ASSERT_EQ(rows->size(), 1U);
  EXPECT_EQ(rows->at(0).time, (Interval{at(11, 30, 9, 0), at(11, 30, 9, 30)}));
}

TEST_F(RestTest, MarkersAreFetchedWhereTheDayListLeavesThemOut) {
  oscar.expect("GET /schedule/101/day/2026-11-30",
               json_reply(R"({"patients":{"appointmentNo":"7","demographicNo":"12","status":"t",
                          "startTime":"09:00 AM"}})"));
  oscar.expect("GET /schedule/fetchDays/2026-11-30/2026-11-30/101",
               json_reply(R"([{"appointmentNo":7,"notes":"[vv:K7QM2ZC5TAXD]"}])"));
  oscar.expect("GET /schedule/101/day/2026-11-30",
               json_reply(R"({"patients":{"appointmentNo":"7","demographicNo":"12","status":"t",
                          "startTime":"09:00 AM"}})"));
  oscar.expect("GET /schedule/fetchDays/2026-11-30/2026-11-30/101",
               json_reply(R"([{"appointmentNo":7,"notes":"[vv:K7QM2ZC5TAXD]"}])"));
  oscar.expect("POST /schedule/getAppointment", json_reply(R"({"appointment":null})"));

  const auto rows = adapter.appointments(ProviderNo("101"), day_of(at(11, 30, 0, 0)),
                                         day_of(at(12, 1, 0, 0)), plenty());

  ASSERT_TRUE(rows) << rows.error().message;
  ASSERT_EQ(rows->size(), 1U);
  EXPECT_EQ(rows->at(0).notes.reveal(), "[vv:K7QM2ZC5TAXD]");
}

// 2019 tells no lengths, and its month read misses the last two days: there each visit that free
// time hangs on is asked for its end.
TEST_F(RestTest, EndsThatTheDayListLeavesOutAreAskedOfTheVisits) {
  const auto day = json_reply(R"({"patients":[
      {"appointmentNo":7,"demographicNo":12,"status":"t","startTime":"09:00 AM"},
      {"appointmentNo":8,"demographicNo":13,"status":"t","startTime":"11:00 AM"},
      {"appointmentNo":9,"demographicNo":14,"status":"t","startTime":"11:15 AM"}]})");
  for (int i = 0; i < 2; ++i) {
    oscar.expect("GET /schedule/101/day/2026-11-30", day);
    oscar.expect("GET /schedule/fetchDays/2026-11-30/2026-11-30/101", json_reply("[]"));
  }
  oscar.expect("POST /schedule/getAppointment",
               json_reply(R"({"appointment":{"id":7,"providerNo":"101","demographicNo":12,
                   "appointmentDate":"2026-11-30","startTime":"09:00:00","endTime":"10:29:00",
                   "status":"t"}})"));
  oscar.expect("POST /schedule/getAppointment", json_reply("<html>", 500));

  const auto rows = adapter.appointments(ProviderNo("101"), day_of(at(11, 30, 0, 0)),
                                         day_of(at(12, 1, 0, 0)), plenty());

  ASSERT_TRUE(rows) << rows.error().message;
  ASSERT_EQ(rows->size(), 3U);
  EXPECT_EQ(rows->at(0).time, (Interval{at(11, 30, 9, 0), at(11, 30, 10, 30)}));
  EXPECT_EQ(rows->at(1).time, (Interval{at(11, 30, 11, 0), at(11, 30, 11, 15)}));
  // Nobody tells: taken to the end of the day, rather than given away.
  EXPECT_EQ(rows->at(2).time, (Interval{at(11, 30, 11, 15), at(12, 1, 0, 0)}));
}

TEST_F(RestTest, AnEmptyAnswerIsNoFreeDay) {
  for (const auto& answer : {json_reply(""), json_reply("{}"), json_reply("{\"patients\":7}"),
                             bad_sample("truncated.json"), json_reply(R"([{"status":"t"}])")}) {
    oscar.expect(kDay, answer);

    const auto rows =
        adapter.appointments(ProviderNo("101"), kMonday, kMonday + std::chrono::days(1), plenty());

    ASSERT_FALSE(rows) << answer.body;
    EXPECT_EQ(rows.error().code, Code::remote);
  }
}

TEST_F(RestTest, AnAppointmentThatCannotBeLoadedIsFoundInItsPatientsHistory) {
  oscar.expect(kDay, rest_sample("day.openo.response.json"));
  ASSERT_TRUE(
      adapter.appointments(ProviderNo("101"), kMonday, kMonday + std::chrono::days(1), plenty()));
  auto history = rest_sample("appointment-history.openo.response.json");
  history.body.replace(history.body.find("5012"), 4, "5001");
  oscar.expect("POST /schedule/getAppointment",
               json_reply("org.hibernate.LazyInitializationException", 500));
  oscar.expect("POST /schedule/getAppointment",
               json_reply("org.hibernate.LazyInitializationException", 500));
  oscar.expect("POST /schedule/12/appointmentHistory", history);
  oscar.expect("POST /schedule/getAppointment", json_reply("java.lang.NullPointerException", 500));

  const auto known = adapter.appointment(AppointmentNo(5001), plenty());
  const auto unknown = adapter.appointment(AppointmentNo(9), plenty());

  ASSERT_TRUE(known) << known.error().message;
  ASSERT_TRUE(known->has_value());
  EXPECT_EQ((*known)->time.start, at(12, 1, 9, 30));
  ASSERT_TRUE(unknown);
  EXPECT_FALSE(unknown->has_value());
}

TEST_F(RestTest, ReadsAreTriedTwiceAndRefusalsOnce) {
  oscar.expect("GET /schedule/codes", broken(Code::timed_out, Progress::something_sent));
  oscar.expect("GET /schedule/codes", rest_sample("codes.response.json"));
  EXPECT_TRUE(adapter.template_codes(plenty()));

  oscar.expect("GET /schedule/codes", rest_sample("error-401-2019.http.txt"));
  const auto denied = adapter.template_codes(plenty());
  ASSERT_FALSE(denied);
  EXPECT_EQ(denied.error().code, Code::denied);
  EXPECT_NE(denied.error().hint.find("authorise again"), std::string::npos);
}

TEST_F(RestTest, KeepsTomcatsSessionForTheNextCall) {
  auto first = rest_sample("codes.response.json");
  first.headers.push_back({"Set-Cookie", "JSESSIONID=AB12; Path=/oscar; HttpOnly"});
  oscar.expect("GET /schedule/codes", first);
  oscar.expect("GET /schedule/codes", rest_sample("codes.response.json"));

  ASSERT_TRUE(adapter.template_codes(plenty()) && adapter.template_codes(plenty()));

  EXPECT_EQ(oscar.asked().at(0).cookie, "");
  EXPECT_EQ(oscar.last().cookie, "JSESSIONID=AB12");
}

TEST_F(RestTest, SearchesByTheMostTellingPartAndHoldsAllOthersAgainstTheAnswer) {
  const std::string search = "POST /demographics/search?startIndex=0&itemsToReturn=50";
  oscar.expect(search, rest_sample("demographic-search-many.response.json"));

  const auto found = adapter.search({.last_name = Phi<std::string>("tremblay"),
                                     .first_name = Phi<std::string>("marie-eve"),
                                     .birth_date = std::chrono::year(1980) / 5 / 1},
                                    plenty());

  ASSERT_TRUE(found) << found.error().message;
  ASSERT_EQ(found->size(), 1U);
  EXPECT_EQ(number(found->at(0).number), 57);
  EXPECT_EQ(nlohmann::json::parse(oscar.last().body),
            nlohmann::json::parse(R"({"type":"DOB","term":"1980-05-01","active":true,
              "integrator":false,"outofdomain":true,"params":{}})"));
}

struct Asking {
  DemographicQuery query;
  const char* type;
  const char* term;
};

TEST_F(RestTest, TermsArePatternsInWhichNothingOfTheCallersHasAMeaning) {
  const std::string search = "POST /demographics/search?startIndex=0&itemsToReturn=50";
  const Asking askings[] = {
      {{.health_number = Phi<std::string>("9876 543-225")},
       "HIN",
       "^9[ -]*8[ -]*7[ -]*6[ -]*5[ -]*4[ -]*3[ -]*2[ -]*2[ -]*5$"},
      {{.phone = Phi<std::string>("416-555-0199")},
       "Phone",
       "4[^0-9]*1[^0-9]*6[^0-9]*5[^0-9]*5[^0-9]*5[^0-9]*0[^0-9]*1[^0-9]*9[^0-9]*9$"},
      {{.last_name = Phi<std::string>("O'Neil(.*"), .first_name = Phi<std::string>("\xC3\x88ve")},
       "Name",
       "o'neil...,..?ve"},
  };
  for (const auto& asking : askings) {
    oscar.expect(search, rest_sample("demographic-search-0.response.json"));
    oscar.expect(search, rest_sample("demographic-search-0.response.json"));

    ASSERT_TRUE(adapter.search(asking.query, plenty()));

    const auto body = nlohmann::json::parse(oscar.last().body);
    EXPECT_EQ(body["type"], asking.type);
    EXPECT_EQ(body["term"], asking.term);
    EXPECT_EQ(body["active"], false) << "nobody active was found";
  }
  EXPECT_EQ(adapter.search({}, plenty()).error().code, Code::invalid);
}

TEST_F(RestTest, NamesAreFoundByTheQuickSearchWhereThereIsNoOther) {
  oscar.expect("POST /demographics/search?startIndex=0&itemsToReturn=50", json_reply("", 404));
  oscar.expect("GET /demographics/quickSearch?query=Tremblay",
               rest_sample("demographic-search-1.response.json"));
  oscar.expect("GET /demographics/quickSearch?query=Tremblay%2CMarie",
               rest_sample("demographic-search-1.response.json"));

  ASSERT_TRUE(adapter.search({.last_name = Phi<std::string>("Tremblay")}, plenty()));
  const auto found = adapter.search(
      {.last_name = Phi<std::string>("Tremblay"), .first_name = Phi<std::string>("Marie")},
      plenty());

  ASSERT_TRUE(found);
  EXPECT_EQ(found->size(), 1U);
}

TEST_F(RestTest, GivesAPatientOrNobody) {
  oscar.expect("GET /demographics/basic/412", json_reply("", 404));
  oscar.expect("GET /demographics/412", rest_sample("demographic-create.response.json"));
  oscar.expect("GET /demographics/999", json_reply("", 204));

  const auto found = adapter.demographic(DemographicNo(412), plenty());
  const auto none = adapter.demographic(DemographicNo(999), plenty());

  ASSERT_TRUE(found && none);
  EXPECT_EQ((*found)->birth_date.reveal(), std::chrono::year(1991) / 3 / 9);
  EXPECT_EQ((*found)->phones.at(0).reveal(), "416-555-0123");
  EXPECT_FALSE(none->has_value());
}

TEST_F(RestTest, TellsTheTimeFromTheAnswersDate) {
  auto answer = rest_sample("check-if-authed.response.json");
  answer.headers.push_back({"Date", "Mon, 23 Nov 2026 17:00:00 GMT"});
  oscar.expect("GET /status/checkIfAuthed", answer);

  const auto time = adapter.server_time(plenty());

  ASSERT_TRUE(time);
  EXPECT_EQ(time->wall_clock, at(11, 23, 12, 0));
}

TEST(SelectAdapter, AnUnknownNameIsAnError) {
  testing::FakeClock clock;
  testing::FakeRest client(clock);
  auto connection = rest_connection();

  EXPECT_EQ((*make_adapter(connection, client, clock))->protocol(), "rest");
  connection.prefer_rest = false;
  EXPECT_EQ((*make_adapter(connection, client, clock))->protocol(), "soap");
  connection.adapter = "telus";
  EXPECT_EQ(make_adapter(connection, client, clock).error().code, Code::invalid);
  connection = rest_connection();
  connection.rest.token.clear();
  EXPECT_EQ(make_adapter(connection, client, clock).error().code, Code::denied);
}

}  // namespace
}  // namespace vitara::emr::oscar
