// Every sample of a REST answer, good and bad, and what it is taken for.
#include "core/emr/oscar/rest_answer.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/emr/oscar/json_row.hpp"
#include "core/emr/oscar/rest_appointments.hpp"
#include "core/emr/oscar/rest_session.hpp"
#include "core/emr/oscar/rest_time.hpp"
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
using Kind = RestFailure::Kind;

const RestCall kCall{.operation = "schedule/add", .path = "/schedule/add"};

TEST(RestAnswers, EverySampleOfTheServersIsReadable) {
  int seen = 0;
  for (const auto& name : testing::samples_in("oscar/rest")) {
    if (!name.ends_with(".response.json")) continue;

    const auto attempt = judge_rest(rest_sample(name.substr(11)), kCall);

    EXPECT_TRUE(std::holds_alternative<JsonAnswer>(attempt)) << name;
    ++seen;
  }
  EXPECT_GE(seen, 20);
}

struct Refusal {
  const char* name;
  http::Exchange exchange;
  Kind kind;
  Code code;
  bool may_have_run;
};

TEST(RestAnswers, EachWayOfRefusingIsTold) {
  auto challenge = bad_sample("cloudflare-challenge.html");
  challenge.status = 403;
  auto login = bad_sample("login-page-instead-of-json.html");
  auto not_found = bad_sample("tomcat-404.html");
  not_found.status = 404;
  auto gateway = bad_sample("tomcat-404.html");
  gateway.status = 502;
  const http::Response redirect{.status = 302, .headers = {{"Location", "/login"}}};
  const Refusal refusals[] = {
      {"2019, token", rest_sample("error-401-2019.http.txt"), Kind::credentials, Code::denied,
       false},
      {"no session", rest_sample("error-401-rs-session.xml"), Kind::credentials, Code::denied,
       false},
      {"no right", rest_sample("error-500-access-denied.xml"), Kind::missing_right, Code::remote,
       false},
      {"openo, signature", rest_sample("error-500-bad-signature.openo.xml"), Kind::credentials,
       Code::denied, false},
      {"patient", rest_sample("error-500-unknown-patient.xml"), Kind::unknown_patient, Code::remote,
       false},
      {"null", json_reply("java.lang.NullPointerException", 500), Kind::null_pointer, Code::remote,
       true},
      {"500", json_reply("", 500), Kind::server, Code::remote, true},
      {"400", json_reply("", 400), Kind::server, Code::remote, false},
      {"challenge", challenge, Kind::page, Code::remote, false},
      {"login page", login, Kind::page, Code::remote, false},
      {"redirect", redirect, Kind::page, Code::remote, false},
      {"other page", bad_sample("tomcat-404.html"), Kind::page, Code::remote, true},
      {"not found", not_found, Kind::no_route, Code::remote, false},
      {"gateway", gateway, Kind::server, Code::unreachable, true},
      {"reset", broken(Code::unreachable, Progress::something_sent), Kind::exchange,
       Code::unreachable, true},
      {"refused", broken(Code::unreachable, Progress::nothing_sent), Kind::exchange,
       Code::unreachable, false},
      {"cut off", bad_sample("truncated.json"), Kind::unreadable, Code::remote, true},
      {"numbers", bad_sample("nan-and-huge-numbers.json"), Kind::unreadable, Code::remote, true},
      {"depth", bad_sample("deep-nesting.json"), Kind::unreadable, Code::remote, true},
      {"xml", rest_sample("error-401-rs-session.xml"), Kind::credentials, Code::denied, false},
  };
  for (const auto& one : refusals) {
    const auto attempt = judge_rest(one.exchange, kCall);

    const auto* failure = std::get_if<RestFailure>(&attempt);
    ASSERT_NE(failure, nullptr) << one.name;
    EXPECT_EQ(static_cast<int>(failure->kind), static_cast<int>(one.kind)) << one.name;
    EXPECT_EQ(failure->error.code, one.code) << one.name;
    EXPECT_EQ(failure->may_have_run, one.may_have_run) << one.name;
    EXPECT_NE(failure->error.message.find("schedule/add"), std::string::npos) << one.name;
  }
}

