#include "core/emr/oscar/interval.hpp"

#include <gtest/gtest.h>

namespace vitara::emr::oscar {
namespace {

constexpr LocalDay kDay{std::chrono::year(2026) / 11 / 23};

constexpr LocalTime at(int h, int m, int s = 0) {
  return LocalTime(kDay) + std::chrono::hours(h) + minutes(m) + seconds(s);
}

struct Stored {
  const char* name;
  LocalTime start;
  LocalTime stored_end;
  LocalTime end;
};

TEST(VisitInterval, FollowsWhoeverWroteTheRow) {
  const Stored rows[] = {
      {"the web, 15 minutes", at(9, 0), at(9, 14), at(9, 15)},
      {"the web, 10 minutes", at(9, 0), at(9, 9), at(9, 10)},
      {"the web, an hour", at(10, 0), at(10, 59), at(11, 0)},
      {"SOAP, 15 minutes", at(9, 15), at(9, 29, 59), at(9, 30)},
      {"SOAP on a server that rounds", at(9, 15), at(9, 30), at(9, 30)},
      {"another system, exclusive", at(9, 0), at(9, 20), at(9, 20)},
      {"off the grid: rather too long", at(9, 0), at(9, 12), at(9, 13)},
      {"off the grid at its start", at(9, 7), at(9, 21), at(9, 22)},
      {"odd seconds", at(9, 0), at(9, 14, 1), at(9, 15)},
      {"a web row saved again by SOAP", at(9, 0), at(9, 13, 59), at(9, 14)},
      {"one minute", at(9, 0), at(9, 0, 59), at(9, 1)},
      {"ends where it starts: a slot", at(9, 0), at(9, 0), at(9, 15)},
      {"ends before it starts: a slot", at(9, 0), at(8, 0), at(9, 15)},
      {"ends at midnight of its own day", at(9, 0), at(0, 0), at(9, 15)},
      {"the last minute of the day", at(23, 45), at(23, 59), at(24, 0)},
      {"the last second of the day", at(23, 45), at(23, 59, 59), at(24, 0)},
      {"a slot that would pass midnight", at(23, 50), at(23, 50), at(24, 0)},
  };
  for (const auto& row : rows) {
    const auto time = visit_interval(row.start, row.stored_end);

    EXPECT_EQ(time.start, row.start) << row.name;
    EXPECT_EQ(time.end, row.end) << row.name << ": ends " << (time.end - row.end).count()
                                 << " s late";
  }
}

TEST(VisitInterval, ABadRowIsAsLongAsTheSlotThatIsKnown) {
  EXPECT_EQ(visit_interval(at(9, 0), at(9, 0), minutes(30)).end, at(9, 30));
}

}  // namespace
}  // namespace vitara::emr::oscar
