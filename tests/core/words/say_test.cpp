#include "core/words/say.hpp"

#include <gtest/gtest.h>

#include <array>

#include "core/time/civil_text.hpp"
#include "core/words/hear.hpp"

namespace vitara::words {
namespace {

using std::chrono::hours;
constexpr auto kEnglish = Language::english;
constexpr auto kMandarin = Language::mandarin;

LocalDay day(const char* text) { return LocalDay(*time::parse_date(text)); }

TEST(SayDay, InBothLanguages) {
  const struct {
    const char* day;
    const char* english;
    const char* mandarin;
  } kCases[] = {
      {"2026-03-03", "Tuesday, March 3rd", "3月3日星期二"},
      {"2026-12-01", "Tuesday, December 1st", "12月1日星期二"},
      {"2026-12-02", "Wednesday, December 2nd", "12月2日星期三"},
      {"2026-12-04", "Friday, December 4th", "12月4日星期五"},
      {"2026-12-11", "Friday, December 11th", "12月11日星期五"},
      {"2026-12-12", "Saturday, December 12th", "12月12日星期六"},
      {"2026-12-13", "Sunday, December 13th", "12月13日星期日"},
      {"2026-12-21", "Monday, December 21st", "12月21日星期一"},
      {"2026-12-22", "Tuesday, December 22nd", "12月22日星期二"},
      {"2026-12-23", "Wednesday, December 23rd", "12月23日星期三"},
      {"2026-12-31", "Thursday, December 31st", "12月31日星期四"},
      {"2027-11-24", "Wednesday, November 24th", "11月24日星期三"},
      {"2027-11-25", "Thursday, November 25th, 2027", "2027年11月25日星期四"},
      {"2025-11-25", "Tuesday, November 25th, 2025", "2025年11月25日星期二"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(say_day(day(c.day), day("2026-11-25"), kEnglish), c.english);
    EXPECT_EQ(say_day(day(c.day), day("2026-11-25"), kMandarin), c.mandarin);
  }
}

TEST(SayTime, InBothLanguages) {
  const struct {
    minutes time;
    const char* english;
    const char* mandarin;
  } kCases[] = {
      {minutes(0), "midnight", "午夜十二点"},
      {minutes(30), "12:30 at night", "凌晨零点半"},
      {hours(2), "2 in the morning", "凌晨两点"},
      {hours(7), "7 in the morning", "早上七点"},
      {hours(9), "9 in the morning", "上午九点"},
      {hours(9) + minutes(5), "9:05 in the morning", "上午九点零五分"},
      {hours(9) + minutes(10), "9:10 in the morning", "上午九点十分"},
      {hours(9) + minutes(15), "9:15 in the morning", "上午九点一刻"},
      {hours(11) + minutes(45), "11:45 in the morning", "上午十一点四十五"},
      {hours(12), "noon", "中午十二点"},
      {hours(12) + minutes(30), "12:30 in the afternoon", "中午十二点半"},
      {hours(14) + minutes(30), "2:30 in the afternoon", "下午两点半"},
      {hours(14) + minutes(20), "2:20 in the afternoon", "下午两点二十"},
      {hours(14) + minutes(2), "2:02 in the afternoon", "下午两点零二分"},
      {hours(17), "5 in the afternoon", "下午五点"},
      {hours(18), "6 in the evening", "晚上六点"},
      {hours(22), "10 at night", "晚上十点"},
      {hours(24), "midnight", "午夜十二点"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(say_time(c.time, kEnglish), c.english);
    EXPECT_EQ(say_time(c.time, kMandarin), c.mandarin);
  }
}

TEST(SayWhen, JoinsDayAndTime) {
  const LocalTime time = LocalTime(day("2026-03-03")) + hours(14) + minutes(30);

  EXPECT_EQ(say_when(time, day("2026-02-20"), kEnglish),
            "Tuesday, March 3rd at 2:30 in the afternoon");
  EXPECT_EQ(say_when(time, day("2026-02-20"), kMandarin), "3月3日星期二下午两点半");
}

TEST(SayProperty, EveryDayOfAYearIsHeardAsItWasSaid) {
  const LocalDay today = day("2026-11-25");
  for (const Language language : {kEnglish, kMandarin}) {
    for (int ahead = 0; ahead < 600; ++ahead) {
      const LocalDay meant = today + std::chrono::days(ahead);
      const auto said = say_when(LocalTime(meant) + hours(9), today, language);
      ASSERT_EQ(hear_day(said, today), meant) << said;
    }
  }
}

TEST(SayBirthDate, AlwaysWithTheYear) {
  using namespace std::chrono_literals;
  EXPECT_EQ(say_birth_date(1980y / 5 / 1, kEnglish), "May 1st, 1980");
  EXPECT_EQ(say_birth_date(1980y / 5 / 1, kMandarin), "1980年5月1日");
}

TEST(SayPhone, DigitsInGroups) {
  EXPECT_EQ(say_phone("+16045550123", kEnglish), "6 0 4, 5 5 5, 0 1 2 3");
  EXPECT_EQ(say_phone("+16045550123", kMandarin), "6 0 4，5 5 5，0 1 2 3");
  EXPECT_EQ(say_phone("+442079460123", kEnglish), "plus 4 4 2, 0 7 9, 4 6 0, 1 2 3");
  EXPECT_EQ(say_phone("", kEnglish), "");
}

TEST(SayAnyOf, ListsOfEachLength) {
  const struct {
    std::vector<std::string> items;
    const char* any;
    const char* all;
  } kCases[] = {
      {{}, "", ""},
      {{"2:45"}, "2:45", "2:45"},
      {{"2:45", "3:15"}, "2:45 or 3:15", "2:45 and 3:15"},
      {{"2:45", "3:15", "4"}, "2:45, 3:15 or 4", "2:45, 3:15 and 4"},
      {{"Monday, May 4th", "2", "3"}, "Monday, May 4th; 2; or 3", "Monday, May 4th; 2; and 3"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(say_any_of(c.items, kEnglish), c.any);
    EXPECT_EQ(say_all_of(c.items, kEnglish), c.all);
  }
  const std::vector<std::string> times = {"两点四十五", "三点一刻", "四点"};
  EXPECT_EQ(say_any_of(times, kMandarin), "两点四十五、三点一刻或四点");
  EXPECT_EQ(say_all_of(times, kMandarin), "两点四十五、三点一刻和四点");
}

TEST(SayHours, JoinsEqualDays) {
  const Openings nine_to_five = {{hours(9), hours(17)}};
  const Openings with_lunch = {{hours(9), hours(12)}, {hours(13), hours(17)}};
  const Openings short_day = {{hours(9), hours(13)}};
  const Openings all_day = {{hours(0), hours(24)}};
  using Week = std::array<Openings, 7>;
  const struct {
    Week week;  // Sunday first
    const char* english;
    const char* mandarin;
  } kCases[] = {
      {Week{{{}, nine_to_five, nine_to_five, nine_to_five, nine_to_five, nine_to_five, {}}},
       "Monday to Friday 9 in the morning to 5 in the afternoon; closed Saturday and Sunday",
       "星期一到星期五上午九点到下午五点；星期六和星期日休息"},
      {Week{{{}, with_lunch, {}, with_lunch, {}, short_day, {}}},
       "Monday and Wednesday 9 in the morning to noon and 1 in the afternoon to 5 in the "
       "afternoon; Friday 9 in the morning to 1 in the afternoon; closed Tuesday, Thursday, "
       "Saturday and Sunday",
       "星期一和星期三上午九点到中午十二点和下午一点到下午五点；星期五上午九点到下午一点；"
       "星期二、星期四、星期六和星期日休息"},
      {Week{{all_day, all_day, all_day, all_day, all_day, all_day, all_day}}, "every day all day",
       "每天全天"},
      {Week{}, "closed every day", "每天休息"},
  };
  for (const auto& c : kCases) {
    EXPECT_EQ(say_hours(c.week, kEnglish), c.english);
    EXPECT_EQ(say_hours(c.week, kMandarin), c.mandarin);
  }
}

}  // namespace
}  // namespace vitara::words
