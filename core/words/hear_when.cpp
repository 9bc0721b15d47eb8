#include <array>

#include "core/time/civil_text.hpp"
#include "core/words/hear.hpp"
#include "core/words/when_phrase.hpp"

namespace vitara::words {
namespace {

constexpr std::array<std::string_view, 12> kAnyTime = {
    "any",           "any time",       "anytime",         "whenever",
    "no preference", "doesn't matter", "does not matter", "flexible",
    "随时",          "都可以",         "任何时间",        "什么时候都可以"};

/// The machine forms are exact; only the blanks that a model leaves around them are forgiven.
std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

}  // namespace

std::optional<LocalDay> hear_day(std::string_view words, LocalDay today) {
  if (const auto written = time::parse_local(trimmed(words))) return day_of(*written);
  const auto said = when_phrase(words);
  if (!said || !said->day) return std::nullopt;
  return resolved(*said->day, today);
}

std::optional<std::chrono::seconds> hear_time(std::string_view words) {
  const auto text = trimmed(words);
  if (const auto clock = time::parse_time_of_day(text)) return clock;
  // A date alone is midnight for parse_local, but nobody said a time.
  const auto written = time::parse_local(text);
  if (written && text.find(':') > 10 && text.size() > 15 && (text[10] == 'T' || text[10] == ' '))
    return time_of_day(*written);

  const auto said = when_phrase(words);
  if (!said) return std::nullopt;
  if (said->clock) return resolved(*said->clock, said->period);
  if (said->period == Period::noon) return std::chrono::hours(12);
  return std::nullopt;
}

std::optional<TimeOfDay> hear_time_of_day(std::string_view words) {
  const auto evened = evened_out(words);
  Reader reader(evened);
  for (const auto any : kAnyTime) {
    Reader ahead = reader;
    if (ahead.take(any) && ahead.done()) return TimeOfDay::any;
  }
  const auto said = when_phrase(words);
  if (!said) return std::nullopt;
  switch (said->period) {
    case Period::dawn:
    case Period::am:
    case Period::morning:
      return TimeOfDay::morning;
    case Period::afternoon:
      return TimeOfDay::afternoon;
    case Period::evening:
    case Period::night:
      return TimeOfDay::evening;
    // "pm" leaves afternoon and evening open, and noon is a time.
    case Period::none:
    case Period::noon:
    case Period::pm:
      return std::nullopt;
  }
  return std::nullopt;
}

}  // namespace vitara::words
