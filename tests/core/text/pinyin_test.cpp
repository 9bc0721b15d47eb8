#include "core/text/pinyin.hpp"

#include <gtest/gtest.h>

#include "core/text/hangul.hpp"

namespace vitara::text {
namespace {

std::string joined(const std::vector<std::string_view>& syllables) {
  std::string text;
  for (const auto syllable : syllables) text.append(text.empty() ? "" : " ").append(syllable);
  return text;
}

TEST(SurnameReadings, AreThoseOfFamilies) {
  const struct {
    const char* surname;
    const char* expected;
  } kCases[] = {
      {"陈", "chen"},        {"曾", "zeng"},     {"单", "shan"},
      {"單", "shan"},        {"解", "xie"},      {"仇", "qiu"},
      {"任", "ren"},         {"查", "zha"},      {"区", "ou"},
      {"翟", "zhai"},        {"盖", "ge"},       {"缪", "miao"},
      {"华", "hua"},         {"覃", "qin"},      {"员", "yun"},
      {"乐", "yue"},         {"种", "chong"},    {"黑", "he"},
      {"折", "she"},         {"冼", "xian"},     {"葛", "ge"},
      {"纪", "ji"},          {"应", "ying"},     {"秘", "bi"},
      {"欧阳", "ou yang"},   {"尉迟", "yu chi"}, {"令狐", "ling hu"},
      {"长孙", "zhang sun"}, {"万俟", "mo qi"},  {"吕", "lv"},
      {"朴", "piao"},        {"牟", "mou"},      {"薄", "bo"},
      {"Chen", ""},          {"", ""},
  };
  for (const auto& c : kCases)
    EXPECT_EQ(joined(surname_readings(c.surname)), c.expected) << c.surname;
}

TEST(GivenNameReadings, AreThoseOfWords) {
  EXPECT_EQ(joined(given_name_readings("晓明")), "xiao ming");
  EXPECT_EQ(joined(given_name_readings("曉明")), "xiao ming");
  EXPECT_EQ(joined(given_name_readings("单")), "dan");
  EXPECT_EQ(joined(given_name_readings("a明")), "");
  EXPECT_EQ(joined(given_name_readings("\xE6\x98")), "");
}

TEST(SurnameSize, KnowsSurnamesOfTwoCharacters) {
  EXPECT_EQ(surname_size("陈伟"), 3U);
  EXPECT_EQ(surname_size("欧阳娜"), 6U);
  EXPECT_EQ(surname_size("歐陽娜"), 6U);
  EXPECT_EQ(surname_size("司徒"), 3U);  // no given name behind it
  EXPECT_EQ(surname_size("Chen"), 0U);
  EXPECT_EQ(surname_size(""), 0U);
}

TEST(PinyinSyllables, ComeApart) {
  const struct {
    const char* letters;
    const char* expected;
  } kCases[] = {
      {"xiaoming", "xiao ming"},
      {"wei", "wei"},
      {"zhiqiang", "zhi qiang"},
      {"jianguo", "jian guo"},
      {"kawai", "ka wai"},
      {"ouyang", "ou yang"},
      {"lv", "lv"},
      {"", ""},
      {"smith", ""},
      {"brr", ""},
      {"xianxianxianxianxianxianxianxianxian", ""},
  };
  for (const auto& c : kCases)
    EXPECT_EQ(joined(pinyin_syllables(c.letters)), c.expected) << c.letters;
}

TEST(SyllableLikeness, KnowsWhatAPhoneConfuses) {
  EXPECT_DOUBLE_EQ(syllable_likeness("ming", "ming"), 1.0);
  for (const auto& [a, b] : {std::pair("zhang", "zang"), std::pair("lin", "ling"),
                             std::pair("nan", "lan"), std::pair("xiao", "shao")})
    EXPECT_DOUBLE_EQ(syllable_likeness(a, b), 0.8) << a << b;
  EXPECT_DOUBLE_EQ(syllable_likeness("jia", "ka"), 0.9);
  EXPECT_DOUBLE_EQ(syllable_likeness("ming", "hong"), 0.0);
  EXPECT_DOUBLE_EQ(syllable_likeness("zhang", "zan"), 0.0);
  EXPECT_DOUBLE_EQ(syllable_likeness("", "zan"), 0.0);
}

TEST(HangulInLetters, SpellsSyllables) {
  EXPECT_EQ(hangul_in_letters("김민준"), "gimminjun");
  EXPECT_EQ(hangul_in_letters("최a"), "choea");
  EXPECT_EQ(hangul_in_letters("陈"), "陈");
}

}  // namespace
}  // namespace vitara::text
