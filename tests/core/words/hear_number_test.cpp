#include <gtest/gtest.h>

#include "core/words/hear.hpp"

namespace vitara::words {
namespace {

TEST(HearPhone, AnySpellingOfANumber) {
  const struct {
    const char* words;
    const char* expected;  // "" is absent
  } kCases[] = {
      {"604-555-0123", "+16045550123"},
      {"(604) 555-0123", "+16045550123"},
      {"604.555.0123", "+16045550123"},
      {"6045550123", "+16045550123"},
      {"16045550123", "+16045550123"},
      {"+1 604 555 0123", "+16045550123"},
      {"tel:+16045550123", "+16045550123"},
      {"6 0 4, 5 5 5, 0 1 2 3", "+16045550123"},
      {"６０４－５５５－０１２３", "+16045550123"},
      {"+44 20 7946 0123", "+442079460123"},
      {"+86 138 0000 0000", "+8613800000000"},
      {"0000000000", ""},
      {"9999999999", ""},
      {"1234567890", ""},
      {"604-155-0123", ""},
      {"911-555-0123", ""},
      {"604-555-012", ""},
      {"604-555-01234", ""},
      {"+1 604 555 012", ""},
      {"+0 604 555 0123", ""},
      {"+1234567", ""},
      {"+2345678901234567", ""},
      {"+22222222222", ""},
      {"604-555-0123 x5", ""},
      {"unknown", ""},
      {"+", ""},
      {"", ""},
  };
  for (const auto& c : kCases) EXPECT_EQ(hear_phone(c.words).value_or(""), c.expected) << c.words;
}

TEST(HearHealthNumber, IsCheckedAsTheProvinceDoes) {
  const struct {
    const char* words;
    const char* province;
    const char* expected;  // "province number version", "" is absent
  } kCases[] = {
      {"9123456788", "BC", ""},
      {"9000 000 012", "BC", ""},
      {"8698 664 208", "BC", ""},
      {"9698 658 215", "BC", "BC 9698658215 "},
      {"9698-658-215", "british columbia", "BC 9698658215 "},
      {"9698658216", "BC", ""},
      {"969865821", "BC", ""},
      {"1234567897", "ON", "ON 1234567897 "},
      {"1234-567-897-AB", "ON", "ON 1234567897 AB"},
      {"1234 567 897 v", "Ontario", "ON 1234567897 V"},
      {"1234567898", "ON", ""},
      {"1234567897ABC", "ON", ""},
      {"0000000000", "ON", ""},
      {"123456789", "AB", "AB 123456789 "},
      {"12345-6789", "CA-AB", "AB 123456789 "},
      {"000000000", "AB", ""},
      {"12345678", "AB", ""},
      {"TREM 8055 0112", "QC", "QC TREM80550112 "},
      {"trem80050112", "QC", "QC TREM80050112 "},
      {"TREM80130112", "QC", ""},
      {"TREM80630112", "QC", ""},
      {"TREM80550012", "QC", ""},
      {"TREM80023012", "QC", ""},
      {"TRE180550112", "QC", ""},
      {"123456789", "SK", "SK 123456789 "},
      {"N1234567", "NT", "NT N1234567 "},
      {"1234567890", "NS", "NS 1234567890 "},
      {"12345678", "PE", "PE 12345678 "},
      {"123456789012", "NL", "NL 123456789012 "},
      {"123456789", "US", ""},
      {"123456789", "OT", ""},
      {"12345#789", "AB", ""},
      {"", "BC", ""},
      // Without a province: only where one card fits.
      {"9698658215", "", "BC 9698658215 "},
      {"1234567897AB", "", "ON 1234567897 AB"},
      {"TREM80550112", "", "QC TREM80550112 "},
      {"N1234567", "", "NT N1234567 "},
      {"123456789", "", ""},
      {"", "", ""},
  };
  for (const auto& c : kCases) {
    const auto found = hear_health_number(c.words, c.province);
    const auto text = found ? found->province + " " + found->number + " " + found->version : "";
    EXPECT_EQ(text, c.expected) << c.words << " in " << c.province;
  }
}

TEST(HearHealthNumber, EachWrongDigitOfACheckedNumberIsNoticed) {
  for (const auto& [good, province] :
       {std::pair<std::string, const char*>{"9698658215", "BC"}, {"1234567897", "ON"}}) {
    ASSERT_TRUE(hear_health_number(good, province)) << province;
    for (std::size_t i = 0; i < good.size(); ++i) {
      for (char digit = '0'; digit <= '9'; ++digit) {
        auto wrong = good;
        wrong[i] = digit;
        if (wrong == good) continue;
        EXPECT_FALSE(hear_health_number(wrong, province)) << wrong;
      }
    }
  }
}

}  // namespace
}  // namespace vitara::words
