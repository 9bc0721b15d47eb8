#include <algorithm>

#include "core/time/civil_text.hpp"
#include "core/words/day_phrase.hpp"
#include "core/words/hear.hpp"

namespace vitara::words {
namespace {

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// "19800501": eight digits in the order of ISO 8601's basic form.
std::optional<std::chrono::year_month_day> basic_date(std::string_view text) {
  const bool is_digits = std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; });
  if (text.size() != 8 || !is_digits) return std::nullopt;
  std::string spread(text);
  spread.insert(6, "-").insert(4, "-");
  return time::parse_date(spread);
}

/// A year is required: "May 1" must not become the next May, nor 80 one of two centuries.
std::optional<std::chrono::year_month_day> birth_date_said(std::string_view words, LocalDay today) {
  const auto text = trimmed(words);
  if (const auto written = time::parse_local(text))
    return std::chrono::year_month_day(day_of(*written));
  if (const auto digits = basic_date(text)) return digits;

  const auto evened = evened_out(text);
  Reader reader(evened);
  const auto said = take_calendar_day(reader);
  if (!said || !said->year || !reader.done()) return std::nullopt;
  const auto day = resolved(DayPhrase(*said), today);
  return day ? std::optional(std::chrono::year_month_day(*day)) : std::nullopt;
}

}  // namespace

HeardBirthDate hear_birth_date(std::string_view words, LocalDay today) {
  const auto date = birth_date_said(words, today);
  if (!date || date->year() <= std::chrono::year(1890) || LocalDay(*date) > today) return {};
  return {.date = date, .doubt = HeardBirthDate::Doubt::none};
}

}  // namespace vitara::words
