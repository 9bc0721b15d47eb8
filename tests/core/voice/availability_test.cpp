#include "core/voice/availability.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>

#include "core/time/civil_text.hpp"

namespace vitara::voice {
namespace {

using std::chrono::days;
using std::chrono::hours;

LocalTime at(std::string_view text) { return *time::parse_local(text); }
LocalDay day(std::string_view text) { return LocalDay(*time::parse_date(text)); }

/// A clinic, one provider and a Wednesday morning of eight slots from nine to eleven.
struct Scene {
  store::Clinic clinic;
  time::Zone zone = *time::Zone::find("America/Toronto");
  std::vector<emr::TemplateCode> codes;
  LocalTime now = at("2026-11-25T07:00");
  Wish wish;
  std::vector<ProviderDay> days;

  Scene() {
    clinic.bookable_codes = u"1DWG";
    codes.resize(4);
    for (std::size_t i = 0; i < 4; ++i) codes[i].code = clinic.bookable_codes[i];
    codes[1].confirm = "Day";
    codes[2].confirm = "Wk";
    codes[3].booking_limit = 2;
    days.push_back(working("101", "2026-11-25", u"11111111"));
  }

  static ProviderDay working(const char* provider, std::string_view on, std::u16string_view cells,
                             hours from = hours(9)) {
    ProviderDay result;
    result.provider = ProviderNo(provider);
    result.day = day(on);
    result.schedule.is_working = true;
    result.schedule.slot_length = minutes(15);
    LocalTime start = LocalTime(result.day) + from;
    for (const char16_t code : cells) {
      if (code != u'_') result.schedule.slots.push_back({start, code});
      start += minutes(15);
    }
    return result;
  }

  void book(std::string_view start, minutes length, const char* status = "t") {
    emr::Appointment row;
    row.time = {at(start), at(start) + length};
    row.status.code = status;
    days.front().appointments.push_back(row);
  }

