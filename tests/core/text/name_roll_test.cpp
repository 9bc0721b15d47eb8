#include "core/text/name_roll.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

namespace vitara::text {
namespace {

using namespace std::chrono_literals;
using std::chrono::year_month_day;

std::vector<std::size_t> places(const std::vector<NameRoll::Match>& matches) {
  std::vector<std::size_t> found;
  for (const auto& match : matches) found.push_back(match.patient);
  return found;
}

const std::array kPatients = {
    NameRoll::Patient{{"WEI", "CHEN"}, 1980y / 5 / 1},
    NameRoll::Patient{{"WEI", "CHEN"}, 1991y / 8 / 13},
    NameRoll::Patient{{"GRACE", "CHAN"}, 1980y / 5 / 1},
    NameRoll::Patient{{"WEI", "CHENG"}, 1980y / 5 / 1},
    NameRoll::Patient{{"JOHN", "SMITH"}, 1962y / 2 / 3},
    NameRoll::Patient{{"WEI", "CHEN"}, {}},
};

TEST(NameRoll, FindsWhoMayBeMeantBestFirst) {
  const NameRoll roll(kPatients);

  EXPECT_EQ(places(roll.matches({"Wei", "Chen"})), (std::vector<std::size_t>{0, 1, 5, 3}));
  EXPECT_EQ(places(roll.matches({"", "smyth john"})), std::vector<std::size_t>{4});
  EXPECT_TRUE(roll.matches({"Peter", "Novak"}).empty());
  EXPECT_TRUE(roll.matches({"", ""}).empty());
}

TEST(NameRoll, LeavesOutAnotherPersonOfThatName) {
  const NameRoll roll(kPatients);

  EXPECT_EQ(places(roll.matches({"Wei", "Chen"}, 1980y / 5 / 1)),
            (std::vector<std::size_t>{0, 3, 5}));
  EXPECT_EQ(places(roll.matches({"Wei", "Chen"}, 1991y / 8 / 30)),
            (std::vector<std::size_t>{1, 5}));
  EXPECT_TRUE(roll.matches({"John", "Smith"}, 1963y / 2 / 3).empty());
}

TEST(NameRoll, ScoresAsTwoNamesAloneDo) {
  const NameRoll roll(kPatients);
  for (const auto& [first, last] : {std::pair("Way", "Chan"), std::pair("Chen", "Wei"),
                                    std::pair("", "陈伟"), std::pair("Jon", "Smitt")}) {
    for (const auto& match : roll.matches({first, last}, {}, 0.65))
      EXPECT_DOUBLE_EQ(match.score, name_score({first, last}, kPatients.at(match.patient).name));
    for (std::size_t i = 0; i < kPatients.size(); ++i) {
      const bool is_alike = name_score({first, last}, kPatients.at(i).name) >= kSameName;
      const auto found = places(roll.matches({first, last}));
      EXPECT_EQ(is_alike, std::ranges::find(found, i) != found.end()) << first << last << i;
    }
  }
}

TEST(BirthDateLikeness, ForgivesWhatAPhoneLineMakesOfADate) {
  const struct {
    year_month_day heard;
    year_month_day on_file;
    double expected;
  } kCases[] = {
      {1980y / 5 / 1, 1980y / 5 / 1, 1},    {1980y / 5 / 13, 1980y / 5 / 30, 0.85},
      {1980y / 5 / 5, 1980y / 5 / 9, 0.85}, {1980y / 1 / 2, 1980y / 7 / 2, 0.85},
      {1980y / 3 / 4, 1980y / 4 / 3, 0.85}, {1918y / 5 / 1, 1980y / 5 / 1, 0.85},
      {1985y / 5 / 1, 1989y / 5 / 1, 0.85}, {1980y / 5 / 1, 1981y / 5 / 1, 0},
      {1980y / 5 / 1, 1980y / 5 / 2, 0},    {1980y / 5 / 1, 1980y / 8 / 1, 0},
      {1980y / 5 / 5, 1989y / 5 / 9, 0},    {1980y / 5 / 13, 1985y / 5 / 30, 0},
      {1980y / 5 / 1, 2080y / 5 / 1, 0},
  };
  for (const auto& c : kCases)
    EXPECT_DOUBLE_EQ(birth_date_likeness(c.heard, c.on_file), c.expected)
        << static_cast<unsigned>(c.heard.month()) << '/' << static_cast<unsigned>(c.heard.day());
}

}  // namespace
}  // namespace vitara::text
