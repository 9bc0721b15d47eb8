// The birth dates of birth_date_tables.hpp, held to; and what is asked where one is in doubt.
#include <gtest/gtest.h>

#include <iterator>
#include <span>

#include "core/time/civil_text.hpp"
#include "core/words/hear.hpp"
#include "tests/core/words/birth_date_tables.hpp"
#include "tests/core/words/number_tables.hpp"

namespace vitara::words {
namespace {

LocalDay today() { return LocalDay(*time::parse_date("2026-11-25")); }

void expect_dates(std::span<const BirthDateRow> cases) {
  for (const auto& c : cases) {
    const auto heard = hear_birth_date(c.words, today());
    EXPECT_EQ(heard.date ? time::date_text(*heard.date) : "", c.expected) << c.words;
    EXPECT_EQ(heard.date.has_value(), heard.doubt == HeardBirthDate::Doubt::none) << c.words;
  }
}

// At least 150 numbers: phone numbers, cards and birth dates, Mandarin among each.
TEST(HearNumbers, TablesAreLongEnough) {
  const auto birth_dates = std::size(kEnglishBirthDates) + std::size(kMandarinBirthDates) +
                           std::size(kDoubtfulBirthDates);
  const auto phones = std::size(kPhones) + std::size(kSpokenPhones);
  const auto cards = std::size(kCards) + std::size(kSpokenCards);

  EXPECT_GE(phones, 75U);
  EXPECT_GE(cards, 60U);
  EXPECT_GE(birth_dates, 100U);
}

TEST(HearBirthDate, InEnglish) { expect_dates(kEnglishBirthDates); }

TEST(HearBirthDate, InMandarin) { expect_dates(kMandarinBirthDates); }

TEST(HearBirthDate, AsksBackAndNeverGuesses) {
  for (const auto& c : kDoubtfulBirthDates) {
    const auto heard = hear_birth_date(c.words, today());
    EXPECT_FALSE(heard.date) << c.words;
    EXPECT_EQ(heard.doubt, c.doubt) << c.words;
  }
}

TEST(BirthDateQuestion, NamesBothDaysThatItMayBe) {
  const auto either = hear_birth_date("3/4/1980", today());

  EXPECT_EQ(birth_date_question(either, Language::english),
            "Just to be sure, is your date of birth March 4th, 1980 or April 3rd, 1980?");
  EXPECT_EQ(birth_date_question(either, Language::mandarin),
            "跟您确认一下，您的出生日期是1980年3月4日或1980年4月3日？");
  EXPECT_EQ(birth_date_question(hear_birth_date("1980-05-01", today()), Language::english), "");
  EXPECT_EQ(birth_date_question(hear_birth_date("May", today()), Language::english),
            "I still need your date of birth: month, day and year.");
}

TEST(HearBirthDate, OfEndlessTextIsNothing) {
  EXPECT_FALSE(hear_birth_date(std::string(100'000, '1'), today()).date);
  EXPECT_FALSE(hear_birth_date("\xFF\xFE", today()).date);
}

}  // namespace
}  // namespace vitara::words
