// What a receptionist would write down, and what she would ask again. Read line by line.
#include <gtest/gtest.h>

#include <span>

#include "core/time/civil_text.hpp"
#include "core/words/hear.hpp"

namespace vitara::words {
namespace {

using Doubt = HeardBirthDate::Doubt;

LocalDay today() { return LocalDay(*time::parse_date("2026-11-25")); }

struct Case {
  const char* words;
  const char* expected;
};

const Case kEnglish[] = {
    {"1980-05-01", "1980-05-01"},
    {" 1980-05-01 ", "1980-05-01"},
    {"1980-05-01T00:00:00Z", "1980-05-01"},
    {"1891-01-01", "1891-01-01"},
    {"1980/5/1", "1980-05-01"},
    {"1980 05 01", "1980-05-01"},
    {"19800501", "1980-05-01"},
    {"05251980", "1980-05-25"},
    {"May 1, 1980", "1980-05-01"},
    {"May 1st, 1980", "1980-05-01"},
    {"may first nineteen eighty", "1980-05-01"},
    {"May the first, nineteen eighty", "1980-05-01"},
    {"the first of May 1980", "1980-05-01"},
    {"the 1st of May, nineteen eighty", "1980-05-01"},
    {"1 May 1980", "1980-05-01"},
    {"first of may eighty", "1980-05-01"},
    {"May 1 '80", "1980-05-01"},
    {"May 1, 80", "1980-05-01"},
    {"I was born on May 1st 1980", "1980-05-01"},
    {"my date of birth is May 1 1980", "1980-05-01"},
    {"it's the twenty-first of March nineteen sixty-five", "1965-03-21"},
    {"March twenty first sixty-five", "1965-03-21"},
    {"March 21st, sixty five", "1965-03-21"},
    {"december thirty first nineteen ninety nine", "1999-12-31"},
    {"January second, two thousand", "2000-01-02"},
    {"january second two thousand and one", "2001-01-02"},
    {"January 2nd, two thousand twelve", "2012-01-02"},
    {"January 2nd, twenty twelve", "2012-01-02"},
    {"June 5, twenty oh five", "2005-06-05"},
    {"June 5 oh five", "2005-06-05"},
    {"June fifth nineteen oh five", "1905-06-05"},
    {"June 5, nineteen hundred and five", "1905-06-05"},
    {"May twenty nineteen eighty", "1980-05-20"},
    {"May twenty, nineteen eighty", "1980-05-20"},
    {"Sept. 9, 1971", "1971-09-09"},
    {"nineteen eighty May first", "1980-05-01"},
    {"1980, May 1", "1980-05-01"},
    {"25/12/1980", "1980-12-25"},
    {"12/25/1980", "1980-12-25"},
    {"25 12 80", "1980-12-25"},
    {"5/5/1980", "1980-05-05"},
    {"five five eighty", "1980-05-05"},
    {"zero five twenty five nineteen eighty", "1980-05-25"},
    {"May first one nine eight zero", "1980-05-01"},
    {"February 29, 1980", "1980-02-29"},
    {"November 25, 2026", "2026-11-25"},
    {"01/01/1980", "1980-01-01"},
    {"August 13th 1991", "1991-08-13"},
};

const Case kMandarin[] = {
    {"1980年5月1日", "1980-05-01"},
    {"1980年5月1号", "1980-05-01"},
    {"一九八零年五月一号", "1980-05-01"},
    {"一九八〇年五月一日", "1980-05-01"},
    {"八零年五月一号", "1980-05-01"},
    {"80年5月1号", "1980-05-01"},
    {"我是八零年五月一号出生的", "1980-05-01"},
    {"我的生日是1980年5月1日", "1980-05-01"},
    {"一九六五年十二月二十五", "1965-12-25"},
    {"六五年三月二十一号", "1965-03-21"},
    {"二零零一年十月十号", "2001-10-10"},
    {"两千零一年十月十号", "2001-10-10"},
    {"零五年六月五号", "2005-06-05"},
    {"一九九九年十二月三十一号", "1999-12-31"},
    {"民国六十九年五月一日", "1980-05-01"},
    {"民国69年5月1日", "1980-05-01"},
    {"民国一百零二年三月三号", "2013-03-03"},
    {"１９８０年５月１日", "1980-05-01"},
    {"公历1980年5月1號", "1980-05-01"},
    {"五月一号，一九八零年", "1980-05-01"},
};

const struct {
  const char* words;
  Doubt doubt;
} kAskedBack[] = {
    {"3/4/1980", Doubt::either},
    {"03-04-1980", Doubt::either},
    {"03041980", Doubt::either},
    {"three four eighty", Doubt::either},
    {"May 1 '20", Doubt::either},
    {"May 1, 18", Doubt::either},
    {"二零年五月一号", Doubt::either},
    {"May 1", Doubt::incomplete},
    {"May 1980", Doubt::incomplete},
    {"0000-00-00", Doubt::impossible},
    {"nineteen eighty", Doubt::incomplete},
    {"1980", Doubt::incomplete},
    {"五月一号", Doubt::incomplete},
    {"1980年", Doubt::incomplete},
    {"February 30, 1980", Doubt::impossible},
    {"February 29, 1981", Doubt::impossible},
    {"1980-02-30", Doubt::impossible},
    {"1980-13-01", Doubt::impossible},
    {"November 26, 2026", Doubt::impossible},
    {"May 1, 2030", Doubt::impossible},
    {"1890-12-31", Doubt::impossible},
    {"31/31/1980", Doubt::impossible},
    {"农历一九八零年五月初一", Doubt::lunar},
    {"阴历五月一号", Doubt::lunar},
    {"一九八零年正月十五", Doubt::lunar},
    {"lunar new year 1980", Doubt::lunar},
    {"yesterday", Doubt::not_understood},
    {"unknown", Doubt::not_understood},
    {"I don't know", Doubt::not_understood},
    {"May 1 1980 1981", Doubt::not_understood},
    {"123456789", Doubt::not_understood},
    {"", Doubt::not_understood},
};

void expect_dates(std::span<const Case> cases) {
  for (const auto& c : cases) {
    const auto heard = hear_birth_date(c.words, today());
    EXPECT_EQ(heard.date ? time::date_text(*heard.date) : "", c.expected) << c.words;
    EXPECT_EQ(heard.date.has_value(), heard.doubt == Doubt::none) << c.words;
  }
}

TEST(HearBirthDate, InEnglish) { expect_dates(kEnglish); }

TEST(HearBirthDate, InMandarin) { expect_dates(kMandarin); }

TEST(HearBirthDate, AsksBackAndNeverGuesses) {
  for (const auto& c : kAskedBack) {
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
