#include <gtest/gtest.h>

#include <fmt/format.h>

#include "core/words/hear.hpp"
#include "core/words/say.hpp"

namespace vitara::words {
namespace {

std::string heard(std::string_view words) {
  const auto found = hear_time(words);
  if (!found) return "";
  return fmt::format("{:02}:{:02}", found->count() / 3600, found->count() / 60 % 60);
}

struct Case {
  const char* words;
  const char* expected;  // "" is absent
};

TEST(HearTime, English) {
  constexpr Case kCases[] = {
      {"14:30", "14:30"},
      {"14:30:00", "14:30"},
      {"02:30", "02:30"},
      {"2026-12-24T14:30:00-08:00", "14:30"},
      {"2:30 PM", "14:30"},
      {"2:30pm", "14:30"},
      {"2:30 p.m.", "14:30"},
      {"09:30 pm", "21:30"},
      {"2 pm", "14:00"},
      {"2PM", "14:00"},
      {"12 am", "00:00"},
      {"12 pm", "12:00"},
      {"12:30 pm", "12:30"},
      {"14:30 pm", "14:30"},
      {"noon", "12:00"},
      {"12 noon", "12:00"},
      {"at noon", "12:00"},
      {"midnight", "00:00"},
      {"14h30", "14:30"},
      {"9h", "09:00"},
      {"14h", "14:00"},
      {"2:30", "14:30"},
      {"9:30", "09:30"},
      {"at 3", "15:00"},
      {"10 o'clock", "10:00"},
      {"ten o’clock", "10:00"},
      {"half past two", "14:30"},
      {"half past nine in the morning", "09:30"},
      {"quarter past two", "14:15"},
      {"a quarter to three", "14:45"},
      {"ten to one", "12:50"},
      {"two thirty", "14:30"},
      {"two thirty pm", "14:30"},
      {"nine oh five", "09:05"},
      {"nine forty-five am", "09:45"},
      {"2:30 in the afternoon", "14:30"},
      {"9 in the morning", "09:00"},
      {"7 in the evening", "19:00"},
      {"9 at night", "21:00"},
      {"tomorrow at 2:30 pm", "14:30"},
      {"Tuesday morning at 9", "09:00"},
      {"March 3rd at 10", "10:00"},
  };
  for (const auto& c : kCases) EXPECT_EQ(heard(c.words), c.expected) << c.words;
}

TEST(HearTime, AbsentWhereItIsAmbiguousOrUnknown) {
  constexpr Case kCases[] = {
      {"7:15", ""},  // morning or evening
      {"2", ""},           {"25:00", ""},
      {"12:60", ""},       {"2:3", ""},
      {"14:30 am", ""},    {"14:30 in the morning", ""},
      {"12 at night", ""}, {"13 pm tomorrow at 2", ""},
      {"2 pm 3 pm", ""},   {"before 2 pm", ""},
      {"morning", ""},     {"2026-12-24", ""},
      {"half past", ""},   {"thirty past", ""},
      {"2:30x", ""},       {"", ""},
  };
  for (const auto& c : kCases) EXPECT_EQ(heard(c.words), c.expected) << c.words;
}

TEST(HearTime, Mandarin) {
  constexpr Case kCases[] = {
      {"下午两点半", "14:30"},
      {"下午2点半", "14:30"},
      {"下午二点半", "14:30"},
      {"上午九点一刻", "09:15"},
      {"上午九点三刻", "09:45"},
      {"上午九点零五分", "09:05"},
      {"下午3点45分", "15:45"},
      {"下午三点四十五", "15:45"},
      {"中午十二点", "12:00"},
      {"中午", "12:00"},
      {"中午十二点半", "12:30"},
      {"中午一点", "13:00"},
      {"中午十一点半", "11:30"},
      {"晚上七点", "19:00"},
      {"凌晨一点", "01:00"},
      {"14点30分", "14:30"},
      {"十四点", "14:00"},
      {"两点半", "14:30"},
      {"十点整", "10:00"},
      {"十点钟", "10:00"},
      {"下午２：３０", "14:30"},
      {"明天下午两点", "14:00"},
      {"大后天上午十点半", "10:30"},
      {"明早九点", "09:00"},
      {"今晚八点", "20:00"},
      {"兩點半", "14:30"},
      {"下午14点", "14:00"},
      {"上午14点", ""},
      {"上午十二点", ""},
      {"晚上十二点", ""},
      {"七点", ""},
      {"下午", ""},
      {"两点半两点", ""},

      {"二十五点", ""},
  };
  for (const auto& c : kCases) EXPECT_EQ(heard(c.words), c.expected) << c.words;
}

TEST(HearTimeProperty, UnderstandsWhatWeSay) {
  for (const Language language : {Language::english, Language::mandarin}) {
    for (minutes time{60}; time < std::chrono::hours(24); ++time) {
      const auto said = say_time(time, language);
      ASSERT_EQ(hear_time(said), std::optional<seconds>(time)) << said;
    }
  }
}

TEST(HearTimeOfDay, PartsOfTheDay) {
  const struct {
    const char* words;
    std::optional<TimeOfDay> expected;
  } kCases[] = {
      {"morning", TimeOfDay::morning},
      {"in the morning", TimeOfDay::morning},
      {"first thing", TimeOfDay::morning},
      {"Afternoon", TimeOfDay::afternoon},
      {"tomorrow afternoon", TimeOfDay::afternoon},
      {"evening", TimeOfDay::evening},
      {"tonight", TimeOfDay::evening},
      {"any", TimeOfDay::any},
      {"Anytime", TimeOfDay::any},
      {"doesn't matter", TimeOfDay::any},
      {"上午", TimeOfDay::morning},
      {"早上", TimeOfDay::morning},
      {"明天下午", TimeOfDay::afternoon},
      {"晚上", TimeOfDay::evening},
      {"随时", TimeOfDay::any},
      {"noon", std::nullopt},
      {"tomorrow", std::nullopt},
      {"2:30", std::nullopt},
      {"any afternoonish", std::nullopt},
      {"null", std::nullopt},
      {"", std::nullopt},
  };
  for (const auto& c : kCases) EXPECT_EQ(hear_time_of_day(c.words), c.expected) << c.words;
}

}  // namespace
}  // namespace vitara::words
