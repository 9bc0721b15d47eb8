#include "server/simulator/seed.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <regex>
#include <set>
#include <tuple>

#include "tests/server/simulator/stand.hpp"

namespace vitara::simulator {
namespace {

using std::chrono::days;

constexpr LocalDay kToday{std::chrono::year(2026) / 11 / 23};

// Every promise below holds whatever the day of the week or the season.
std::vector<Clinic> thirty_days() {
  std::vector<Clinic> clinics;
  for (int i = 0; i < 30; ++i) clinics.push_back(seeded_clinic(kToday + days(i * 13), 1));
  return clinics;
}

// Rows by provider, then by start: who overlaps is next to the one overlapped.
std::vector<const Appointment*> by_provider(const Clinic& clinic) {
  std::vector<const Appointment*> rows;
  for (const auto& row : clinic.appointments) rows.push_back(&row);
  std::stable_sort(rows.begin(), rows.end(), [](const Appointment* a, const Appointment* b) {
    return std::tie(a->provider, a->start) < std::tie(b->provider, b->start);
  });
  return rows;
}

TEST(Seed, IsTheSameBytesTwiceAndOthersOnAnotherDay) {
  testing::Stand one;
  testing::Stand two;
  testing::Stand other_seed(Options{.zone = testing::zone(), .seed = 2});

  const auto first = one.send("GET", "/__sim/appointments").body;

  EXPECT_EQ(first, two.send("GET", "/__sim/appointments").body);
  EXPECT_NE(first, other_seed.send("GET", "/__sim/appointments").body);
  EXPECT_NE(seeded_appointments(seeded_clinic(kToday, 1), kToday, 1).size(), 0U);
}

TEST(Seed, TheKnownCallerIsAloneWithHerPhoneAndHasOneComingVisit) {
  for (int i = 0; i < 30; ++i) {
    const auto today = kToday + days(i * 13);
    const auto clinic = seeded_clinic(today, 1);
    int holders = 0;
    for (const auto& patient : clinic.patients)
      for (const auto* phone : {&patient.phone, &patient.work_phone, &patient.cell_phone})
        if (phone->find("5550123") != std::string::npos || *phone == kKnownCallerPhone) ++holders;
    const auto coming = std::count_if(
        clinic.appointments.begin(), clinic.appointments.end(), [&](const Appointment& row) {
          return row.patient == kKnownCaller && day_of(row.start) >= today;
        });
    EXPECT_EQ(holders, 1);
    EXPECT_EQ(coming, 1);
    EXPECT_EQ(clinic.patient(kKnownCaller)->last_name, "CHEN");
  }
}

TEST(Seed, HasEveryKindOfRowOnEveryDay) {
  for (const auto& clinic : thirty_days()) {
    std::set<std::string> statuses;
    bool soap_end = false;
    bool web_end = false;
    bool block = false;
    for (const auto& row : clinic.appointments) {
      statuses.insert(row.status.value_or(""));
      soap_end = soap_end || time_of_day(row.end) % minutes(1) == seconds(59);
      web_end = web_end || time_of_day(row.end) % minutes(1) == seconds(0);
      block = block || row.patient == 0;
    }
    for (const char* status : {"C", "CS", "N", "t", "B"})
      EXPECT_TRUE(statuses.contains(status)) << status;
    EXPECT_TRUE(soap_end && web_end && block);
    EXPECT_EQ(clinic.holidays.size(), 1U);
    EXPECT_EQ(clinic.appointments.front().id, 5001);
  }
}

TEST(Seed, BooksNobodyTwiceNorOutsideTheSchedule) {
  for (const auto& clinic : thirty_days()) {
    const Appointment* before = nullptr;
    for (const auto* next : by_provider(clinic)) {
      const auto& row = *next;
      ASSERT_TRUE(clinic.schedule.contains({row.provider, day_of(row.start)})) << row.id;
      EXPECT_FALSE(clinic.holidays.contains(day_of(row.start)));
      EXPECT_LT(std::chrono::weekday(day_of(row.start)).iso_encoding(), 6U);
      EXPECT_EQ(day_of(row.start), day_of(row.end));
      const bool same = before != nullptr && before->provider == row.provider;
      EXPECT_TRUE(!same || before->end < row.start) << before->id << " " << row.id;
      before = next;
    }
  }
}

TEST(Seed, NumbersAndTextsFitTheirColumnsAndAreInvented) {
  const auto clinic = seeded_clinic(kToday, 1);
  const std::regex phone(R"(\(?(604|778|236|250)\)?[ -]?555-?01\d\d)");
  const std::regex card(R"(9\d{9})");
  std::set<std::string> cards;
  for (const auto& patient : clinic.patients) {
    for (const auto* text : {&patient.phone, &patient.work_phone, &patient.cell_phone})
      EXPECT_TRUE(text->empty() || std::regex_match(*text, phone)) << *text;
    EXPECT_TRUE(patient.hin.empty() || std::regex_match(patient.hin, card)) << patient.hin;
    const bool own = !patient.hin.empty() && !patient.head_record;
    EXPECT_TRUE(!own || cards.insert(patient.hin).second) << patient.hin;
    EXPECT_LE(patient.last_name.size() + patient.first_name.size() + 2, 50U);
  }
  EXPECT_EQ(clinic.patients.size(), 60U);
  for (const auto& [name, code] : clinic.templates) EXPECT_EQ(code.size(), 96U) << name;
}

TEST(Seed, HasThePatientsThatAreHardToFind) {
  const auto clinic = seeded_clinic(kToday, 1);
  const auto& people = clinic.patients;
  const auto count = [&people](auto wanted) {
    return std::count_if(people.begin(), people.end(), wanted);
  };

  EXPECT_EQ(count([](const Patient& p) { return p.phone == "604-555-0101"; }), 2);
  EXPECT_EQ(count([](const Patient& p) { return p.birth[0] == "1979" && p.birth[2] == "17"; }), 2);
  EXPECT_EQ(count([](const Patient& p) { return p.status == "DE"; }), 1);
  EXPECT_EQ(count([](const Patient& p) { return p.status == "IN"; }), 1);
  EXPECT_EQ(count([](const Patient& p) { return p.head_record == 202; }), 1);
  EXPECT_GE(count([](const Patient& p) { return p.last_name.find('\'') != std::string::npos; }), 2);
}

}  // namespace
}  // namespace vitara::simulator
