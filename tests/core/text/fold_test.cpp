#include "core/text/fold.hpp"

#include <gtest/gtest.h>

namespace vitara::text {
namespace {

TEST(Fold, MakesSpellingsOfOneNameEqual) {
  const struct {
    const char* input;
    const char* expected;
  } kCases[] = {
      {"", ""},
      {"Chen", "chen"},
      {"O'Brien-Smith Jr.", "obriensmithjr"},
      {"Ève Côté-Roy", "evecoteroy"},
      {"E\u0300ve", "eve"},
      {"ＬＩ　ｗｅｉ", "liwei"},
      {"Straße", "strasse"},
      {"Łukasz Sørby", "lukaszsorby"},
      {"Æther Œuvre Đặng", "aetheroeuvredang"},
      {"NGUYỄN", "nguyen"},
      {"陈伟", "陈伟"},
      {"陈 伟。", "陈伟"},
      {"김민준", "김민준"},
      {"がか", "がか"},
      {"Ångström №5", "angstromno5"},
      {"\u200EJo\u00ADhn\u200B", "john"},
      {"😀!?…", ""},
      {"İstanbul", "istanbul"},
  };
  for (const auto& c : kCases) EXPECT_EQ(fold(c.input), c.expected) << c.input;
}

TEST(Fold, IsItsOwnFold) {
  for (const char* text : {"Ève Côté-Roy", "ＬＩ　ｗｅｉ", "Łukasz", "김민준", "がか", "ﬁnn"})
    EXPECT_EQ(fold(fold(text)), fold(text)) << text;
}

TEST(IsUtf8, RefusesOverlongSurrogatesAndHalves) {
  for (const char* good : {"", "abc", "é", "陈", "😀"}) EXPECT_TRUE(is_utf8(good)) << good;
  for (const char* bad :
       {"\x80", "\xC3", "\xC0\xAF", "\xE0\x80\xAF", "\xED\xA0\x80", "\xF5\x80\x80\x80", "a\xFF"})
    EXPECT_FALSE(is_utf8(bad));
}

TEST(ToUtf8, RepairsWhatIsBroken) {
  EXPECT_EQ(to_utf8("caf\xC3\xA9"), "café");
  EXPECT_EQ(to_utf8("caf\xE9!"), "caf\uFFFD!");
  EXPECT_EQ(to_utf8("\xE9\x99"), "\uFFFD");
}

TEST(Nfc, Composes) {
  EXPECT_EQ(nfc("plain"), "plain");
  EXPECT_EQ(nfc("e\u0301"), "é");
  EXPECT_EQ(nfc("e\u0301\xFF"), "é\uFFFD");
}

TEST(Length, CountsCodePoints) {
  EXPECT_EQ(length(""), 0U);
  EXPECT_EQ(length("aé陈😀"), 4U);
}

TEST(Cut, NeverHalvesACodePoint) {
  const struct {
    const char* input;
    std::size_t limit;
    const char* expected;
  } kCases[] = {{"abc", 5, "abc"}, {"abc", 2, "ab"}, {"陈伟", 1, "陈"},
                {"a😀b", 2, "a😀"},  {"陈", 0, ""},    {"", 3, ""}};
  for (const auto& c : kCases) EXPECT_EQ(cut(c.input, c.limit), c.expected) << c.input;
}

TEST(OneLine, LeavesNothingThatAVoiceWouldStumbleOver) {
  const struct {
    const char* input;
    const char* expected;
  } kCases[] = {
      {"Dr. Chen", "Dr. Chen"},
      {"a\r\nb\tc", "a b c"},
      {"  a   b  ", "a b"},
      {"a\u2028b\u2029c", "a b c"},
      {"a\u202Eb\u2066c\u200F", "a b c"},
      {"a\u00A0\u3000b", "a b"},
      {"a\x01\x7F\u0085z", "a z"},
      {"陈医生\n你好", "陈医生 你好"},
      {"a\xFFz", "a\uFFFDz"},
      {"\n\t ", ""},
  };
  for (const auto& c : kCases) EXPECT_EQ(one_line(c.input), c.expected) << c.input;
}

}  // namespace
}  // namespace vitara::text
