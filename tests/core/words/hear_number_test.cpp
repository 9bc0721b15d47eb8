#include <gtest/gtest.h>

#include "core/words/hear.hpp"
#include "tests/core/words/number_tables.hpp"

namespace vitara::words {
namespace {

TEST(HearPhone, AnySpellingOfANumber) {
  for (const auto& c : kPhones) EXPECT_EQ(hear_phone(c.words).value_or(""), c.expected) << c.words;
}

TEST(HearPhone, AsPeopleSayIt) {
  for (const auto& c : kSpokenPhones)
    EXPECT_EQ(hear_phone(c.words).value_or(""), c.expected) << c.words;
}

TEST(HearHealthNumber, IsCheckedAsTheProvinceDoes) {
  for (const auto& c : kCards) {
    const auto found = hear_health_number(c.words, c.province);
    const auto text = found ? found->province + " " + found->number + " " + found->version : "";
    EXPECT_EQ(text, c.expected) << c.words << " in " << c.province;
  }
}

TEST(HearHealthNumber, AsPeopleSayIt) {
  for (const auto& c : kSpokenCards) {
    const auto found = hear_health_number(c.words, c.province);
    const auto text = found ? found->province + " " + found->number + " " + found->version : "";
    EXPECT_EQ(text, c.expected) << c.words << " in " << c.province;
  }
}

TEST(ReadHealthNumber, TellsWhatWasReadOfAWrongOne) {
  const auto wrong = read_health_number("1234 567 898 AB", "ON");

  EXPECT_FALSE(wrong.is_valid);
  EXPECT_EQ(wrong.province, "ON");
  EXPECT_EQ(wrong.number, "1234567898");
  EXPECT_EQ(wrong.version, "AB");
  EXPECT_EQ(read_health_number("hello there", "BC").number, "");
}

TEST(HearHealthNumber, EachWrongDigitOfACheckedNumberIsNoticed) {
  for (const auto& [good, province] :
       {std::pair<std::string, const char*>{"9698658215", "BC"}, {"1234567897", "ON"}}) {
    ASSERT_TRUE(hear_health_number(good, province)) << province;
    for (std::size_t i = 0; i < good.size(); ++i) {
      for (char digit = '0'; digit <= '9'; ++digit) {
        auto wrong = good;
        wrong[i] = digit;
        if (wrong == good) continue;
        EXPECT_FALSE(hear_health_number(wrong, province)) << wrong;
      }
    }
  }
}

}  // namespace
}  // namespace vitara::words
