#include "core/text/spoken_name.hpp"

#include <gtest/gtest.h>

namespace vitara::text {
namespace {

TEST(SpokenName, TurnsCapitalsIntoANameAndLeavesTheRest) {
  const struct {
    const char* input;
    const char* expected;
  } kCases[] = {
      {"", ""},
      {"MARGARET", "Margaret"},
      {"MARY ANN", "Mary Ann"},
      {"ÈVE-MARIE", "Ève-Marie"},
      {"E\u0300VE", "E\u0300ve"},
      {"O'BRIEN", "O'Brien"},
      {"D\u2019ARCY", "D\u2019Arcy"},
      {"J.P.", "J.P."},
      {"NGUYỄN", "Nguyễn"},
      {"McKenzie", "McKenzie"},
      {"van der Berg", "van der Berg"},
      {"陈伟", "陈伟"},
      {"A\xFF"
       "B",
       "A\uFFFD"
       "B"},
  };
  for (const auto& c : kCases) EXPECT_EQ(spoken_name(c.input), c.expected) << c.input;
}

}  // namespace
}  // namespace vitara::text
