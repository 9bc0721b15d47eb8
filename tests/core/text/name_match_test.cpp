#include "core/text/name_match.hpp"

#include <gtest/gtest.h>

namespace vitara::text {
namespace {

struct Case {
  const char* name;
  PersonName heard;
  PersonName on_file;
};

TEST(NameScore, EqualAfterFolding) {
  const Case kCases[] = {
      {"case", {"John", "Tremblay"}, {"JOHN", "TREMBLAY"}},
      {"accents", {"Eve", "Cote"}, {"Ève", "Côté"}},
      {"hyphen", {"Jean Paul", "Roy Cote"}, {"Jean-Paul", "Roy-Côté"}},
      {"apostrophe", {"Sean", "OBrien"}, {"Sean", "O'Brien"}},
      {"no first name heard", {"", "Chen"}, {"WEI", "CHEN"}},
      {"no first name on file", {"Wei", "Chen"}, {"", "CHEN"}},
      {"middle name on file", {"Mary", "Smith"}, {"MARY ANN", "SMITH"}},
      {"whole name in one field", {"", "Wei Chen"}, {"Wei", "Chen"}},
      {"whole Chinese name", {"", "陈伟"}, {"伟", "陈"}},
  };
  for (const auto& c : kCases) EXPECT_DOUBLE_EQ(name_score(c.heard, c.on_file), 1.0) << c.name;
}

TEST(NameScore, SlipsStayAboveFourFifths) {
  const Case kCases[] = {
      {"replaced", {"Anna", "Smitt"}, {"Anna", "Smith"}},
      {"both names", {"Annie", "Smitt"}, {"Ennie", "Smith"}},
      {"last alone", {"", "Smitt"}, {"Anna", "Smith"}},
      {"left out", {"Anna", "Smth"}, {"Anna", "Smith"}},
      {"turned", {"Anna", "Simth"}, {"Anna", "Smith"}},
      {"swapped", {"Chen", "Wei"}, {"Wei", "Chen"}},
      {"double last name", {"Marie", "Roy"}, {"Marie", "Côté-Roy"}},
      {"one of five signs", {"", "欧阳伟大明"}, {"伟大民", "欧阳"}},
  };
  for (const auto& c : kCases) {
    EXPECT_GT(name_score(c.heard, c.on_file), 0.8) << c.name;
    EXPECT_LT(name_score(c.heard, c.on_file), 1.0) << c.name;
  }
}

TEST(NameScore, OtherPeopleStayBelow) {
  const Case kCases[] = {
      {"other first name", {"Peter", "Chen"}, {"Wei", "Chen"}},
      {"other last name", {"Wei", "Chen"}, {"Wei", "Okafor"}},
      {"short names", {"", "Li"}, {"", "Wu"}},
      {"one sign of two", {"", "陈伟"}, {"伟", "王"}},
      {"nothing", {"", ""}, {"Wei", "Chen"}},
      {"punctuation only", {"", "?!"}, {"Wei", "Chen"}},
  };
  for (const auto& c : kCases) EXPECT_LT(name_score(c.heard, c.on_file), 0.8) << c.name;
}

TEST(NameScore, NothingInCommonIsZero) {
  EXPECT_DOUBLE_EQ(name_score({"", "abc"}, {"", "xyz"}), 0.0);
  EXPECT_DOUBLE_EQ(name_score({"", ""}, {"", ""}), 0.0);
}

TEST(NameScore, IsBoundedForVeryLongNames) {
  const std::string endless(100'000, 'a');

  EXPECT_DOUBLE_EQ(name_score({"", endless}, {"", endless}), 1.0);
}

TEST(NameScore, IsTheSameBothWays) {
  const PersonName a{"Ann", "Smith"}, b{"Anne", "Smythe"};

  EXPECT_DOUBLE_EQ(name_score(a, b), name_score(b, a));
}

}  // namespace
}  // namespace vitara::text
