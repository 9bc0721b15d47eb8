#include "core/time/zone.hpp"

#include <gtest/gtest.h>

#include <map>

#include "core/time/civil_text.hpp"

namespace vitara::time {
namespace {

using namespace std::chrono_literals;
using std::chrono::year_month_day;

constexpr const char* kZones[] = {"America/Vancouver", "America/Toronto", "America/St_Johns"};
constexpr year_month_day kChanges[] = {2026y / 3 / 8, 2026y / 11 / 1, 2027y / 3 / 14,
                                       2027y / 11 / 7};

Zone zone(std::string_view name) {
  auto found = Zone::find(name);
  EXPECT_TRUE(found) << name;
  return *found;
}

LocalTime at(year_month_day day, seconds since_midnight = 0s) {
  return LocalTime(LocalDay(day)) + since_midnight;
}

seconds offset_at(const Zone& zone, LocalTime local) {
  const auto moment = zone.to_system(local).time;
  return zone.to_local(moment).time_since_epoch() -
         std::chrono::floor<seconds>(moment.time_since_epoch());
}

TEST(ZoneFind, KeepsTheName) {
  EXPECT_EQ(zone("America/Vancouver").name(), "America/Vancouver");
  EXPECT_EQ(zone("UTC").name(), "UTC");
}

TEST(ZoneFind, UnknownNamesGetTheNearest) {
  const struct {
    const char* input;
    const char* expected;
  } kCases[] = {{"America/Vancuver", "did you mean America/Vancouver?"},
                {"Vancouver", "did you mean America/Vancouver?"},
                {"america/toronto", "did you mean America/Toronto?"},
                {"St Johns", "did you mean America/St_Johns?"},
                {"qqqqqqqqqqqqqqqqqqqq", "give an IANA name such as America/Vancouver"},
                {"../../etc/passwd", "give an IANA name such as America/Vancouver"}};
  for (const auto& c : kCases) {
    const auto found = Zone::find(c.input);
    ASSERT_FALSE(found) << c.input;
    EXPECT_EQ(found.error().code, Code::invalid);
    EXPECT_EQ(found.error().hint, c.expected) << c.input;
  }
  EXPECT_FALSE(Zone::find(""));
}

TEST(ZoneToLocal, FollowsDaylightSaving) {
  const auto toronto = zone("America/Toronto");

  EXPECT_EQ(toronto.to_local(std::chrono::sys_days(2026y / 1 / 15) + 17h + 999ms),
            at(2026y / 1 / 15, 12h));
  EXPECT_EQ(toronto.to_local(std::chrono::sys_days(2026y / 7 / 15) + 16h), at(2026y / 7 / 15, 12h));
}

TEST(ZoneToSystem, TheGapMeansTheFirstMomentAfterIt) {
  const auto found = zone("America/Toronto").to_system(at(2026y / 3 / 8, 2h + 30min));

  EXPECT_EQ(found.kind, LocalKind::gap);
  EXPECT_EQ(utc_text(found.time), "2026-03-08T07:00:00.000Z");
}

TEST(ZoneToSystem, TheOverlapMeansTheFirstOfTheTwo) {
  const auto found = zone("America/Toronto").to_system(at(2026y / 11 / 1, 1h + 30min));

  EXPECT_EQ(found.kind, LocalKind::overlap);
  EXPECT_EQ(utc_text(found.time), "2026-11-01T05:30:00.000Z");
}

/// Whether a zone changes its clocks on these days is for its lawmakers (British Columbia has voted
/// to stop): the expected minutes come from the offsets of the days around.
TEST(ZoneProperty, EveryMinuteOfTheDaysOfChangeAgreesBothWays) {
  for (const char* name : kZones) {
    const auto here = zone(name);
    for (const auto day : kChanges) {
      std::map<LocalKind, int> told;
      for (LocalTime local = at(day); local < at(day, 24h); local += 1min) {
        const auto found = here.to_system(local);
        ++told[found.kind];
        const auto back = here.to_local(found.time);
        if (found.kind == LocalKind::gap) {
          ASSERT_GT(back, local) << name << " " << local_text(local);
          ASSERT_LE(back, local + 1h) << name << " " << local_text(local);
        } else {
          ASSERT_EQ(back, local) << name << " " << local_text(local);
        }
        const auto later = here.to_local(found.time + 1h);
        ASSERT_EQ(found.kind == LocalKind::overlap, later == local) << local_text(local);
      }
      const auto shift = offset_at(here, at(day, 36h)) - offset_at(here, at(day, -12h));
      EXPECT_EQ(told[LocalKind::gap] * 60s, std::max(shift, 0s)) << name << date_text(day);
      EXPECT_EQ(told[LocalKind::overlap] * 60s, std::max(-shift, 0s)) << name << date_text(day);
    }
  }
}

TEST(ZoneProperty, TorontoAndStJohnsLoseAndRepeatAnHour) {
  for (const char* name : {"America/Toronto", "America/St_Johns"}) {
    const auto here = zone(name);
    EXPECT_EQ(here.to_system(at(2027y / 3 / 14, 2h)).kind, LocalKind::gap);
    EXPECT_EQ(here.to_system(at(2027y / 3 / 14, 3h)).kind, LocalKind::unique);
    EXPECT_EQ(here.to_system(at(2027y / 11 / 7, 1h)).kind, LocalKind::overlap);
    EXPECT_EQ(here.to_system(at(2027y / 11 / 7, 2h)).kind, LocalKind::unique);
  }
}

}  // namespace
}  // namespace vitara::time
