#include <fmt/format.h>

#include <array>
#include <string_view>

#include "core/words/say_parts.hpp"

namespace vitara::words::english {
namespace {

/// As a receptionist would say it: five is still the afternoon, six the evening.
std::string_view part_of_day(int hour) {
  if (hour == 0) return "at night";
  if (hour < 12) return "in the morning";
  if (hour < 18) return "in the afternoon";
  return hour < 21 ? "in the evening" : "at night";
}

}  // namespace

std::string weekday(std::chrono::weekday day) {
  constexpr std::array<std::string_view, 7> kNames = {"Sunday",   "Monday", "Tuesday", "Wednesday",
                                                      "Thursday", "Friday", "Saturday"};
  return std::string(kNames.at(day.c_encoding()));
}

std::string month(std::chrono::month month) {
  constexpr std::array<std::string_view, 12> kNames = {
      "January", "February", "March",     "April",   "May",      "June",
      "July",    "August",   "September", "October", "November", "December"};
  return std::string(kNames.at(static_cast<unsigned>(month) - 1));
}

std::string ordinal(unsigned number) {
  const unsigned tens = number % 100, ones = number % 10;
  const bool is_teen = tens >= 11 && tens <= 13;
  std::string_view ending = "th";
  if (!is_teen && ones == 1) ending = "st";
  if (!is_teen && ones == 2) ending = "nd";
  if (!is_teen && ones == 3) ending = "rd";
  return fmt::format("{}{}", number, ending);
}

std::string date(std::chrono::year_month_day day, bool with_year) {
  auto text = fmt::format("{} {}", month(day.month()), ordinal(static_cast<unsigned>(day.day())));
  if (with_year) text += fmt::format(", {}", static_cast<int>(day.year()));
  return text;
}

std::string time(std::chrono::minutes since_midnight) {
  const int total = static_cast<int>(since_midnight.count()) % (24 * 60);
  const int hour = total / 60, minute = total % 60;
  if (total == 0) return "midnight";
  if (total == 12 * 60) return "noon";

  const int spoken = hour % 12 == 0 ? 12 : hour % 12;
  if (minute == 0) return fmt::format("{} {}", spoken, part_of_day(hour));
  return fmt::format("{}:{:02} {}", spoken, minute, part_of_day(hour));
}

}  // namespace vitara::words::english
