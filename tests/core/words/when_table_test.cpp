// The tables are the specification: each line is what a receptionist would write down, said at a
// moment. Reviewed line by line; here the code is held to them.
#include <gtest/gtest.h>

#include <fmt/format.h>

#include <fstream>
#include <set>

#include "core/time/civil_text.hpp"
#include "core/words/when.hpp"

namespace vitara::words {
namespace {

using std::chrono::days;
using std::chrono::hours;

constexpr std::array<const char*, 7> kNames = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};

std::string day_text(LocalDay day) {
  const std::chrono::weekday weekday(day);
  return fmt::format("{} {}", kNames.at(weekday.c_encoding()), time::date_text(day));
}

std::string clock_text(seconds since_midnight) {
  const auto whole = std::chrono::floor<minutes>(since_midnight).count();
  return fmt::format("{:02}:{:02}", whole / 60, whole % 60);
}

/// "Tue 2026-12-01 14:30", "Mon 2026-11-30..Sun 2026-12-06 daily 06:00-12:00 only Mon Tue": the
/// form of the tables. `now..` begins at the moment of the call.
std::string text(const WhenWindow& window, LocalTime now) {
  const LocalDay first = day_of(window.from), last = day_of(window.to - seconds(1));
  const bool is_whole = window.daily_from == seconds(0) && window.daily_to == hours(24);
  const auto end = window.to - LocalTime(last);
  if (window.is_single_time)
    return fmt::format("{} {}", day_text(first), clock_text(time_of_day(window.from)));
  std::string result;
  if (window.from == now) {
    result = "now..";
    if (!window.is_open_ended) result += day_text(last);
    if (!window.is_open_ended && first == last && end != hours(24)) result += " " + clock_text(end);
    if (first == last) return result;
  } else if (first == last) {
    result = day_text(first);
    if (!is_whole || time_of_day(window.from) != seconds(0))
      result += fmt::format(" {}-{}", clock_text(time_of_day(window.from)), clock_text(end));
    return result;
  } else {
    result = day_text(first);
    if (time_of_day(window.from) != window.daily_from)
      result += " " + clock_text(time_of_day(window.from));
    result += "..";
    if (!window.is_open_ended) result += day_text(last);
  }
  if (!window.is_open_ended && end != window.daily_to) result += " " + clock_text(end);
  if (!is_whole)
    result +=
        fmt::format(" daily {}-{}", clock_text(window.daily_from), clock_text(window.daily_to));
  std::string only;
  for (const unsigned day : {1U, 2U, 3U, 4U, 5U, 6U, 0U})
    if (window.weekdays.test(day)) only += std::string(" ") + kNames.at(day);
  // Only those that fall within say anything.
  if (!window.weekdays.all() &&
      last - first + days(1) > days(static_cast<int>(window.weekdays.count())))
    result += " only" + only;
  return result;
}

std::string text(const HeardWhen& heard, LocalTime now) {
  switch (heard.answer) {
    case WhenAnswer::window:
      return text(*heard.window, now);
    case WhenAnswer::which_of: {
      std::string all;
      for (const auto& reading : heard.readings)
        all += (all.empty() ? "?" : " / ") + text(reading, now);
      return all;
    }
    case WhenAnswer::which_day:
      return "?day";
    case WhenAnswer::which_time:
      return "?time";
    case WhenAnswer::earlier:
      return "?earlier";
    case WhenAnswer::later:
      return "?later";
    case WhenAnswer::past:
      return "!past";
    case WhenAnswer::no_such_day:
      return "!no_such_day";
    case WhenAnswer::too_far:
      return "!too_far";
    case WhenAnswer::lunar_calendar:
      return "!lunar";
    case WhenAnswer::not_understood:
      return "-";
  }
  return "";
}

// Each table's own share of the 400 that are wanted, and more.
constexpr int kFewest = 315;

struct Counts {
  int lines = 0;
  int asked = 0;
  int refused = 0;
};

/// "<said at> | <words> | <expected>"; lines that begin with # are headlines.
Counts check_table(const std::string& file) {
  const auto zone = *time::Zone::find("America/Toronto");
  std::ifstream table("tests/core/words/" + file);
  Counts counts;
  std::set<std::string> seen;
  for (std::string line; std::getline(table, line);) {
    if (line.empty() || line.starts_with('#')) continue;
    const auto first = line.find(" | "), second = line.find(" | ", first + 3);
    if (first == std::string::npos || second == std::string::npos) {
      ADD_FAILURE() << "not a line of the table: " << line;
      continue;
    }
    const auto words = line.substr(first + 3, second - first - 3);
    const auto expected = line.substr(second + 3);
    const auto now = time::parse_local(line.substr(0, first));
    if (!now) {
      ADD_FAILURE() << "no moment: " << line;
      continue;
    }
    const auto heard = hear_when(words, *now, zone);
    EXPECT_EQ(text(heard, *now), expected) << line;
    EXPECT_TRUE(seen.insert(line).second) << "twice: " << line;
    for (const Language language : kLanguages) {
      const auto said = say_answer(heard, day_of(*now), language);
      EXPECT_EQ(said.empty(), expected == "-" || (expected[0] != '?' && expected[0] != '!'))
          << line;
      EXPECT_TRUE(!heard.window || !say_window(*heard.window, day_of(*now), language).empty());
    }
    ++counts.lines;
    counts.asked += expected.starts_with('?') ? 1 : 0;
    counts.refused += expected.starts_with('!') ? 1 : 0;
  }
  return counts;
}

TEST(WhenTable, English) {
  const auto counts = check_table("when_english.txt");

  EXPECT_GE(counts.lines, kFewest);
  EXPECT_GE(counts.asked, 20);
  EXPECT_GE(counts.refused, 15);
}

TEST(WhenTable, Mandarin) {
  const auto counts = check_table("when_mandarin.txt");

  EXPECT_GE(counts.lines, kFewest);
  EXPECT_GE(counts.asked, 20);
  EXPECT_GE(counts.refused, 15);
}

}  // namespace
}  // namespace vitara::words
