#include "core/time/civil_text.hpp"

#include <gtest/gtest.h>

namespace vitara::time {
namespace {

using namespace std::chrono_literals;
using std::chrono::year_month_day;

LocalTime at(year_month_day day, seconds since_midnight = 0s) {
  return LocalTime(LocalDay(day)) + since_midnight;
}

TEST(ParseDate, TakesIsoDaysThatExist) {
  const struct {
    const char* input;
    std::optional<year_month_day> expected;
  } kCases[] = {
      {"2026-11-22", 2026y / 11 / 22},    {"2024-02-29", 2024y / 2 / 29},
      {"1800-01-01", 1800y / 1 / 1},      {"2200-12-31", 2200y / 12 / 31},
      {"2026-02-29", std::nullopt},       {"2026-02-30", std::nullopt},
      {"2026-13-01", std::nullopt},       {"2026-00-10", std::nullopt},
      {"2026-01-00", std::nullopt},       {"1799-12-31", std::nullopt},
      {"2201-01-01", std::nullopt},       {"2026-1-1", std::nullopt},
      {"26-01-01", std::nullopt},         {"2026/01/01", std::nullopt},
      {"2026-01-01 ", std::nullopt},      {" 2026-01-01", std::nullopt},
      {"2026-01-01T00:00", std::nullopt}, {"+026-01-01", std::nullopt},
      {"2026-01", std::nullopt},          {"", std::nullopt},
  };
  for (const auto& c : kCases) EXPECT_EQ(parse_date(c.input), c.expected) << c.input;
}

TEST(ParseTimeOfDay, TakesHoursMinutesAndPerhapsSeconds) {
  const struct {
    const char* input;
    std::optional<seconds> expected;
  } kCases[] = {
      {"14:30", 14h + 30min},     {"14:30:15", 14h + 30min + 15s}, {"00:00", 0s},
      {"23:59:59", 24h - 1s},     {"24:00", std::nullopt},         {"12:60", std::nullopt},
      {"12:30:60", std::nullopt}, {"9:30", std::nullopt},          {"09:3", std::nullopt},
      {"09:30:", std::nullopt},   {"09:30:1", std::nullopt},       {"0930", std::nullopt},
      {"-9:30", std::nullopt},    {"09:30 ", std::nullopt},        {"", std::nullopt},
  };
  for (const auto& c : kCases) EXPECT_EQ(parse_time_of_day(c.input), c.expected) << c.input;
}

TEST(ParseLocal, KeepsTheDigitsAndIgnoresTheOffset) {
  const LocalTime half_past_two = at(2026y / 11 / 22, 14h + 30min);
  const struct {
    const char* input;
    std::optional<LocalTime> expected;
  } kCases[] = {
      {"2026-11-22T14:30", half_past_two},
      {"2026-11-22 14:30:00", half_past_two},
      {"2026-11-22T14:30:15", half_past_two + 15s},
      {"2026-11-22T14:30:15.1", half_past_two + 15s},
      {"2026-11-22T14:30:15.123456789", half_past_two + 15s},
      {"2026-11-22T14:30:00Z", half_past_two},
      {"2026-11-22T14:30:00.000-08:00", half_past_two},
      {"2026-11-22T14:30:00-0800", half_past_two},
      {"2026-11-22T14:30:00+14:00", half_past_two},
      {"2026-11-22", at(2026y / 11 / 22)},
      {"2026-11-22-08:00", at(2026y / 11 / 22)},
      {"2026-11-22Z", at(2026y / 11 / 22)},
      {"2026-11-22T14:30:00+14:01", std::nullopt},
      {"2026-11-22T14:30:00+08", std::nullopt},
      {"2026-11-22T14:30:00+08:60", std::nullopt},
      {"2026-11-22T14:30:00ZZ", std::nullopt},
      {"2026-11-22T14:30:15.", std::nullopt},
      {"2026-11-22T14:30:15.x", std::nullopt},
      {"2026-11-22T", std::nullopt},
      {"2026-11-22T14", std::nullopt},
      {"2026-11-22T25:00", std::nullopt},
      {"2026-11-22t14:30", std::nullopt},
      {"2026-02-30T14:30", std::nullopt},
      {"", std::nullopt},
  };
  for (const auto& c : kCases) EXPECT_EQ(parse_local(c.input), c.expected) << c.input;
}

TEST(CivilText, WritesFixedDigits) {
  const LocalTime time = at(2026y / 3 / 4, 5h + 6min + 7s);

  EXPECT_EQ(date_text(day_of(time)), "2026-03-04");
  EXPECT_EQ(date_text(980y / 3 / 4), "0980-03-04");
  EXPECT_EQ(time_text(time), "05:06");
  EXPECT_EQ(local_text(time), "2026-03-04T05:06:07");
}

TEST(CivilText, WritesUtcToTheMillisecondAndRoundsDown) {
  const SystemTime time = std::chrono::sys_days(2026y / 11 / 22) + 14h + 30min;

  EXPECT_EQ(utc_text(time), "2026-11-22T14:30:00.000Z");
  EXPECT_EQ(utc_text(time + 123ms + 999us), "2026-11-22T14:30:00.123Z");
  EXPECT_EQ(utc_text(std::chrono::sys_days(1969y / 12 / 31) + 1ms), "1969-12-31T00:00:00.001Z");
}

TEST(CivilText, ReadsBackWhatItWrites) {
  for (LocalTime time = at(1999y / 12 / 31, 23h); time < at(2030y / 1 / 1); time += 100003s)
    ASSERT_EQ(parse_local(local_text(time)), time) << local_text(time);
}

}  // namespace
}  // namespace vitara::time
