#include "core/time/holiday.hpp"

#include <algorithm>
#include <array>

namespace vitara::time {
namespace {

using std::chrono::August;
using std::chrono::December;
using std::chrono::February;
using std::chrono::July;
using std::chrono::June;
using std::chrono::May;
using std::chrono::Monday;
using std::chrono::November;
using std::chrono::October;
using std::chrono::September;
using std::chrono::year;

LocalDay on(int y, std::chrono::month_day date) { return LocalDay(year(y) / date); }

LocalDay nth_monday(int y, std::chrono::month month, unsigned n) {
  return LocalDay(year(y) / month / Monday[n]);
}

/// Good Friday, two days before Easter Sunday by the anonymous Gregorian reckoning (Meeus,
/// Astronomical Algorithms, chapter 8).
LocalDay good_friday(int y) {
  const int a = y % 19, b = y / 100, c = y % 100;
  const int d = (19 * a + b - b / 4 - (b - (b + 8) / 25 + 1) / 3 + 15) % 30;
  const int e = (32 + 2 * (b % 4) + 2 * (c / 4) - d - c % 4) % 7;
  const int f = d + e - 7 * ((a + 11 * d + 22 * e) / 451) + 114;
  const std::chrono::month month(static_cast<unsigned>(f / 31));
  return LocalDay(year(y) / month / (f % 31 + 1)) - std::chrono::days(2);
}

/// The Monday before May 25: Victoria Day, and Quebec's National Patriots' Day.
LocalDay monday_before_may_25(int y) {
  const LocalDay last = on(y, May / 24);
  return last - (std::chrono::weekday(last) - Monday);
}

/// Quebec keeps July 2 when the first is a Sunday (Act respecting labour standards, s. 60).
LocalDay canada_day_of_quebec(int y) {
  const LocalDay first = on(y, July / 1);
  return std::chrono::weekday(first) == std::chrono::Sunday ? first + std::chrono::days(1) : first;
}

/// One law: what the day is called, who keeps it, since which year, and when it falls. A day that
/// changes its name or date between provinces is several rules.
struct Rule {
  std::string_view name;
  std::string_view provinces;
  int since;
  LocalDay (*day)(int);
};

LocalDay second_monday_of_february(int y) { return nth_monday(y, February, 2); }
LocalDay third_monday_of_february(int y) { return nth_monday(y, February, 3); }
LocalDay first_monday_of_august(int y) { return nth_monday(y, August, 1); }
LocalDay truth_and_reconciliation(int y) { return on(y, September / 30); }

constexpr std::string_view kAll = "AB BC MB NB NL NS NT NU ON PE QC SK YT";
constexpr std::string_view kReconciliation = "National Day for Truth and Reconciliation";

// British Columbia kept Family Day on the second Monday from 2013 to 2018: `holidays` says so.
constexpr std::array kRules = {
    Rule{"New Year's Day", kAll, 2000, [](int y) { return on(y, std::chrono::January / 1); }},
    Rule{"Family Day", "AB", 2000, third_monday_of_february},
    Rule{"Family Day", "SK", 2007, third_monday_of_february},
    Rule{"Family Day", "ON", 2008, third_monday_of_february},
    Rule{"Family Day", "NB", 2018, third_monday_of_february},
    Rule{"Family Day", "BC", 2019, third_monday_of_february},
    Rule{"Louis Riel Day", "MB", 2008, third_monday_of_february},
    Rule{"Islander Day", "PE", 2010, third_monday_of_february},
    Rule{"Heritage Day", "NS", 2015, third_monday_of_february},
    Rule{"Good Friday", kAll, 2000, good_friday},
    Rule{"Victoria Day", "AB BC MB NT NU ON SK YT", 2000, monday_before_may_25},
    Rule{"National Patriots' Day", "QC", 2003, monday_before_may_25},
    Rule{"National Indigenous Peoples Day", "NT", 2001, [](int y) { return on(y, June / 21); }},
    Rule{"National Indigenous Peoples Day", "YT", 2017, [](int y) { return on(y, June / 21); }},
    Rule{"National Holiday", "QC", 2000, [](int y) { return on(y, June / 24); }},
    Rule{"Canada Day", "AB BC MB NB NS NT NU ON PE SK YT", 2000,
         [](int y) { return on(y, July / 1); }},
    Rule{"Memorial Day", "NL", 2000, [](int y) { return on(y, July / 1); }},
    Rule{"Canada Day", "QC", 2000, canada_day_of_quebec},
    Rule{"Nunavut Day", "NU", 2020, [](int y) { return on(y, July / 9); }},
    Rule{"BC Day", "BC", 2000, first_monday_of_august},
    Rule{"New Brunswick Day", "NB", 2000, first_monday_of_august},
    Rule{"Saskatchewan Day", "SK", 2000, first_monday_of_august},
    Rule{"Civic Holiday", "NT NU", 2000, first_monday_of_august},
    Rule{"Discovery Day", "YT", 2000, [](int y) { return nth_monday(y, August, 3); }},
    Rule{"Labour Day", kAll, 2000, [](int y) { return nth_monday(y, September, 1); }},
    Rule{kReconciliation, "NT NU PE", 2022, truth_and_reconciliation},
    Rule{kReconciliation, "BC YT", 2023, truth_and_reconciliation},
    Rule{kReconciliation, "MB", 2024, truth_and_reconciliation},
    Rule{"Thanksgiving", "AB BC MB NT NU ON QC SK YT", 2000,
         [](int y) { return nth_monday(y, October, 2); }},
    Rule{"Remembrance Day", "AB BC NB NL NT NU PE SK YT", 2000,
         [](int y) { return on(y, November / 11); }},
    Rule{"Christmas Day", kAll, 2000, [](int y) { return on(y, December / 25); }},
    Rule{"Boxing Day", "ON", 2000, [](int y) { return on(y, December / 26); }},
};

bool is_two_capitals(std::string_view text) {
  return text.size() == 2 &&
         std::ranges::all_of(text, [](char letter) { return letter >= 'A' && letter <= 'Z'; });
}

}  // namespace

std::vector<Holiday> holidays(int y, std::string_view province) {
  std::vector<Holiday> found;
  if (!is_two_capitals(province) || y < 2000 || y > 2200) return found;
  for (const Rule& rule : kRules) {
    if (y >= rule.since && rule.provinces.find(province) != std::string_view::npos)
      found.push_back({rule.day(y), rule.name});
  }
  if (province == "BC" && y >= 2013 && y <= 2018)
    found.push_back({second_monday_of_february(y), "Family Day"});
  std::ranges::sort(found, {}, &Holiday::day);
  return found;
}

}  // namespace vitara::time
