// Birth dates as callers say them, said on 25 November 2026: what a receptionist would write down,
// and what she would ask again. The specification of core/words/hear_birth_date.
//
// How it was reviewed: every row was read as one who has to find a file with it, where a wrong date
// finds somebody else's. Judgement calls: day and month in figures are either order until one of
// them is above twelve; two figures of a year are the century in which the caller can be alive, and
// both are asked about where both can be ("'20": 1920 or 2020, but "oh five" is 2005); 民国 counts
// from 1912; a lunar birthday is asked for as it stands on the card; nobody is older than 1891.
#pragma once

#include "core/words/hear.hpp"

namespace vitara::words {

struct BirthDateRow {
  const char* words;
  const char* expected;
};

inline constexpr BirthDateRow kEnglishBirthDates[] = {
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

inline constexpr BirthDateRow kMandarinBirthDates[] = {
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

struct DoubtRow {
  const char* words;
  HeardBirthDate::Doubt doubt;
};

inline constexpr DoubtRow kDoubtfulBirthDates[] = {
    {"3/4/1980", HeardBirthDate::Doubt::either},
    {"03-04-1980", HeardBirthDate::Doubt::either},
    {"03041980", HeardBirthDate::Doubt::either},
    {"three four eighty", HeardBirthDate::Doubt::either},
    {"May 1 '20", HeardBirthDate::Doubt::either},
    {"May 1, 18", HeardBirthDate::Doubt::either},
    {"二零年五月一号", HeardBirthDate::Doubt::either},
    {"May 1", HeardBirthDate::Doubt::incomplete},
    {"May 1980", HeardBirthDate::Doubt::incomplete},
    {"0000-00-00", HeardBirthDate::Doubt::impossible},
    {"nineteen eighty", HeardBirthDate::Doubt::incomplete},
    {"1980", HeardBirthDate::Doubt::incomplete},
    {"五月一号", HeardBirthDate::Doubt::incomplete},
    {"1980年", HeardBirthDate::Doubt::incomplete},
    {"February 30, 1980", HeardBirthDate::Doubt::impossible},
    {"February 29, 1981", HeardBirthDate::Doubt::impossible},
    {"1980-02-30", HeardBirthDate::Doubt::impossible},
    {"1980-13-01", HeardBirthDate::Doubt::impossible},
    {"November 26, 2026", HeardBirthDate::Doubt::impossible},
    {"May 1, 2030", HeardBirthDate::Doubt::impossible},
    {"1890-12-31", HeardBirthDate::Doubt::impossible},
    {"31/31/1980", HeardBirthDate::Doubt::impossible},
    {"农历一九八零年五月初一", HeardBirthDate::Doubt::lunar},
    {"阴历五月一号", HeardBirthDate::Doubt::lunar},
    {"一九八零年正月十五", HeardBirthDate::Doubt::lunar},
    {"lunar new year 1980", HeardBirthDate::Doubt::lunar},
    {"yesterday", HeardBirthDate::Doubt::not_understood},
    {"unknown", HeardBirthDate::Doubt::not_understood},
    {"I don't know", HeardBirthDate::Doubt::not_understood},
    {"May 1 1980 1981", HeardBirthDate::Doubt::not_understood},
    {"123456789", HeardBirthDate::Doubt::not_understood},
    {"", HeardBirthDate::Doubt::not_understood},
};

}  // namespace vitara::words
