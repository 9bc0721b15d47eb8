#include "server/simulator/wire_time.hpp"

#include <gtest/gtest.h>

#include "server/simulator/booking.hpp"
#include "tests/server/simulator/stand.hpp"

namespace vitara::simulator {
namespace {

std::string round_trip(const char* text) {
  const auto zone = testing::zone();
  const auto time = parse_wire_time(text);
  return time ? wire_time(on_server(*time, zone), zone) : "refused";
}

TEST(WireTime, AcceptsWhatJavaAcceptsInTheServersZone) {
  struct {
    const char* sent;
    const char* shown;
  } const cases[] = {
      {"2026-11-23T09:00:00", "2026-11-23T09:00:00-05:00"},
      {"2026-11-23T09:00:00-05:00", "2026-11-23T09:00:00-05:00"},
      {"2026-11-23T14:00:00Z", "2026-11-23T09:00:00-05:00"},
      {"2026-11-23T06:00:00.250-08:00", "2026-11-23T09:00:00-05:00"},
      {"2026-11-23", "2026-11-23T00:00:00-05:00"},
      {"2026-07-01T09:00:00", "2026-07-01T09:00:00-04:00"},
      {"2026-07-01T18:30:00+05:30", "2026-07-01T09:00:00-04:00"},
  };
  for (const auto& each : cases) EXPECT_EQ(round_trip(each.sent), each.shown) << each.sent;
}

TEST(WireTime, RefusesDaysAndHoursThatDoNotExist) {
  for (const char* text :
       {"", "2026-02-30T09:00:00", "2026-13-01", "2026-11-23T24:00:00", "2026-11-23T09:60:00",
        "2026-11-23T09:00", "2026-11-23 09:00:00", "23-11-2026", "2026-11-23T09:00:00.",
        "2026-11-23T09:00:00-0800", "2026-11-23T09:00:00-05:00x", "2026-11-23T09:00:00+15:00",
        "1492-05-12T18:26:32Z", "9999-01-01", "soon"})
    EXPECT_FALSE(parse_wire_time(text)) << text;
}

TEST(WireTime, ShowsUtcAsZAndFractionsOnlyWhereTheyAre) {
  const auto utc = testing::zone("Etc/UTC");
  const SystemTime nine =
      std::chrono::sys_days(std::chrono::year(2026) / 11 / 23) + std::chrono::hours(9);

  EXPECT_EQ(wire_time(parse_wire_time("2026-11-23T09:00:00")->digits, utc), "2026-11-23T09:00:00Z");
  EXPECT_EQ(wire_moment(nine, utc), "2026-11-23T09:00:00Z");
  EXPECT_EQ(wire_moment(nine + std::chrono::milliseconds(17), utc), "2026-11-23T09:00:00.017Z");
  EXPECT_EQ(wire_time_gmt(parse_wire_time("2026-11-23T09:00:00")->digits, testing::zone()),
            "2026-11-23T14:00:00Z");
}

TEST(StoredEnd, TakesOneMillisecondOffAndDropsTheRest) {
  const auto zone = testing::zone();
  struct {
    const char* sent;
    const char* stored;
  } const cases[] = {
      {"2026-11-23T09:15:00", "2026-11-23T09:14:59-05:00"},
      {"2026-11-23T09:15:00.500", "2026-11-23T09:15:00-05:00"},
      {"2026-11-23T09:15:00.001", "2026-11-23T09:15:00-05:00"},
      {"2026-11-23T09:14:59", "2026-11-23T09:14:58-05:00"},
      {"2026-11-24T00:00:00", "2026-11-23T23:59:59-05:00"},
  };
  for (const auto& each : cases)
    EXPECT_EQ(wire_time(stored_end(*parse_wire_time(each.sent), zone), zone), each.stored)
        << each.sent;
}

}  // namespace
}  // namespace vitara::simulator
