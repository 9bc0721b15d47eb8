// The caller's own words in `when`, from the tool's argument to the options: both languages, what
// must be asked, "anything earlier", and why a wish cannot be met.
#include "tests/core/voice/tool_world.hpp"

namespace vitara::testing {
namespace {

using std::chrono::year;

class WhenWish : public ToolWorld {
 protected:
  WhenWish() { emr_->hours = {9, 17}; }

  json find(const std::string& when, const std::string& language = "en") {
    return call("find_earliest_appointment",
                {{"providerId", "100"}, {"when", when}, {"language", language}});
  }
  static std::string message(const json& result) { return result.value("message", ""); }
  static void expect_on(const json& result, const std::string& date) {
    EXPECT_EQ(code(result), "OK") << result.dump();
    EXPECT_FALSE(result["options"].empty());
    for (const auto& option : result["options"]) EXPECT_EQ(option["date"], date) << result.dump();
  }
};

TEST_F(WhenWish, IsUnderstoodInBothLanguages) {
  const auto english = find("um next tuesday afternoon");
  expect_on(english, "2026-12-01");
  for (const auto& option : english["options"])
    EXPECT_GE(option["time"].get<std::string>(), "12:00");
  EXPECT_NE(message(english).find("Tuesday, December 1st"), std::string::npos);

  const auto mandarin = find("下周二下午", "zh");
  expect_on(mandarin, "2026-12-01");
  EXPECT_NE(message(mandarin).find("12月1日星期二下午"), std::string::npos);
}

TEST_F(WhenWish, ASingleTimeIsOfferedAlone) {
  const auto result = find("tomorrow at half past two");

  expect_on(result, "2026-11-24");
  EXPECT_EQ(result["options"].size(), 1U);
  EXPECT_EQ(result["appointment"]["time"], "14:30");
}

TEST_F(WhenWish, ASingleTimeThatIsNotOpenIsSaidAndTheNearestOffered) {
  const auto result = find("tomorrow at 2:37 pm");

  EXPECT_EQ(code(result), "NOT_FOUND");
  EXPECT_EQ(message(result).rfind("I have nothing open for Tuesday, November 24th at 2:37 in the "
                                  "afternoon. The closest I have is ",
                                  0),
            0U)
      << message(result);
  std::vector<std::string> times;
  for (const auto& option : result["options"]) {
    EXPECT_EQ(option["date"], "2026-11-24");
    times.push_back(option["time"]);
  }
  EXPECT_EQ(times, (std::vector<std::string>{"14:15", "14:30", "14:45"}));
}

TEST_F(WhenWish, AClockTimeThatIsNeverOpenGivesTimesAboutIt) {
  const auto result = find("2:37 pm");

  EXPECT_EQ(code(result), "NOT_FOUND");
  EXPECT_FALSE(result["options"].empty());
  for (const auto& option : result["options"]) {
    EXPECT_GE(option["time"].get<std::string>(), "13:37") << result.dump();
    EXPECT_LE(option["time"].get<std::string>(), "15:37") << result.dump();
  }
}

TEST_F(WhenWish, AClockTimeAloneIsThatTimeOfAnyDay) {
  const auto result = find("half past two");

  EXPECT_EQ(code(result), "OK");
  for (const auto& option : result["options"]) EXPECT_EQ(option["time"], "14:30") << result.dump();
}

TEST_F(WhenWish, ATimeOfDayAloneIsForAnyDay) {
  const auto result = find("after three");

  EXPECT_EQ(code(result), "OK");
  for (const auto& option : result["options"])
    EXPECT_GE(option["time"].get<std::string>(), "15:00") << result.dump();
}

TEST_F(WhenWish, WhatIsAmbiguousOrOverIsAskedBack) {
  const auto either = find("monday");
  EXPECT_EQ(code(either), "NEED");
  EXPECT_EQ(message(either), "Do you mean Monday, November 23rd or Monday, November 30th?");
  EXPECT_EQ(message(find("星期一", "zh")), "您是说11月23日星期一或11月30日星期一吗？");
  EXPECT_EQ(code(find("yesterday")), "NEED");
  EXPECT_EQ(message(find("农历初五", "zh")), "不好意思，我这里只能查公历。请问公历是几月几号？");
  EXPECT_EQ(code(find("purple monkeys")), "NEED");
}

TEST_F(WhenWish, NoWordOfItIsLogged) {
  find("purple monkeys");

  EXPECT_FALSE(log_.has("purple"));
}

TEST_F(WhenWish, AnythingEarlierIsEarlierThanWhatWasOffered) {
  const auto first = find("next wednesday afternoon");
  const std::string offered = first["appointment"]["date"];

  const auto earlier = find("anything earlier");

  EXPECT_EQ(code(earlier), "OK");
  for (const auto& option : earlier["options"])
    EXPECT_LE(option["date"].get<std::string>(), offered) << earlier.dump();
  reopen_call("another-call");
  EXPECT_EQ(message(find("anything earlier")), "Earlier than which day or time?");
}

TEST_F(WhenWish, SaysWhyItCannotBeMetAndWhatCan) {
  tenant_->clinic.holidays = {{year(2026) / 12 / 25, "Christmas Day"}};

  const auto holiday = find("christmas");
  EXPECT_EQ(code(holiday), "NOT_FOUND");
  EXPECT_EQ(message(holiday).rfind("The clinic is closed on Friday, December 25th for Christmas "
                                   "Day. The closest I have is ",
                                   0),
            0U)
      << message(holiday);
  EXPECT_FALSE(holiday["options"].empty());
  EXPECT_EQ(message(find("圣诞节", "zh")).rfind("12月25日星期五是圣诞节，诊所休息。", 0), 0U);
  EXPECT_EQ(message(find("saturday")).rfind("The clinic is closed on Saturday, November 28th.", 0),
            0U);
  EXPECT_EQ(message(find("tomorrow evening after 8"))
                .rfind("I have nothing open for Tuesday, November 24th", 0),
            0U);
  EXPECT_EQ(message(find("june 15th")).rfind("We can only book up to ", 0), 0U);
}

}  // namespace
}  // namespace vitara::testing