TEST(RestAnswers, NoDocumentIsAnAnswerOfItsOwn) {
  for (const auto& response : {json_reply("", 204), json_reply(""), json_reply("null")}) {
    const auto attempt = judge_rest(response, kCall);

    const auto* answer = std::get_if<JsonAnswer>(&attempt);
    ASSERT_NE(answer, nullptr);
    EXPECT_EQ(*answer, nullptr);
  }
}

TEST(RestAnswers, TheLastOfTwoEqualKeysCounts) {
  const auto attempt = judge_rest(bad_sample("duplicate-keys.json"), kCall);

  const auto& answer = std::get<JsonAnswer>(attempt);
  EXPECT_EQ((*answer)["appointment"], (json{{"id", 2}, {"status", "C"}}));
}

TEST(RestAnswers, TellsWhatIsWrongWithASignature) {
  EXPECT_EQ(oauth_problem(rest_sample("error-401-2019.http.txt")), "token_rejected");
  EXPECT_EQ(oauth_problem(rest_sample("error-500-bad-signature.openo.xml")), "invalid_signature");
  EXPECT_EQ(oauth_problem(rest_sample("error-500-access-denied.xml")), "");
}

TEST(RestLists, AListMustBeThere) {
  EXPECT_EQ(items_in(json::parse(R"({"content":[{},{}]})"), {"content"})->size(), 2U);
  EXPECT_EQ(items_in(json::parse(R"({"Item":{"a":1}})"), {"content", "Item"})->size(), 1U);
  EXPECT_EQ(items_in(json::parse(R"({"content":null})"), {"content"})->size(), 0U);
  EXPECT_EQ(items_in(json::parse(R"({"total":0})"), {"content"})->size(), 0U);
  EXPECT_EQ(items_in(json::parse("[]"), {"content"})->size(), 0U);
  EXPECT_FALSE(items_in(json::parse("{}"), {"content"}));
  EXPECT_FALSE(items_in(json::parse(R"({"total":3})"), {"content"}));
  EXPECT_FALSE(items_in(json::parse(R"({"content":"x"})"), {"content"}));
}

TEST(RestDates, EveryShapeIsTheSameDay) {
  const LocalDay day{std::chrono::year(2026) / 11 / 23};
  const char* const shapes[] = {
      "1795410000000",                  // midnight of a server in Toronto
      "1795392000000",                  // of one in UTC
      "1795420800000",                  // of one in Vancouver
      R"("2026-11-23")",                // 2019
      R"("2026-11-23T00:00:00-05:00")"  // Jettison
  };
  for (const auto* shape : shapes) EXPECT_EQ(rest_day(json::parse(shape), toronto()), day) << shape;
  for (const auto* bad : {"99999999999999999", "1.5", "true", R"("soon")", "{}"})
    EXPECT_FALSE(rest_day(json::parse(bad), toronto())) << bad;
}

TEST(RestDates, ReadsClocksAndLengths) {
  EXPECT_EQ(twelve_hour_clock("09:00 AM"), std::chrono::hours(9));
  EXPECT_EQ(twelve_hour_clock("12:05 AM"), minutes(5));
  EXPECT_EQ(twelve_hour_clock("12:30 PM"), std::chrono::hours(12) + minutes(30));
  EXPECT_EQ(twelve_hour_clock("01:00 PM"), std::chrono::hours(13));
  for (const auto* bad : {"", "13:00 PM", "00:10 AM", "09:61 AM", "09:00", "09:00 a.m.", "9"})
    EXPECT_FALSE(twelve_hour_clock(bad)) << bad;
  EXPECT_EQ(stored_length("14m "), minutes(14));
  EXPECT_EQ(stored_length("1H 14m "), minutes(74));
  for (const auto* bad : {"", " ", "14", "m", "14x", "14m x"})
    EXPECT_FALSE(stored_length(bad)) << bad;
}

