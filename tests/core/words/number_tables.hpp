// Phone and health card numbers, written and as callers say them. The specification of
// core/words/hear_phone and hear_health_number.
//
// How it was reviewed: every row was read as one who writes the number down and dials it, or types
// it into the card reader. Judgement calls: seven digits are no number here, because half of
// Vancouver has another area code: it is asked again; "to" and "for" between digits are two and
// four; an extension is asked about and not dropped; a number that no network can have (area 104,
// 911, ten equal digits) is a slip; without a province a card counts only where one province's form
// fits; letters behind an Ontario number are its version, at most two.
#pragma once

namespace vitara::words {

struct PhoneRow {
  const char* words;
  const char* expected;  // "" is absent
};

inline constexpr PhoneRow kPhones[] = {
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

inline constexpr PhoneRow kSpokenPhones[] = {
    {"six oh four five five five oh one two three", "+16045550123"},
    {"six zero four, five five five, zero one two three", "+16045550123"},
    {"six o four triple five o one two three", "+16045550123"},
    {"604 triple five 0123", "+16045550123"},
    {"six oh four double five five oh one two three", "+16045550123"},
    {"six oh four, five fifty-five, oh one twenty-three", "+16045550123"},
    {"six oh four five fifty five zero one twenty three", "+16045550123"},
    {"seven seven eight five five five oh one double nine", "+17785550199"},
    {"my number is 604 555 0123", "+16045550123"},
    {"It's 604-555-0123, thanks.", "+16045550123"},
    {"you can reach me at 604-555-0123", "+16045550123"},
    {"area code 604, 555 0123", "+16045550123"},
    {"area code six oh four and then five five five zero one two three", "+16045550123"},
    {"my cell is six oh four um five five five uh oh one two three", "+16045550123"},
    {"six oh four dash five five five dash oh one two three", "+16045550123"},
    {"one six oh four five five five oh one two three", "+16045550123"},
    {"plus one six oh four five five five oh one two three", "+16045550123"},
    {"eight hundred five five five oh one hundred", "+18005550100"},
    {"one eight hundred five five five oh one double zero", "+18005550100"},
    {"six oh for five five five oh one to three", "+16045550123"},
    {"416 555 oh one ten", "+14165550110"},
    {"four sixteen five fifty five oh one ten", "+14165550110"},
    {"two three six, five five five, oh one four two", "+12365550142"},
    {"niner zero two five five five oh one one one", "+19025550111"},
    {"六零四五五五零一二三", "+16045550123"},
    {"六〇四，五五五，〇一二三", "+16045550123"},
    {"六零四 五五五 零幺二三", "+16045550123"},
    {"我的电话是六零四五五五零幺二三", "+16045550123"},
    {"我的手机号码是604 555 0123", "+16045550123"},
    {"六零四三个五零幺二三", "+16045550123"},
    {"六零四，五五五，零一两三", "+16045550123"},
    {"加一六零四五五五零一二三", "+16045550123"},
    {"区号七七八，五五五零一九九", "+17785550199"},
    {"电话号码六零四，然后五五五，零幺两个二", "+16045550122"},
    {"陆零肆伍伍伍零壹贰叁", "+16045550123"},
    {"加八六一三八零零零零零零零零", "+8613800000000"},
    {"plus four four two oh seven nine four six oh one two three", "+442079460123"},
    {"plus eight six one three eight oh oh one three eight oh oh oh", "+8613800138000"},
    {"five five five oh one two three", ""},
    {"six oh four five five five oh one two", ""},
    {"six oh four five five five oh one two three four", ""},
    {"nine one one", ""},
    {"one oh four five five five oh one two three", ""},
    {"six oh four five five five oh one two three extension five", ""},
    {"六零四五五五零一二", ""},
    {"zero zero zero zero zero zero zero zero zero zero", ""},
    {"I don't have one", ""},
    {"没有", ""},
    {"call my wife", ""},
    {"six oh four no wait five five five", ""},
};

struct CardRow {
  const char* words;
  const char* province;
  const char* expected;  // "province number version", "" is absent
};

inline constexpr CardRow kCards[] = {
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

inline constexpr CardRow kSpokenCards[] = {
    {"nine six nine eight six five eight two one five", "BC", "BC 9698658215 "},
    {"nine six nine eight, six five eight, two one five", "", "BC 9698658215 "},
    {"ninety-six ninety-eight six five eight two fifteen", "BC", "BC 9698658215 "},
    {"my personal health number is 9698 658 215", "BC", "BC 9698658215 "},
    {"my PHN is 9698 658 215", "", "BC 9698658215 "},
    {"my BC services card number is 9698 658 215", "BC", "BC 9698658215 "},
    {"九六九八六五八二幺五", "BC", "BC 9698658215 "},
    {"我的健康卡号码是九六九八六五八二一五", "BC", "BC 9698658215 "},
    {"one two three four five six seven eight nine seven", "ON", "ON 1234567897 "},
    {"1234 567 897 version code A B", "ON", "ON 1234567897 AB"},
    {"1234 567 897, version A as in apple, B as in boy", "ON", "ON 1234567897 AB"},
    {"one two three four, five six seven, eight nine seven, Victor Zulu", "ON", "ON 1234567897 VZ"},
    {"1234 567 897 O K", "ON", "ON 1234567897 OK"},
    {"一二三四五六七八九七，版本 A B", "ON", "ON 1234567897 AB"},
    {"T R E M eight oh five five oh one one two", "QC", "QC TREM80550112 "},
    {"T as in Tom, R, E, M, 8055 0112", "", "QC TREM80550112 "},
    {"R O Y M 8055 0112", "QC", "QC ROYM80550112 "},
    {"one two three four five, six seven eight nine", "AB", "AB 123456789 "},
    {"double one two two three three four four five", "Alberta", "AB 112233445 "},
    {"N one two three four five six seven", "NT", "NT N1234567 "},
    {"nine six nine eight six five eight two one six", "BC", ""},
    {"one two three four five six seven eight nine eight", "ON", ""},
    {"nine six nine eight", "BC", ""},
    {"T R E M eight oh one three oh one one two", "QC", ""},
    {"I don't have it with me", "BC", ""},
};

}  // namespace vitara::words
