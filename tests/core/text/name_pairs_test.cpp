// The pairs of name_pair_tables.hpp, held to.
#include <gtest/gtest.h>

#include <iterator>
#include <string>

#include "core/text/name_match.hpp"
#include "tests/core/text/name_pair_tables.hpp"

namespace vitara::text {
namespace {

std::string text(const Pair& pair) {
  return std::string(pair.heard_first) + " " + pair.heard_last + " / " + pair.first + " " +
         pair.last;
}

template <std::size_t kSize>
void expect_same(const Pair (&pairs)[kSize]) {
  for (const auto& p : pairs)
    EXPECT_GE(name_score({p.heard_first, p.heard_last}, {p.first, p.last}), kSameName) << text(p);
}

template <std::size_t kSize>
void expect_other(const Pair (&pairs)[kSize]) {
  for (const auto& p : pairs)
    EXPECT_LT(name_score({p.heard_first, p.heard_last}, {p.first, p.last}), kSameName) << text(p);
}

// At least 200, and enough of both verdicts.
TEST(NamePairs, AreEnough) {
  const auto same = std::size(kOnePersonHeardBadly) + std::size(kShortFormsOfGivenNames) +
                    std::size(kOneFamilyInManySpellings) + std::size(kCharactersAndTheirLetters) +
                    std::size(kOrderDoubleNamesHyphensAndMissingParts);

  EXPECT_GE(same, 190U);
  EXPECT_GE(std::size(kOtherPeople), 65U);
}

TEST(NamePairs, OnePersonHeardBadly) { expect_same(kOnePersonHeardBadly); }

TEST(NamePairs, ShortFormsOfGivenNames) { expect_same(kShortFormsOfGivenNames); }

TEST(NamePairs, OneFamilyInManySpellings) { expect_same(kOneFamilyInManySpellings); }

TEST(NamePairs, CharactersAndTheirLetters) { expect_same(kCharactersAndTheirLetters); }

TEST(NamePairs, OrderDoubleNamesHyphensAndMissingParts) {
  expect_same(kOrderDoubleNamesHyphensAndMissingParts);
}

TEST(NamePairs, OtherPeople) { expect_other(kOtherPeople); }

TEST(NamePairs, AreScoredInTheOrderInWhichAReceptionistWouldTakeThem) {
  const PersonName heard{"Bill", "Wong"};
  const double exact = name_score(heard, {"BILL", "WONG"});
  const double long_form = name_score(heard, {"WILLIAM", "WONG"});
  const double other_spelling = name_score(heard, {"WILLIAM", "WANG"});
  const double slip = name_score(heard, {"WILL", "WANGA"});

  EXPECT_GT(exact, long_form);
  EXPECT_GT(long_form, other_spelling);
  EXPECT_GT(other_spelling, slip);
}

}  // namespace
}  // namespace vitara::text
