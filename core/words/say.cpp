#include "core/words/say.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/words/say_parts.hpp"

namespace vitara::words {
namespace {

/// A year is said only when leaving it out could mean another one.
bool needs_year(LocalDay day, LocalDay today) {
  const std::chrono::year_month_day date(day), now(today);
  if (date.year() == now.year()) return false;
  const auto in_a_year = now + std::chrono::years(1);
  return day < today || date >= in_a_year;
}

std::string date_of(std::chrono::year_month_day date, bool with_year, Language language) {
  switch (language) {
    case Language::english:
      return english::date(date, with_year);
    case Language::mandarin:
      return mandarin::date(date, with_year);
    case Language::french:
      return "le " + french::date(date, with_year);
  }
  return "";
}

/// "a, b or c". Items that hold a comma themselves are kept apart by semicolons.
std::string joined(std::span<const std::string> items, std::string_view last_word,
                   Language language) {
  if (items.empty()) return "";
  const bool has_commas = std::ranges::any_of(
      items, [](const std::string& item) { return item.find(',') != std::string::npos; });
  const bool is_long = has_commas && items.size() > 2;
  const std::string_view western = is_long ? "; " : ", ";
  const auto between = in(language, western, "、", western);

  std::string text = items.front();
  for (std::size_t i = 1; i < items.size(); ++i) {
    const bool is_last = i + 1 == items.size();
    if (!is_last) text += between;
    if (is_last && is_long) text += in(language, ";", "", ";");
    if (is_last) text += last_word;
    text += items[i];
  }
  return text;
}

/// A voice reads "604" as six hundred and four, and "6 0 4" digit by digit.
std::string spaced(std::string_view digits) {
  std::string text;
  for (const char digit : digits) {
    if (!text.empty()) text.push_back(' ');
    text.push_back(digit);
  }
  return text;
}

}  // namespace

std::string say_day(LocalDay day, LocalDay today, Language language) {
  const std::chrono::year_month_day date(day);
  const std::chrono::weekday weekday(day);
  const bool with_year = needs_year(day, today);
  switch (language) {
    case Language::english:
      return fmt::format("{}, {}", english::weekday(weekday), english::date(date, with_year));
    case Language::mandarin:
      return mandarin::date(date, with_year) + mandarin::weekday(weekday);
    case Language::french:
      return "le " + french::day(day, with_year);
  }
  return "";
}

std::string say_days(const DayEnds& ends, LocalDay today, Language language) {
  const auto at = [language](std::optional<std::chrono::seconds> time) {
    return time ? fmt::format("{}{}", in(language, " at ", "", " à "), say_time(*time, language))
                : std::string();
  };
  const auto from = at(ends.from_time), to = at(ends.to_time);
  if (language == Language::french)
    return fmt::format("du {}{} au {}{}", french::day(ends.first, needs_year(ends.first, today)),
                       from, french::day(ends.last, needs_year(ends.last, today)), to);
  return fmt::format("{}{}{}{}{}", say_day(ends.first, today, language), from,
                     in(language, " to ", "到", ""), say_day(ends.last, today, language), to);
}

std::string say_from(LocalTime from, LocalDay today, Language language) {
  const LocalDay first = day_of(from);
  const bool is_whole_day = from == LocalTime(first);
  if (language == Language::french) {
    const auto day = "à partir du " + french::day(first, needs_year(first, today));
    return is_whole_day
               ? day
               : day + " à " + french::time(std::chrono::floor<minutes>(time_of_day(from)));
  }
  return fmt::format(
      fmt::runtime(in(language, "from {} on", "{}以后", "")),
      is_whole_day ? say_day(first, today, language) : say_when(from, today, language));
}

std::string say_weekday(std::chrono::weekday day, Language language) {
  switch (language) {
    case Language::english:
      return english::weekday(day);
    case Language::mandarin:
      return mandarin::weekday(day);
    case Language::french:
      return french::weekday(day);
  }
  return "";
}

std::string say_time(std::chrono::seconds since_midnight, Language language) {
  const auto whole = std::chrono::floor<minutes>(since_midnight);
  switch (language) {
    case Language::english:
      return english::time(whole);
    case Language::mandarin:
      return mandarin::time(whole);
    case Language::french:
      return french::time(whole);
  }
  return "";
}

std::string say_when(LocalTime time, LocalDay today, Language language) {
  const auto day = say_day(day_of(time), today, language);
  const auto clock = say_time(time_of_day(time), language);
  return fmt::format("{}{}{}", day, in(language, " at ", "", " à "), clock);
}

std::string say_birth_date(std::chrono::year_month_day date, Language language) {
  return date_of(date, true, language);
}

std::string say_phone(std::string_view e164, Language language) {
  std::string digits;
  std::ranges::copy_if(e164, std::back_inserter(digits),
                       [](char c) { return c >= '0' && c <= '9'; });
  const bool is_north_american = digits.size() == 11 && digits.front() == '1';
  if (is_north_american) digits.erase(0, 1);

  std::string_view rest = digits;
  std::string text;
  if (!is_north_american && e164.starts_with('+')) text = in(language, "plus ", "加 ", "plus ");
  while (!rest.empty()) {
    const std::size_t size = rest.size() > 4 ? 3 : rest.size();
    text += spaced(rest.substr(0, size));
    rest.remove_prefix(size);
    if (!rest.empty()) text += in(language, ", ", "，", ", ");
  }
  return text;
}

std::string say_any_of(std::span<const std::string> items, Language language) {
  return joined(items, in(language, " or ", "或", " ou "), language);
}

std::string say_all_of(std::span<const std::string> items, Language language) {
  return joined(items, in(language, " and ", "和", " et "), language);
}

}  // namespace vitara::words
