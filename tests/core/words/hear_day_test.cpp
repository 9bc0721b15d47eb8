#include <gtest/gtest.h>

#include <span>

#include "core/time/civil_text.hpp"
#include "core/words/hear.hpp"

namespace vitara::words {
namespace {

struct Case {
  const char* words;
  const char* expected;  // "" is absent
};

LocalDay day(const char* text) { return LocalDay(*time::parse_date(text)); }

std::string heard(const char* words, const char* today) {
  const auto found = hear_day(words, day(today));
  return found ? time::date_text(*found) : "";
}

// A Wednesday, in a week that runs from Monday 23 to Sunday 29.
constexpr const char* kWednesday = "2026-11-25";

void expect_heard(std::span<const Case> cases, const char* today = kWednesday) {
  for (const auto& c : cases) EXPECT_EQ(heard(c.words, today), c.expected) << c.words;
}

TEST(HearDay, WrittenDates) {
  constexpr Case kCases[] = {
      {"2026-12-24", "2026-12-24"},
      {" 2026-12-24 ", "2026-12-24"},
      {"2026-12-24T14:30:00", "2026-12-24"},
      {"2026-12-24T14:30:00.000-08:00", "2026-12-24"},
      {"2026-12-24 at 2:30 pm", "2026-12-24"},
      {"2026/12/4", "2026-12-04"},
      {"24/12/2026", "2026-12-24"},
      {"12/24/2026", "2026-12-24"},
      {"4/4/2027", "2027-04-04"},
      {"3/4/2027", ""},
      {"2026-02-30", ""},
      {"2027-02-29", ""},
      {"24/13/2026", ""},
      {"2026-12", ""},
      {"12/24", "2026-12-24"},
      {"20261224x", ""},
  };
  expect_heard(kCases);
}

TEST(HearDay, DaysFromToday) {
  constexpr Case kCases[] = {
      {"today", "2026-11-25"},
      {"Today.", "2026-11-25"},
      {"tonight", "2026-11-25"},
      {"this afternoon", "2026-11-25"},
      {"tomorrow", "2026-11-26"},
      {"TOMORROW MORNING", "2026-11-26"},
      {"tomorrow at 10", "2026-11-26"},
      {"first thing tomorrow", "2026-11-26"},
      {"the day after tomorrow", "2026-11-27"},
      {"in three days", "2026-11-28"},
      {"in 3 days", "2026-11-28"},
      {"in a week", "2026-12-02"},
      {"in two weeks", "2026-12-09"},
      {"two weeks from today", "2026-12-09"},
      {"a week from tomorrow", "2026-12-03"},
      {"今天", "2026-11-25"},
      {"今晚", "2026-11-25"},
      {"明天", "2026-11-26"},
      {"明早九点", "2026-11-26"},
      {"明天上午", "2026-11-26"},
      {"后天", "2026-11-27"},
      {"後天", "2026-11-27"},
      {"大后天", "2026-11-28"},
      {"大后天上午十点半", "2026-11-28"},
      {"三天后", "2026-11-28"},
      {"两周后", "2026-12-09"},
      {"一个星期以后", "2026-12-02"},
      {"in 0 days", ""},
      {"two weeks", ""},
      {"next week", ""},
      {"tomorrow or Friday", ""},
      {"today tomorrow", ""},
      {"soon", ""},
      {"下周", ""},
      {"", ""},
      {" , ", ""},
  };
  expect_heard(kCases);
}

TEST(HearDay, DaysOfTheWeek) {
  constexpr Case kCases[] = {
      {"Friday", "2026-11-27"},
      {"on Friday", "2026-11-27"},
      {"Fri.", "2026-11-27"},
      {"this Friday", "2026-11-27"},
      {"Monday", "2026-11-30"},
      {"this Monday", "2026-11-30"},
      {"this coming Monday", "2026-11-30"},
      {"next Monday", "2026-11-30"},
      {"next Friday", "2026-12-04"},
      {"Friday next week", "2026-12-04"},
      {"next week on Friday", "2026-12-04"},
      {"Monday after next", "2026-12-07"},
      {"Monday the week after next", "2026-12-07"},
      {"a week from Friday", "2026-12-04"},
      {"this Wednesday", "2026-11-25"},
      {"this coming Wednesday", "2026-12-02"},
      {"next Wednesday", "2026-12-02"},
      {"next Tuesday at 2:30 in the afternoon", "2026-12-01"},
      {"星期五", "2026-11-27"},
      {"周五", "2026-11-27"},
      {"礼拜天", "2026-11-29"},
      {"禮拜五下午", "2026-11-27"},
      {"周一", "2026-11-30"},
      {"这周五", "2026-11-27"},
      {"本周日", "2026-11-29"},
      {"下周三", "2026-12-02"},
      {"下星期五", "2026-12-04"},
      {"下个星期一", "2026-11-30"},
      {"下个礼拜天", "2026-12-06"},
      {"下下周三", "2026-12-09"},
      {"下周三下午两点半", "2026-12-02"},
      {"Wednesday", ""},          // today, or in a week
      {"星期三", ""},             // the same
      {"这周一", ""},             // past
      {"Friday after next", ""},  // two ways of counting
      {"a week from Wednesday", ""},
      {"last Friday", ""},
      {"Friday Monday", ""},
      {"Fridays", ""},
      {"星期八", ""},
  };
  expect_heard(kCases);
}

TEST(HearDay, NextMondayOnTheEdgesOfTheWeek) {
  EXPECT_EQ(heard("next Monday", "2026-11-23"), "2026-11-30");
  EXPECT_EQ(heard("next Monday", "2026-11-29"), "2026-11-30");
  EXPECT_EQ(heard("下周一", "2026-11-29"), "2026-11-30");
  EXPECT_EQ(heard("Monday after next", "2026-11-23"), "2026-12-07");
  EXPECT_EQ(heard("next Sunday", "2026-11-29"), "2026-12-06");
}

TEST(HearDay, DaysOfTheYear) {
  constexpr Case kCases[] = {
      {"March 3", "2027-03-03"},
      {"March 3rd", "2027-03-03"},
      {"March the 3rd", "2027-03-03"},
      {"March third", "2027-03-03"},
      {"Mar. 3", "2027-03-03"},
      {"3 March", "2027-03-03"},
      {"the 3rd of March", "2027-03-03"},
      {"March 3, 2028", "2028-03-03"},
      {"3 March 2028 at 9 am", "2028-03-03"},
      {"Wednesday, March 3rd", "2027-03-03"},
      {"March twenty-first", "2027-03-21"},
      {"December 24", "2026-12-24"},
      {"November 25", "2026-11-25"},
      {"November 24", ""},  // just past: this year's by mistake, or next year's
      {"November 24, 2027", "2027-11-24"},
      {"3月3日", "2027-03-03"},
      {"3月3号", "2027-03-03"},
      {"三月三号", "2027-03-03"},
      {"３月３日", "2027-03-03"},
      {"十二月二十四号上午", "2026-12-24"},
      {"明年3月3日", "2027-03-03"},
      {"2028年3月3日", "2028-03-03"},
      {"3月3日星期三", "2027-03-03"},
      {"Tuesday, March 3rd", ""},  // it is a Wednesday
      {"3月3日星期二", ""},
      {"February 30", ""},
      {"February 29", ""},
      {"2月30号", ""},
      {"13月1日", ""},
      {"March 0", ""},
      {"March 32", ""},
      {"March", ""},
      {"三月", ""},
      {"March 3 or 4", ""},
  };
  expect_heard(kCases);
}

TEST(HearDay, DaysOfTheMonth) {
  constexpr Case kCases[] = {
      {"the 3rd", "2026-12-03"},
      {"the third", "2026-12-03"},
      {"3rd", "2026-12-03"},
      {"the 25th", "2026-11-25"},
      {"the 30th", "2026-11-30"},
      {"3号", "2026-12-03"},
      {"三十号", "2026-11-30"},
      {"下个月3号", "2026-12-03"},
      {"the 30th of next month", "2026-12-30"},
      {"Thursday the 3rd", "2026-12-03"},
      {"the 31st", ""},
      {"Friday the 3rd", ""},
      {"31号", ""},
      {"third", ""},
      {"3", ""},
      {"the 3", ""},
      {"40号", ""},
  };
  expect_heard(kCases);
  EXPECT_EQ(heard("February 29", "2027-06-01"), "2028-02-29");
}

TEST(HearDay, LongOrBrokenTextIsNotUnderstood) {
  EXPECT_EQ(heard(std::string(5000, '3').c_str(), kWednesday), "");
  EXPECT_EQ(heard(("tomorrow" + std::string(300, ' ')).c_str(), kWednesday), "");
  EXPECT_EQ(heard("\xE6\x98", kWednesday), "");
  EXPECT_EQ(heard("\xEF\xBC", kWednesday), "");
}

}  // namespace
}  // namespace vitara::words
