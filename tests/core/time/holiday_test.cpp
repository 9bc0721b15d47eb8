#include "core/time/holiday.hpp"

#include <gtest/gtest.h>

#include <string>

#include "core/time/civil_text.hpp"

namespace vitara::time {
namespace {

std::string text(const std::vector<Holiday>& found) {
  std::string lines;
  for (const auto& holiday : found)
    lines += date_text(holiday.day).substr(5) + " " + std::string(holiday.name) + "\n";
  return lines;
}

std::string day_named(int year, const char* province, std::string_view name) {
  for (const auto& holiday : holidays(year, province)) {
    if (holiday.name == name) return date_text(holiday.day);
  }
  return "none";
}

TEST(Holidays, OfWholeYears) {
  const struct {
    int year;
    const char* province;
    const char* expected;
  } kCases[] = {
      {2026, "BC",
       "01-01 New Year's Day\n02-16 Family Day\n04-03 Good Friday\n05-18 Victoria Day\n"
       "07-01 Canada Day\n08-03 BC Day\n09-07 Labour Day\n"
       "09-30 National Day for Truth and Reconciliation\n10-12 Thanksgiving\n"
       "11-11 Remembrance Day\n12-25 Christmas Day\n"},
      {2027, "ON",
       "01-01 New Year's Day\n02-15 Family Day\n03-26 Good Friday\n05-24 Victoria Day\n"
       "07-01 Canada Day\n09-06 Labour Day\n10-11 Thanksgiving\n12-25 Christmas Day\n"
       "12-26 Boxing Day\n"},
      {2026, "QC",
       "01-01 New Year's Day\n04-03 Good Friday\n05-18 National Patriots' Day\n"
       "06-24 National Holiday\n07-01 Canada Day\n09-07 Labour Day\n10-12 Thanksgiving\n"
       "12-25 Christmas Day\n"},
      {2025, "AB",
       "01-01 New Year's Day\n02-17 Family Day\n04-18 Good Friday\n05-19 Victoria Day\n"
       "07-01 Canada Day\n09-01 Labour Day\n10-13 Thanksgiving\n11-11 Remembrance Day\n"
       "12-25 Christmas Day\n"},
      {2026, "NS",
       "01-01 New Year's Day\n02-16 Heritage Day\n04-03 Good Friday\n07-01 Canada Day\n"
       "09-07 Labour Day\n12-25 Christmas Day\n"},
      {2026, "NL",
       "01-01 New Year's Day\n04-03 Good Friday\n07-01 Memorial Day\n09-07 Labour Day\n"
       "11-11 Remembrance Day\n12-25 Christmas Day\n"},
  };
  for (const auto& c : kCases)
    EXPECT_EQ(text(holidays(c.year, c.province)), c.expected) << c.province << c.year;
}

TEST(Holidays, GoodFridayFollowsEaster) {
  const struct {
    int year;
    const char* expected;
  } kCases[] = {{2000, "2000-04-21"}, {2008, "2008-03-21"}, {2019, "2019-04-19"},
                {2024, "2024-03-29"}, {2027, "2027-03-26"}, {2038, "2038-04-23"},
                {2049, "2049-04-16"}, {2076, "2076-04-17"}};
  for (const auto& c : kCases) EXPECT_EQ(day_named(c.year, "BC", "Good Friday"), c.expected);
}

TEST(Holidays, StartWithTheirLaw) {
  const struct {
    int year;
    const char* province;
    const char* name;
    const char* expected;
  } kCases[] = {
      {2012, "BC", "Family Day", "none"},
      {2018, "BC", "Family Day", "2018-02-12"},
      {2019, "BC", "Family Day", "2019-02-18"},
      {2022, "BC", "National Day for Truth and Reconciliation", "none"},
      {2023, "BC", "National Day for Truth and Reconciliation", "2023-09-30"},
      {2023, "MB", "National Day for Truth and Reconciliation", "none"},
      {2024, "MB", "National Day for Truth and Reconciliation", "2024-09-30"},
      {2029, "QC", "Canada Day", "2029-07-02"},
      {2029, "ON", "Canada Day", "2029-07-01"},
      {2026, "ON", "Remembrance Day", "none"},
      {2026, "YT", "Discovery Day", "2026-08-17"},
      {2026, "NU", "Nunavut Day", "2026-07-09"},
  };
  for (const auto& c : kCases)
    EXPECT_EQ(day_named(c.year, c.province, c.name), c.expected) << c.province << c.year << c.name;
}

TEST(Holidays, NoneForAnUnknownProvinceOrYear) {
  for (const char* province : {"", "B", "XX", "bc", "BCX", "B ", " B", "AB BC"})
    EXPECT_TRUE(holidays(2026, province).empty()) << province;
  EXPECT_TRUE(holidays(1999, "BC").empty());
  EXPECT_TRUE(holidays(2201, "BC").empty());
}

TEST(Holidays, VictoriaDayIsAMondayBeforeMay25) {
  for (int year = 2000; year <= 2200; ++year) {
    const auto day = day_named(year, "ON", "Victoria Day");
    ASSERT_GE(day.substr(5), "05-18");
    ASSERT_LE(day.substr(5), "05-24");
    ASSERT_EQ(std::chrono::weekday(LocalDay(*parse_date(day))), std::chrono::Monday);
  }
}

}  // namespace
}  // namespace vitara::time
