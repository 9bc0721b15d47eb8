#include <gtest/gtest.h>

#include <algorithm>

#include "tests/server/simulator/stand.hpp"

namespace vitara::simulator {
namespace {

using testing::field;
using testing::Stand;

constexpr const char* kService = "ScheduleService";

std::string op(const std::string& name, const std::vector<std::string>& arguments) {
  std::string body = "<ws:" + name + ">";
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const auto tag = "arg" + std::to_string(i);
    body += "<" + tag + ">" + arguments[i] + "</" + tag + ">";
  }
  return body + "</ws:" + name + ">";
}

// Saturday: nobody works, so what is booked there stands alone.
std::string booking(const std::string& extra = "") {
  return "<ws:addAppointment><arg0><appointmentEndDateTime>2026-11-28T09:15:00"
         "</appointmentEndDateTime><appointmentStartDateTime>2026-11-28T09:00:00"
         "</appointmentStartDateTime><demographicNo>202</demographicNo><id>77</id>"
         "<name>WONG, DAVID</name><notes>[vv:K7QM2ZC5TAXD]</notes><programId>3</programId>"
         "<providerNo>0103</providerNo><reason>cough &amp; fever</reason><status>t</status>" +
         extra + "</arg0></ws:addAppointment>";
}

Element stored(Stand& stand, const std::string& id) {
  const auto rows = stand.rows(kService, op("getAppointment2", {id, "false"}));
  EXPECT_EQ(rows.size(), 1U) << id;
  return rows.empty() ? Element{} : rows[0];
}

TEST(AddAppointment, StoresOneSecondLessAndSetsCreatorAndStamps) {
  Stand stand;

  const auto added = stand.rows(kService, booking());

  ASSERT_EQ(added.size(), 1U);
  const auto row = stored(stand, added[0].text);
  EXPECT_EQ(field(row, "appointmentStartDateTime"), "2026-11-28T09:00:00-05:00");
  EXPECT_EQ(field(row, "appointmentEndDateTime"), "2026-11-28T09:14:59-05:00");
  EXPECT_EQ(field(row, "creator"), "vitara_api");
  EXPECT_EQ(field(row, "lastUpdateUser"), "(none)");
  EXPECT_EQ(field(row, "createDateTime"), "2026-11-23T12:00:00-05:00");
  EXPECT_EQ(field(row, "reason"), "cough & fever");
  EXPECT_EQ(field(row, "location"), "(none)") << "null fields are left out";
  EXPECT_EQ(field(row, "type"), "") << "but a null type is empty in OpenO";
  EXPECT_NE(added[0].text, "77") << "the id of an add is ignored";
}

TEST(AddAppointment, TakesOffsetsIntoTheServersZone) {
  Stand stand;
  auto body = booking();
  body.replace(body.find("09:15:00"), 8, "14:15:00Z");
  body.replace(body.find("09:00:00"), 8, "14:00:00Z");

  const auto added = stand.rows(kService, body);

  ASSERT_EQ(added.size(), 1U);
  EXPECT_EQ(field(stored(stand, added[0].text), "appointmentStartDateTime"),
            "2026-11-28T09:00:00-05:00");
}

TEST(AddAppointment, PreventsNoDoubleBooking) {
  Stand stand;

  const auto first = stand.rows(kService, booking());
  const auto second = stand.rows(kService, booking());

  ASSERT_EQ(first.size() + second.size(), 2U);
  EXPECT_NE(first[0].text, second[0].text);
}

TEST(UpdateAppointment, OverwritesEverythingButOmittedTimes) {
  Stand stand;
  const auto id = stand.rows(kService, booking("<resources>room 2</resources>"))[0].text;
  stand.clock.advance(std::chrono::hours(1));

  const auto answer =
      stand.rows(kService, "<ws:updateAppointment><arg0><id>" + id +
                               "</id><providerNo>102</providerNo><status>C</status></arg0>"
                               "</ws:updateAppointment>");

  EXPECT_TRUE(answer.empty());
  const auto row = stored(stand, id);
  EXPECT_EQ(field(row, "appointmentStartDateTime"), "2026-11-28T09:00:00-05:00");
  EXPECT_EQ(field(row, "appointmentEndDateTime"), "2026-11-28T09:14:59-05:00");
  EXPECT_EQ(field(row, "providerNo"), "102");
  EXPECT_EQ(field(row, "demographicNo"), "0");
  EXPECT_EQ(field(row, "programId"), "0");
  for (const char* name : {"name", "notes", "reason", "resources"})
    EXPECT_EQ(field(row, name), "(none)") << name;
  EXPECT_EQ(field(row, "creator"), "vitara_api");
  EXPECT_EQ(field(row, "lastUpdateUser"), "900001");
  EXPECT_EQ(field(row, "updateDateTime"), "2026-11-23T13:00:00-05:00");
  EXPECT_EQ(field(row, "createDateTime"), "2026-11-23T12:00:00-05:00");
}

TEST(UpdateAppointment, SendingAReadEndBackShavesItAgain) {
  Stand stand;
  const auto id = stand.rows(kService, booking())[0].text;

  stand.rows(kService,
             "<ws:updateAppointment><arg0><appointmentEndDateTime>2026-11-28T09:14:59"
             "</appointmentEndDateTime><id>" +
                 id +
                 "</id><providerNo>0103</providerNo><status>t</status></arg0>"
                 "</ws:updateAppointment>");

  EXPECT_EQ(field(stored(stand, id), "appointmentEndDateTime"), "2026-11-28T09:14:58-05:00");
}

TEST(UpdateAppointment, An2019ServerLeavesLastUpdateUserAndOmitsANullType) {
  Stand stand(Options{.zone = testing::zone(), .variant = Variant::oscar_2019});
  const auto id = stand.rows(kService, booking())[0].text;

  stand.rows(kService, "<ws:updateAppointment><arg0><id>" + id +
                           "</id><providerNo>0103</providerNo><status>H</status></arg0>"
                           "</ws:updateAppointment>");

  EXPECT_EQ(field(stored(stand, id), "lastUpdateUser"), "(none)");
  EXPECT_EQ(field(stored(stand, id), "type"), "(none)");
}

TEST(UpdateAppointment, OfAnUnknownIdIsANullPointer) {
  Stand stand;

  const auto fault =
      stand.fault(kService, "<ws:updateAppointment><arg0><id>1</id></arg0></ws:updateAppointment>");

  EXPECT_EQ(fault, "Server: Fault occurred while processing.");
}

TEST(AppointmentsForProvider, LeavesOutOnlyTheBareCAndSortsByStart) {
  Stand stand;
  const auto id = stand.rows(kService, booking())[0].text;
  auto later = booking();
  later.replace(later.find("09:15:00"), 8, "08:45:00");
  later.replace(later.find("09:00:00"), 8, "08:30:00");
  const auto earlier_id = stand.rows(kService, later)[0].text;
  const auto day = op("getAppointmentsForProvider2", {"0103", "2026-11-28T12:00:00", "false"});

  EXPECT_EQ(
      stand.send("POST", "/__sim/appointments", R"({"id":)" + id + R"(,"status":"CS"})").status,
      200);
  const auto signed_off = stand.rows(kService, day);
  stand.send("POST", "/__sim/appointments", R"({"id":)" + id + R"(,"status":"C"})");
  const auto cancelled = stand.rows(kService, day);

  ASSERT_EQ(signed_off.size(), 2U);
  EXPECT_EQ(field(signed_off[0], "id"), earlier_id);
  EXPECT_EQ(field(signed_off[1], "status"), "CS");
  ASSERT_EQ(cancelled.size(), 1U);
  EXPECT_EQ(field(cancelled[0], "id"), earlier_id);
}

TEST(AppointmentsForProvider, KeepsTheLeadingZeroOfANumber) {
  Stand stand;
  stand.rows(kService, booking());

  EXPECT_EQ(stand
                .rows(kService,
                      op("getAppointmentsForProvider2", {"0103", "2026-11-28T12:00:00", "false"}))
                .size(),
            1U);
  EXPECT_EQ(stand
                .rows(kService,
                      op("getAppointmentsForProvider2", {"103", "2026-11-28T12:00:00", "false"}))
                .size(),
            0U);
}

TEST(AppointmentsForDateRange, IsHalfOpenByDateWithCancelledRowsInNoOrder) {
  Stand stand;
  const auto range = [&stand](const char* from, const char* to) {
    return stand.rows(kService,
                      op("getAppointmentsForDateRangeAndProvider2", {from, to, "101", "false"}));
  };

  const auto monday = range("2026-11-23T12:00:00", "2026-11-24T12:00:00");
  const auto weeks = range("2026-11-23", "2026-12-12");

  ASSERT_FALSE(monday.empty());
  for (const auto& row : monday)
    EXPECT_TRUE(field(row, "appointmentStartDateTime").starts_with("2026-11-23T"));
  EXPECT_TRUE(range("2026-11-23", "2026-11-23").empty());
  std::vector<std::string> starts;
  for (const auto& row : weeks) starts.push_back(field(row, "appointmentStartDateTime"));
  EXPECT_FALSE(std::is_sorted(starts.begin(), starts.end()));
  EXPECT_TRUE(std::any_of(weeks.begin(), weeks.end(),
                          [](const Element& row) { return field(row, "status") == "C"; }));
}

TEST(AppointmentsForPatient, AreNewestDateFirstAndPaged) {
  Stand stand;
  const auto all =
      stand.rows(kService, op("getAppointmentsForPatient2", {"201", "0", "50", "false"}));

  ASSERT_EQ(all.size(), 2U) << "one past, one coming";
  EXPECT_GT(field(all[0], "appointmentStartDateTime"), field(all[1], "appointmentStartDateTime"));
  EXPECT_EQ(
      stand.rows(kService, op("getAppointmentsForPatient2", {"201", "1", "50", "false"})).size(),
      1U);
  EXPECT_EQ(
      stand.rows(kService, op("getAppointmentsForPatient2", {"201", "0", "0", "false"})).size(),
      0U);
  EXPECT_EQ(stand
                .rows(kService,
                      "<ws:getAppointmentsForPatient2><arg0>201</arg0>"
                      "</ws:getAppointmentsForPatient2>")
                .size(),
            0U)
      << "a missing count is Java's 0";
}

TEST(Appointments, DeprecatedFormsAnswerAlikeAndGmtIsZ) {
  Stand stand;

  const auto old = stand.rows(kService, op("getAppointmentsForPatient", {"201", "0", "1"}));
  const auto gmt =
      stand.rows(kService, op("getAppointmentsForPatient2", {"201", "0", "1", "true"}));

  ASSERT_EQ(old.size() + gmt.size(), 2U);
  EXPECT_EQ(field(old[0], "id"), field(gmt[0], "id"));
  EXPECT_EQ(field(old[0], "appointmentStartDateTime"), "2026-11-26T10:30:00-05:00");
  EXPECT_EQ(field(gmt[0], "appointmentStartDateTime"), "2026-11-26T15:30:00Z");
  const auto id = field(old[0], "id");
  EXPECT_EQ(stand.rows(kService, op("getAppointment", {id})).size(), 1U);
  EXPECT_EQ(stand.rows(kService, op("getAppointmentsForProvider", {"101", "2026-11-26"})).empty(),
            false);
  EXPECT_TRUE(stand.rows(kService, op("getAppointment2", {"999999", "false"})).empty());
}

TEST(UpdatedAfter, IsExclusiveLimitedAndFilteredByConsent) {
  Stand stand;
  const auto change = [&stand](int patient) {
    auto body = booking();
    body.replace(body.find(">202<") + 1, 3, std::to_string(patient));
    return stand.rows(kService, body)[0].text;
  };
  stand.clock.advance(std::chrono::hours(1));
  const auto consenting = change(203);
  change(202);  // does not consent
  const auto since = [&stand](const char* time, const char* count) {
    return stand.rows(kService, op("getAppointmentsUpdatedAfterDate", {time, count, "false"}));
  };

  const auto rows = since("2026-11-23T12:59:59", "10");

  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(field(rows[0], "id"), consenting);
  EXPECT_TRUE(since("2026-11-23T13:00:00", "10").empty());
  EXPECT_TRUE(since("2026-11-23T12:59:59", "0").empty());
  const auto named = [&stand](int patient) {
    return stand.rows(kService,
                      "<ws:getAppointmentsByDemographicIdAfter><lastUpdate>"
                      "2026-11-23T12:59:59</lastUpdate><demographicId>" +
                          std::to_string(patient) +
                          "</demographicId><useGMTTime>false</useGMTTime>"
                          "</ws:getAppointmentsByDemographicIdAfter>");
  };
  EXPECT_EQ(named(203).size(), 1U);
  EXPECT_EQ(named(202).size(), 0U);
}

TEST(Archive, KeepsTheVersionBeforeEachChange) {
  Stand stand;
  auto body = booking();
  body.replace(body.find(">202<") + 1, 3, "203");
  const auto id = stand.rows(kService, body)[0].text;
  stand.send("POST", "/__sim/appointments", R"({"id":)" + id + R"(,"status":"C"})");

  const auto rows = stand.rows(kService, op("getAppointmentArchivesUpdatedAfterDate",
                                            {"2026-11-23T08:00:00", "10", "false"}));

  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(field(rows[0], "appointmentId"), id);
  EXPECT_EQ(field(rows[0], "id"), "1");
  EXPECT_EQ(field(rows[0], "status"), "t");
}

TEST(Program, SelectsByProgramProviderAndPatient) {
  Stand stand;
  const auto id = stand.rows(kService, booking())[0].text;

  const auto rows =
      stand.rows(kService, op("getAppointmentsByProgramProviderDemographicDate",
                              {"3", "0103", "202", "2026-11-01T00:00:00", "10", "false"}));
  const auto numbers =
      stand.rows(kService, op("getAllDemographicIdByProgramProvider", {"3", "0103"}));

  ASSERT_EQ(rows.size() + numbers.size(), 2U);
  EXPECT_EQ(field(rows[0], "id"), id);
  EXPECT_EQ(numbers[0].text, "202");
}

TEST(DaySchedule, ListsCodedSlotsInOrderAlsoWhereSomebodyIsBooked) {
  Stand stand;

  const auto rows = stand.rows(kService, op("getDayWorkSchedule", {"101", "2026-11-23T12:00:00"}));

  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(field(rows[0], "holiday"), "false");
  EXPECT_EQ(field(rows[0], "timeSlotDurationMin"), "15");
  const auto& slots = rows[0].children;
  ASSERT_EQ(slots.size(), 2U + 32U) << "nine to five in quarters of an hour";
  EXPECT_EQ(field(slots[2], "date"), "2026-11-23T09:00:00-05:00");
  EXPECT_EQ(field(slots[2], "scheduleCode"), "49");
  EXPECT_EQ(field(slots[14], "date"), "2026-11-23T12:00:00-05:00");
  EXPECT_EQ(field(slots[14], "scheduleCode"), "76");
  EXPECT_EQ(field(slots.back(), "date"), "2026-11-23T16:45:00-05:00");
}

TEST(DaySchedule, TellsDayOffHolidayAndLostTemplateApart) {
  Stand stand;
  const auto day = [&stand](const char* provider, const char* date) {
    return stand.rows(kService, op("getDayWorkSchedule", {provider, date}));
  };

  EXPECT_TRUE(day("101", "2026-11-28").empty()) << "Saturday";
  EXPECT_TRUE(day("-1", "2026-11-23").empty()) << "never works";
  const auto holiday = day("101", "2026-12-02");
  ASSERT_EQ(holiday.size(), 1U);
  EXPECT_EQ(field(holiday[0], "holiday"), "true");
  EXPECT_NE(holiday[0].find("timeSlots"), nullptr) << "a holiday keeps its slots";
  const auto lost = day("201", "2026-11-23");
  ASSERT_EQ(lost.size(), 1U);
  EXPECT_EQ(field(lost[0], "timeSlotDurationMin"), "(none)");
  EXPECT_EQ(lost[0].children.size(), 1U);
}

TEST(Schedule, ListsCodesAndTypes) {
  Stand stand;

  const auto codes = stand.rows(kService, "<ws:getScheduleTemplateCodes/>");
  const auto types = stand.rows(kService, "<ws:getAppointmentTypes/>");

  ASSERT_EQ(codes.size(), 11U);
  EXPECT_EQ(field(codes[0], "code"), "49");
  EXPECT_EQ(field(codes[4], "duration"), "") << "lunch has none";
  EXPECT_EQ(field(codes[5], "confirm"), "Day");
  EXPECT_EQ(field(codes[6], "confirm"), "Wk");
  EXPECT_EQ(field(codes[8], "code"), field(codes[9], "code")) << "stock data has C twice";
  ASSERT_EQ(types.size(), 4U);
  EXPECT_EQ(field(types[1], "duration"), "30");
}

TEST(Schedule, AUtcServerShowsTheDigitsWithZ) {
  Stand stand(Options{.zone = testing::zone("Etc/UTC")});

  const auto rows = stand.rows(kService, op("getDayWorkSchedule", {"101", "2026-11-23T12:00:00"}));
  const auto test = stand.rows(kService, op("testTimeZone_1492_05_12_18_26_32", {"true"}));

  ASSERT_EQ(rows.size() + test.size(), 2U);
  EXPECT_EQ(field(rows[0].children[2], "date"), "2026-11-23T09:00:00Z");
  EXPECT_EQ(test[0].text, "1492-05-12T18:26:32Z");
}

TEST(DaySchedule, OnTheDayOfTheChangeSlotsAreOffTheGrid) {
  // Cairo moves its clocks on a Friday, when the clinic is open: 2027-04-30, at midnight.
  Stand stand(Options{.zone = testing::zone("Africa/Cairo")});

  const auto rows = stand.rows(kService, op("getDayWorkSchedule", {"101", "2027-04-30T12:00:00"}));

  ASSERT_EQ(rows.size(), 1U);
  EXPECT_EQ(field(rows[0].children[2], "date"), "2027-04-30T10:00:00+03:00");
}

}  // namespace
}  // namespace vitara::simulator
