// Each minute of the two days on which clocks change, in three zones: what is understood exists, is
// not past, and is the minute that was said, or the next that exists (reliability.md §12).
#include <gtest/gtest.h>

#include <fmt/format.h>

#include "core/time/civil_text.hpp"
#include "core/words/when.hpp"

namespace vitara::words {
namespace {

using std::chrono::days;
using std::chrono::hours;

LocalTime at(std::string_view text) { return *time::parse_local(text); }

struct ClockChange {
  const char* zone;
  const char* day;
  time::LocalKind kind;
  int odd_minutes;  // that do not exist, or come twice
};

// Years for which the zone data of today and of yesterday agree: British Columbia keeps summer
// time for good from 2026 on.
constexpr ClockChange kChanges[] = {
    {"America/Vancouver", "2025-03-09", time::LocalKind::gap, 60},
    {"America/Vancouver", "2025-11-02", time::LocalKind::overlap, 60},
    {"America/Toronto", "2027-03-14", time::LocalKind::gap, 60},
    {"America/Toronto", "2027-11-07", time::LocalKind::overlap, 60},
    {"America/St_Johns", "2027-03-14", time::LocalKind::gap, 60},
    {"America/St_Johns", "2027-11-07", time::LocalKind::overlap, 60},
};

class EachMinute : public ::testing::TestWithParam<ClockChange> {};

TEST_P(EachMinute, SaidTheDayBeforeIsThatMinuteOrTheNextThatExists) {
  const auto zone = *time::Zone::find(GetParam().zone);
  const LocalTime midnight = at(GetParam().day);
  const LocalTime now = midnight - hours(10);
  int odd = 0;
  for (LocalTime minute = midnight; minute < midnight + days(1); minute += minutes(1)) {
    const auto words = "tomorrow at " + time::time_text(minute);

    const auto heard = hear_when(words, now, zone);

    ASSERT_EQ(heard.answer, WhenAnswer::window) << words;
    const auto resolved = zone.to_system(minute);
    odd += resolved.kind == time::LocalKind::unique ? 0 : 1;
    const bool is_gap = resolved.kind == time::LocalKind::gap;
    EXPECT_EQ(heard.window->from, is_gap ? zone.to_local(resolved.time) : minute) << words;
    EXPECT_EQ(heard.window->was_moved, is_gap) << words;
    EXPECT_EQ(heard.window->to - heard.window->from, minutes(1)) << words;
    EXPECT_NE(zone.to_system(heard.window->from).kind, time::LocalKind::gap) << words;
  }
  EXPECT_EQ(odd, GetParam().odd_minutes);
}

TEST_P(EachMinute, AsTheMomentOfTheCallGivesNothingPast) {
  const auto zone = *time::Zone::find(GetParam().zone);
  const LocalTime midnight = at(GetParam().day);
  const auto first = zone.to_system(midnight).time;
  const auto last = zone.to_system(midnight + days(1)).time;
  for (auto moment = first; moment < last; moment += minutes(1)) {
    const LocalTime now = zone.to_local(moment);
    for (const auto* words : {"半小时后", "this morning", "at 2:30"}) {
      const auto heard = hear_when(words, now, zone);

      if (heard.answer == WhenAnswer::past) continue;
      ASSERT_EQ(heard.answer, WhenAnswer::window) << words;
      EXPECT_GE(heard.window->from, now) << words << ' ' << time::local_text(now);
      EXPECT_LT(heard.window->from, heard.window->to) << words << ' ' << time::local_text(now);
    }
  }
}

TEST_P(EachMinute, AnHourFromNowIsAnHourOfRealTime) {
  const auto zone = *time::Zone::find(GetParam().zone);
  const LocalTime midnight = at(GetParam().day);
  for (LocalTime now = midnight; now < midnight + hours(12); now += minutes(1)) {
    const auto resolved = zone.to_system(now);
    if (resolved.kind != time::LocalKind::unique) continue;

    const auto heard = hear_when("in an hour", now, zone);

    ASSERT_EQ(heard.answer, WhenAnswer::window);
    EXPECT_EQ(heard.window->from, zone.to_local(resolved.time + hours(1)));
  }
}

INSTANTIATE_TEST_SUITE_P(Zones, EachMinute, ::testing::ValuesIn(kChanges), [](const auto& change) {
  std::string name = fmt::format("{}_{}", change.param.zone, change.param.day);
  for (char& c : name)
    if (c == '/' || c == '-') c = '_';
  return name;
});

}  // namespace
}  // namespace vitara::words