  std::vector<OpenTime> times() const {
    return open_times(days, wish, {.clinic = clinic, .zone = zone, .codes = codes, .now = now});
  }
  std::string text() const {
    std::string result;
    for (const auto& open : times())
      result += (result.empty() ? "" : " ") + time::time_text(open.time.start);
    return result;
  }
};

constexpr const char* kWholeMorning = "09:00 09:15 09:30 09:45 10:00 10:15 10:30 10:45";

TEST(OpenTimes, EverySlotOfAFreeMorning) {
  const Scene scene;

  EXPECT_EQ(scene.text(), kWholeMorning);
  EXPECT_EQ(scene.times().front().provider, ProviderNo("101"));
  EXPECT_EQ(scene.times().front().time.end, at("2026-11-25T09:15"));
}

TEST(OpenTimes, ALongVisitNeedsSlotsInARow) {
  Scene scene;
  scene.days = {Scene::working("101", "2026-11-25", u"111_11_1L1111")};
  scene.wish.length = minutes(30);
  EXPECT_EQ(scene.text(), "09:00 09:15 10:00 11:15 11:30 11:45");

  scene.wish.length = minutes(40);
  EXPECT_EQ(scene.text(), "09:00 11:15 11:30");
}

TEST(OpenTimes, OverlapCountsAndNotEqualStarts) {
  Scene scene;
  scene.book("2026-11-25T09:20", minutes(15));
  scene.book("2026-11-25T10:30", minutes(15));
  scene.days.front().claimed = {{at("2026-11-25T10:59"), at("2026-11-25T11:30")}};

  EXPECT_EQ(scene.text(), "09:00 09:45 10:00 10:15");
}

TEST(OpenTimes, CancelledAndDeletedRowsDoNotBlock) {
  Scene scene;
  for (const char* status : {"C", "CS", "D"}) scene.book("2026-11-25T09:00", minutes(120), status);
  EXPECT_EQ(scene.text(), kWholeMorning);

  scene.book("2026-11-25T09:00", minutes(15), "N");
  EXPECT_EQ(scene.text().substr(0, 5), "09:15");
  scene.clinic.no_show_blocks = false;
  EXPECT_EQ(scene.text(), kWholeMorning);
}

TEST(OpenTimes, ABadRowStillTakesAMinute) {
  Scene scene;
  scene.book("2026-11-25T09:05", minutes(0));

  EXPECT_EQ(scene.text(), std::string(kWholeMorning).substr(6));
}

TEST(OpenTimes, BookingLimitOfTheCode) {
  Scene scene;
  scene.days = {Scene::working("101", "2026-11-25", u"GG11")};
  scene.book("2026-11-25T09:00", minutes(30));
  EXPECT_EQ(scene.text(), "09:00 09:15 09:30 09:45");

  scene.days.front().claimed = {{at("2026-11-25T09:00"), at("2026-11-25T09:15")}};
  EXPECT_EQ(scene.text(), "09:15 09:30 09:45");
}

TEST(OpenTimes, OnlyTheCodesWishedFor) {
  Scene scene;
  scene.days = {Scene::working("101", "2026-11-25", u"1Xx1GL")};
  EXPECT_EQ(scene.text(), "09:00 09:45 10:00");

  scene.wish.codes = u"x";
  EXPECT_EQ(scene.text(), "09:30");
}

TEST(OpenTimes, CodesKeptForTheDayOrTheWeek) {
  Scene scene;
  const struct {
    const char* name;
    const char* day;
    const char* expected;
  } kCases[] = {
      {"same day", "2026-11-25", "09:00 09:15 09:30"},
      {"same week", "2026-11-29", "09:00 09:30"},
      {"next week", "2026-11-30", "09:00"},
  };
  for (const auto& c : kCases) {
    scene.days = {Scene::working("101", c.day, u"1DW")};
    EXPECT_EQ(scene.text(), c.expected) << c.name;
  }
}

TEST(OpenTimes, DaysThatAreNotOpen) {
  Scene scene;
  const auto with = [&scene](auto change) {
    Scene other = scene;
    change(other);
    return other.text();
  };

  EXPECT_EQ(with([](Scene& s) { s.days[0].schedule.is_working = false; }), "");
  EXPECT_EQ(with([](Scene& s) { s.days[0].schedule.is_holiday = true; }), "");
  EXPECT_EQ(with([](Scene& s) { s.days[0].schedule.slot_length.reset(); }), "");
  EXPECT_EQ(with([](Scene& s) {
              s.clinic.holidays = {{*time::parse_date("2026-11-25"), "staff day"}};
            }),
            "");
  EXPECT_EQ(with([](Scene& s) { s.now = at("2026-11-26T07:00"); }), "");
  EXPECT_EQ(with([](Scene& s) {
              s.now = at("2026-11-22T07:00");
              s.clinic.longest_ahead = days(2);
            }),
            "");
  EXPECT_EQ(with([](Scene& s) {
              s.now = at("2026-11-22T07:00");
              s.clinic.longest_ahead = days(3);
            }),
            kWholeMorning);
}

// A day as REST tells it: the clinic's hours, whoever works then.
TEST(OpenTimes, NoneOnTheProvidersOwnDaysOff) {
  Scene scene;
  const auto off = [&scene](std::string_view first, std::string_view last) {
    Scene other = scene;
    store::ClinicProvider provider;
    provider.number = ProviderNo("101");
    provider.days_off = {{*time::parse_date(first), *time::parse_date(last)}};
    other.clinic.providers = {provider};
    return other.text();
  };

  EXPECT_EQ(off("2026-11-25", "2026-11-25"), "");
  EXPECT_EQ(off("2026-11-20", "2026-11-25"), "") << "the last day is off too";
  EXPECT_EQ(off("2026-11-25", "2026-12-01"), "") << "and the first";
  EXPECT_EQ(off("2026-11-26", "2026-12-01"), kWholeMorning);
  EXPECT_EQ(off("2026-11-20", "2026-11-24"), kWholeMorning);
}

TEST(OpenTimes, ProvidersOwnHoursNarrowTheClinics) {
  Scene scene;
  store::ClinicProvider provider;
  provider.number = ProviderNo("101");
  store::ClinicProvider other;
  other.number = ProviderNo("102");
  provider.hours.at(3) = {{hours(9), hours(10)}, {hours(10) + minutes(30), hours(12)}};
  scene.clinic.providers = {provider, other};
  scene.days.push_back(Scene::working("102", "2026-11-25", u"1", hours(11)));
  EXPECT_EQ(scene.text(), "09:00 09:15 09:30 09:45 10:30 10:45 11:00");

  scene.clinic.hours.at(3) = {{hours(9), hours(9) + minutes(30)}};
  EXPECT_EQ(scene.text(), "09:00 09:15") << "never outside the clinic's own";

  scene.clinic.hours = {};
  scene.clinic.providers.front().hours.at(3).clear();
  scene.clinic.providers.front().hours.at(4) = {{hours(9), hours(17)}};
  EXPECT_EQ(scene.text(), "11:00") << "a weekday that is not among them is off";
}

TEST(OpenTimes, TheWholeVisitLiesInClinicHours) {
  Scene scene;
  scene.clinic.hours[3] = {{hours(9) + minutes(10), hours(10)},
                           {hours(10) + minutes(30), hours(12)}};
  EXPECT_EQ(scene.text(), "09:15 09:30 09:45 10:30 10:45");

  scene.wish.length = minutes(30);
  EXPECT_EQ(scene.text(), "09:15 09:30 10:30");

  scene.clinic.hours[3].clear();
  scene.clinic.hours[4] = {{hours(9), hours(17)}};
  EXPECT_EQ(scene.text(), "");
}

TEST(OpenTimes, ShortNoticeIsNotOffered) {
  Scene scene;
  scene.now = at("2026-11-25T09:00");
  scene.clinic.minimum_notice = minutes(60);
  EXPECT_EQ(scene.text(), "10:00 10:15 10:30 10:45");

  scene.clinic.minimum_notice = minutes(0);
  scene.now = at("2026-11-25T10:40");
  EXPECT_EQ(scene.text(), "10:45");
}

TEST(OpenTimes, WhatTheCallerAskedFor) {
  Scene scene;
  scene.days = {Scene::working("101", "2026-11-25", u"1__1__1__1__1__1__1__1__1__1", hours(11))};
  EXPECT_EQ(scene.text(), "11:00 11:45 12:30 13:15 14:00 14:45 15:30 16:15 17:00 17:45");

  scene.wish.time_of_day = words::TimeOfDay::morning;
  EXPECT_EQ(scene.text(), "11:00 11:45");
  scene.wish.time_of_day = words::TimeOfDay::evening;
  EXPECT_EQ(scene.text(), "17:00 17:45");
  scene.wish.time_of_day = words::TimeOfDay::afternoon;
  scene.wish.not_before = at("2026-11-25T13:15");
  scene.wish.before = at("2026-11-25T15:30");
  scene.wish.declined = {at("2026-11-25T14:00")};
  EXPECT_EQ(scene.text(), "13:15 14:45");
}

TEST(OpenTimes, NeverInAnHourThatIsSkippedOrComesTwice) {
  Scene scene;
  scene.now = at("2027-03-01T07:00");
  scene.clinic.longest_ahead = days(365);
  scene.days = {Scene::working("101", "2027-03-14", u"1_1_1_1_1_1_1_1", hours(1))};
  EXPECT_EQ(scene.text(), "01:00 01:30 03:00 03:30 04:00 04:30");

  scene.days = {Scene::working("101", "2027-11-07", u"1_1_1_1_1_1_1_1", hours(0))};
  EXPECT_EQ(scene.text(), "00:00 00:30 02:00 02:30 03:00 03:30");
}

TEST(OpenTimes, InOrderOfTimeThenProvider) {
  Scene scene;
  scene.days = {Scene::working("102", "2026-11-26", u"1"),
                Scene::working("102", "2026-11-25", u"1"),
                Scene::working("101", "2026-11-25", u"11")};
  std::string text;
  for (const auto& open : scene.times())
    text += open.provider.str() + " " + time::local_text(open.time.start).substr(8, 8) + "\n";

  EXPECT_EQ(text, "101 25T09:00\n102 25T09:00\n101 25T09:15\n102 26T09:00\n");
}

std::string spread_text(std::initializer_list<const char*> starts, std::size_t most = 3) {
  std::vector<OpenTime> times;
  for (const char* start : starts)
    times.push_back({ProviderNo("101"), {at(start), at(start) + minutes(15)}});
  std::string text;
  for (const auto& open : spread(times, most))
    text += (text.empty() ? "" : " ") + time::local_text(open.time.start).substr(8, 8);
  return text;
}

TEST(Spread, EarliestThenAnotherPartOfTheDayThenAnotherDay) {
  EXPECT_EQ(spread_text({"2026-11-25T09:00", "2026-11-25T09:15", "2026-11-25T11:00",
                         "2026-11-25T14:00", "2026-11-26T09:00"}),
            "25T09:00 25T14:00 26T09:00");
  EXPECT_EQ(spread_text({"2026-11-25T09:00", "2026-11-25T09:15", "2026-11-25T11:00"}, 2),
            "25T09:00 25T11:00");
  EXPECT_EQ(spread_text({"2026-11-25T09:00", "2026-11-25T11:00", "2026-12-25T14:00"}, 2),
            "25T09:00 25T11:00");
}

TEST(Spread, CloseTimesOnlyWhenThereIsNothingElse) {
  EXPECT_EQ(spread_text({"2026-11-25T09:00", "2026-11-25T09:15", "2026-12-25T09:00"}, 2),
            "25T09:00 25T09:00");
  EXPECT_EQ(spread_text({"2026-11-25T09:00", "2026-11-25T09:15"}), "25T09:00 25T09:15");
  EXPECT_EQ(spread_text({}), "");
  EXPECT_EQ(spread_text({"2026-11-25T09:00"}, 0), "");
}

TEST(Collides, CountsVisitsAtOnce) {
  std::vector<emr::Appointment> rows(2);
  rows[0].time = {at("2026-11-25T09:00"), at("2026-11-25T09:15")};
  rows[1].time = {at("2026-11-25T09:15"), at("2026-11-25T09:30")};
  rows[0].status.code = rows[1].status.code = "t";
  const auto collision = [&rows](const char* start, int length, int limit) {
    return collides({at(start), at(start) + minutes(length)}, rows, limit, true);
  };

  EXPECT_TRUE(collision("2026-11-25T09:00", 15, 1));
  EXPECT_TRUE(collision("2026-11-25T08:50", 11, 1));
  EXPECT_FALSE(collision("2026-11-25T08:45", 15, 1));
  EXPECT_FALSE(collision("2026-11-25T09:30", 15, 1));
  EXPECT_FALSE(collision("2026-11-25T09:00", 30, 2));  // one after the other, never two at once
  rows[1].time.start = at("2026-11-25T09:10");
  EXPECT_TRUE(collision("2026-11-25T09:00", 30, 2));
  rows[1].status.code = "C";
  EXPECT_FALSE(collision("2026-11-25T09:00", 30, 2));
  EXPECT_TRUE(collision("2026-11-25T09:00", 30, 0));  // a limit below one means one
}

/// The rules once more, slot by slot and without any cleverness.
std::vector<LocalTime> by_brute_force(const Scene& scene) {
  std::vector<LocalTime> found;
  const auto& day = scene.days.front();
  const auto is_free = [&](LocalTime start) {
    const auto slot = std::ranges::find(day.schedule.slots, start, &emr::TemplateSlot::start);
    if (slot == day.schedule.slots.end()) return false;
    if (scene.clinic.bookable_codes.find(slot->code) == std::u16string::npos) return false;
    const Interval cell{start, start + minutes(15)};
    int taken = 0;
    for (const auto& row : day.appointments)
      taken += row.status.blocks(scene.clinic.no_show_blocks) && row.time.overlaps(cell) ? 1 : 0;
    for (const auto& claim : day.claimed) taken += claim.overlaps(cell) ? 1 : 0;
    return taken < (slot->code == u'G' ? 2 : 1);
  };
  for (const auto& slot : day.schedule.slots) {
    bool fits = slot.start >= scene.now + scene.clinic.minimum_notice;
    for (minutes offset{0}; offset < scene.wish.length; offset += minutes(15))
      fits = fits && is_free(slot.start + offset);
    if (fits) found.push_back(slot.start);
  }
  return found;
}

TEST(OpenTimesProperty, AgreesWithBruteForceAndNeverOverlaps) {
  std::mt19937 random(20261125);
  const auto pick = [&random](int below) {
    return static_cast<int>(random() % static_cast<unsigned>(below));
  };
  const std::u16string kCells = u"1111GGDW_L";
  const char* kStatuses[] = {"t", "H", "C", "CS", "N", "D", "B"};
  std::size_t offered = 0;
  for (int round = 0; round < 1000; ++round) {
    Scene scene;
    std::u16string cells;
    for (int i = 0; i < 40; ++i) cells.push_back(kCells[static_cast<std::size_t>(pick(10))]);
    scene.days = {Scene::working("101", "2026-11-25", cells, hours(8))};
    const auto random_start = [&] { return at("2026-11-25T08:00") + minutes(pick(600)); };
    for (int i = pick(12); i > 0; --i)
      scene.book(time::local_text(random_start()), minutes(1 + pick(60)), kStatuses[pick(7)]);
    for (int i = pick(3); i > 0; --i) {
      const auto start = random_start();
      scene.days.front().claimed.push_back({start, start + minutes(15)});
    }
    scene.now = at("2026-11-25T07:00") + minutes(pick(240));
    scene.wish.length = minutes(5 * (1 + pick(12)));
    scene.clinic.no_show_blocks = pick(2) == 0;

    std::vector<LocalTime> starts;
    for (const auto& open : scene.times()) starts.push_back(open.time.start);
    ASSERT_EQ(starts, by_brute_force(scene)) << "round " << round;
    offered += starts.size();
    for (const auto& open : scene.times()) {
      ASSERT_FALSE(
          collides(open.time, scene.days.front().appointments, 2, scene.clinic.no_show_blocks));
    }
  }
  EXPECT_GT(offered, 1000U);
}

TEST(SpreadProperty, KeepsApartWhatItCan) {
  std::mt19937 random(7);
  for (int round = 0; round < 500; ++round) {
    std::vector<OpenTime> times;
    for (auto i = random() % 40; i > 0; --i) {
      const auto start = at("2026-11-25T08:00") + minutes(15 * static_cast<int>(random() % 400));
      times.push_back(
          {ProviderNo(random() % 2 == 0 ? "101" : "102"), {start, start + minutes(15)}});
    }
    const auto chosen = spread(times);
    ASSERT_EQ(chosen.size(), std::min<std::size_t>(3, times.size()));
    if (times.empty()) continue;
    ASSERT_EQ(chosen.front().time.start,
              std::ranges::min(times, {}, [](const auto& t) { return t.time.start; }).time.start);

    std::ranges::shuffle(times, random);
    const auto again = spread(times);
    for (std::size_t i = 0; i < chosen.size(); ++i) {
      ASSERT_EQ(chosen[i].time, again[i].time);
      ASSERT_EQ(chosen[i].provider, again[i].provider);
    }
    // All close together only when everything is.
    const auto latest =
        std::ranges::max(times, {}, [](const auto& t) { return t.time.start; }).time.start;
    const auto first = chosen.front().time.start;
    ASSERT_EQ(chosen.size() > 1 && chosen.back().time.start - first<minutes(30), times.size()> 1 &&
              latest - first < minutes(30));
  }
}

}  // namespace
}  // namespace vitara::voice