TEST(RestAppointments, AVisitIsTheSameInEveryVersion) {
  for (const auto* name :
       {"appointment-history.2019.response.json", "appointment-history.openo.response.json"}) {
    const auto document = json::parse(testing::sample(std::string("oscar/rest/") + name));

    const auto row = read_appointment(document["appointments"][0], toronto());

    ASSERT_TRUE(row) << name << ": " << row.error().message;
    EXPECT_EQ(number(row->number), 5012);
    EXPECT_EQ(row->time, (Interval{at(12, 1, 9, 30), at(12, 1, 9, 45)})) << name;
    EXPECT_EQ(row->notes.reveal(), "[vv:K7QM2ZC5TAXD]");
    EXPECT_EQ(row->creator, "101");
  }
}

TEST(RestAppointments, ARowWithABadFieldIsUnreadable) {
  const auto good = json::parse(
      testing::sample("oscar/rest/appointment-history.2019.response.json"))["appointments"][0];
  const std::pair<const char*, json> bad[] = {{"id", 0},
                                              {"id", nullptr},
                                              {"providerNo", ""},
                                              {"startTime", nullptr},
                                              {"startTime", "25"},
                                              {"endTime", "noon"},
                                              {"demographicNo", -1},
                                              {"demographicNo", -0.5},
                                              {"notes", {{"a", 1}}}};
  for (const auto& [name, value] : bad) {
    auto item = good;
    item[name] = value;

    EXPECT_FALSE(read_appointment(item, toronto())) << name << " " << value;
  }
}

TEST(RestAppointments, OpenOTellsLengthsAnd2019DoesNot) {
  const DayAsked asked{
      .provider = ProviderNo("101"), .day = day_of(at(11, 23, 0, 0)), .zone = toronto()};

  const auto openo =
      read_day_list(json::parse(testing::sample("oscar/rest/day.openo.response.json")), asked);
  const auto older =
      read_day_list(json::parse(testing::sample("oscar/rest/day.2019.response.json")), asked);

  ASSERT_TRUE(openo && older);
  EXPECT_TRUE(openo->knows_ends());
  EXPECT_EQ(openo->rows.at(1).time, (Interval{at(11, 23, 10, 0), at(11, 23, 11, 0)}));
  EXPECT_EQ(openo->rows.at(3).time, (Interval{at(11, 23, 13, 0), at(11, 23, 14, 15)}));
  EXPECT_TRUE(openo->rows.at(2).status.is_cancelled());
  EXPECT_FALSE(older->knows_ends());
  // Until the next one that stands begins, or the day ends.
  EXPECT_EQ(older->rows.at(0).time, (Interval{at(11, 23, 9, 0), at(11, 23, 10, 0)}));
  EXPECT_EQ(older->rows.back().time.end, at(11, 24, 0, 0));
}

TEST(RestAppointments, ACancelledVisitEndsNoOther) {
  const DayAsked asked{
      .provider = ProviderNo("101"), .day = day_of(at(11, 23, 0, 0)), .zone = toronto()};
  const auto list = read_day_list(json::parse(R"({"patients":[
      {"appointmentNo":7,"demographicNo":12,"status":"t","startTime":"09:00 AM"},
      {"appointmentNo":8,"demographicNo":13,"status":"C1","startTime":"09:15 AM"},
      {"appointmentNo":9,"demographicNo":14,"status":"t","startTime":"11:00 AM"}]})"),
                                  asked);

  ASSERT_TRUE(list);
  EXPECT_EQ(list->endless.size(), 3U);
  EXPECT_EQ(list->rows.at(0).time, (Interval{at(11, 23, 9, 0), at(11, 23, 11, 0)}));
}

}  // namespace
}  // namespace vitara::emr::oscar
