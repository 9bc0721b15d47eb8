#include "core/words/say.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "core/words/say_parts.hpp"

namespace vitara::words {
namespace {

/// There are two languages; a third one makes every use of this a decision, on purpose.
bool is_english(Language language) { return language == Language::english; }

/// A year is said only when leaving it out could mean another one.
bool needs_year(LocalDay day, LocalDay today) {
  const std::chrono::year_month_day date(day), now(today);
  if (date.year() == now.year()) return false;
  const auto in_a_year = now + std::chrono::years(1);
  return day < today || date >= in_a_year;
}

std::string date_of(std::chrono::year_month_day date, bool with_year, Language language) {
  return is_english(language) ? english::date(date, with_year) : mandarin::date(date, with_year);
}

/// "a, b or c". Items that hold a comma themselves are kept apart by semicolons.
std::string joined(std::span<const std::string> items, std::string_view last_word,
                   Language language) {
  if (items.empty()) return "";
  const bool has_commas = std::ranges::any_of(
      items, [](const std::string& item) { return item.find(',') != std::string::npos; });
  const bool is_long = has_commas && items.size() > 2;
  std::string_view between = is_long ? "; " : ", ";
  if (!is_english(language)) between = "、";

  std::string text = items.front();
  for (std::size_t i = 1; i < items.size(); ++i) {
    const bool is_last = i + 1 == items.size();
    if (!is_last) text += between;
    if (is_last) text += is_english(language) && is_long ? ";" : "";
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
  const auto date = date_of(std::chrono::year_month_day(day), needs_year(day, today), language);
  const std::chrono::weekday weekday(day);
  return is_english(language) ? fmt::format("{}, {}", english::weekday(weekday), date)
                              : date + mandarin::weekday(weekday);
}

std::string say_weekday(std::chrono::weekday day, Language language) {
  return is_english(language) ? english::weekday(day) : mandarin::weekday(day);
}

std::string say_time(std::chrono::seconds since_midnight, Language language) {
  const auto whole = std::chrono::floor<minutes>(since_midnight);
  return is_english(language) ? english::time(whole) : mandarin::time(whole);
}

std::string say_when(LocalTime time, LocalDay today, Language language) {
  const auto day = say_day(day_of(time), today, language);
  const auto clock = say_time(time_of_day(time), language);
  return is_english(language) ? fmt::format("{} at {}", day, clock) : day + clock;
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
  if (!is_north_american && e164.starts_with('+')) text = is_english(language) ? "plus " : "加 ";
  while (!rest.empty()) {
    const std::size_t size = rest.size() > 4 ? 3 : rest.size();
    text += spaced(rest.substr(0, size));
    rest.remove_prefix(size);
    if (!rest.empty()) text += is_english(language) ? ", " : "，";
  }
  return text;
}

std::string say_any_of(std::span<const std::string> items, Language language) {
  return joined(items, is_english(language) ? " or " : "或", language);
}

std::string say_all_of(std::span<const std::string> items, Language language) {
  return joined(items, is_english(language) ? " and " : "和", language);
}

}  // namespace vitara::words
