#include "core/text/phonetic.hpp"

#include <gtest/gtest.h>

namespace vitara::text {
namespace {

// Codes as the article's own program gives them, but for the longer limit of eight sounds.
TEST(SoundCode, ReadsNamesAsTheArticleDoes) {
  const struct {
    const char* name;
    const char* main;
    const char* other;
  } kCases[] = {
      {"", "", ""},
      {"smith", "SM0", "XMT"},
      {"schmidt", "XMT", "SMT"},
      {"michael", "MKL", "MXL"},
      {"christian", "KRSXN", "KRSXN"},
      {"wright", "RT", "RT"},
      {"knight", "NT", "NT"},
      {"hughes", "HS", "HS"},
      {"vaughan", "FN", "FN"},
      {"phillips", "FLPS", "FLPS"},
      {"thomas", "TMS", "TMS"},
      {"xavier", "SF", "SFR"},
      {"wagner", "ANR", "FKNR"},
      {"zhang", "JNK", "JNK"},
      {"lamb", "LM", "LM"},
      {"mchugh", "MK", "MK"},
      {"gallagher", "KLKR", "KLKR"},
  };
  for (const auto& c : kCases) {
    const auto code = sound_code(c.name);
    EXPECT_EQ(code.main, c.main) << c.name;
    EXPECT_EQ(code.other, c.other) << c.name;
  }
}

TEST(SoundCode, IsBounded) {
  EXPECT_EQ(sound_code(std::string(100'000, 't')).main.size(), 8U);
  EXPECT_EQ(sound_code("\xFF\x01 7").main, "");
}

TEST(SoundLikeness, WeighsUsualAndOtherReadings) {
  EXPECT_DOUBLE_EQ(sound_likeness(sound_code("steven"), sound_code("stephen")), 1.0);
  EXPECT_DOUBLE_EQ(sound_likeness(sound_code("smith"), sound_code("schmidt")), 0.7);
  EXPECT_DOUBLE_EQ(sound_likeness(sound_code("lee"), sound_code("lau")), 0.0);
  EXPECT_DOUBLE_EQ(sound_likeness(sound_code("baker"), sound_code("turner")), 0.0);
}

}  // namespace
}  // namespace vitara::text
