#include "core/time/civil_text.hpp"
#include "core/words/hear.hpp"
#include "core/words/when_window.hpp"

namespace vitara::words {
namespace {

/// The machine forms are exact; only the blanks that a model leaves around them are forgiven.
std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

/// The one moment of a phrase that has nothing else: no second one, no bound, no exception.
std::optional<Moment> plain_moment(std::string_view words) {
  const auto said = when_phrase(words);
  if (!said || said->moments.size() != 1) return std::nullopt;
  const bool is_plain = !said->until && !said->before && !said->by && !said->after &&
                        !said->since && !said->ahead && said->except.none() && !said->is_around &&
                        said->vague == Vague::none;
  return is_plain ? std::optional(said->main()) : std::nullopt;
}

/// "2026-12-24T14:30", as a model writes what it understood itself.
std::optional<LocalTime> written_moment(std::string_view words) {
  const auto text = trimmed(words);
  return text.size() > 10 ? time::parse_local(text) : std::nullopt;
}

/// The same as if it had been said.
WhenPhrase as_phrase(LocalTime moment) {
  const std::chrono::year_month_day day(day_of(moment));
  const std::chrono::hh_mm_ss clock(time_of_day(moment));
  Moment said;
  said.days = DayPhrase(CalendarDay{.year = static_cast<int>(day.year()),
                                    .month = static_cast<int>(static_cast<unsigned>(day.month())),
                                    .day = static_cast<int>(static_cast<unsigned>(day.day()))});
  said.clock = Clock{static_cast<int>(clock.hours().count()),
                     static_cast<int>(clock.minutes().count()), Clock::Form::written};
  WhenPhrase phrase;
  phrase.moments = {said};
  return phrase;
}

}  // namespace

std::optional<LocalDay> hear_day(std::string_view words, LocalDay today) {
  if (const auto written = time::parse_local(trimmed(words))) return day_of(*written);
  const auto said = plain_moment(words);
  if (!said || !said->days || said->inside || said->also) return std::nullopt;
  const auto* phrase = std::get_if<DayPhrase>(&*said->days);
  auto day = phrase != nullptr ? resolved(*phrase, today) : std::nullopt;
  if (day) *day += std::chrono::days(said->shift);
  return day && *day >= today ? day : std::nullopt;
}

std::optional<std::chrono::seconds> hear_time(std::string_view words) {
  const auto text = trimmed(words);
  if (const auto clock = time::parse_time_of_day(text)) return clock;
  // A date alone is midnight for parse_local, but nobody said a time.
  const auto written = time::parse_local(text);
  if (written && text.find(':') > 10 && text.size() > 15 && (text[10] == 'T' || text[10] == ' '))
    return time_of_day(*written);

  const auto said = plain_moment(words);
  if (!said) return std::nullopt;
  if (said->clock) return resolved(*said->clock, said->period);
  if (said->period == Period::noon || said->period == Period::lunch) return std::chrono::hours(12);
  return std::nullopt;
}

std::optional<TimeOfDay> hear_time_of_day(std::string_view words) {
  if (evened_out(words) == "any") return TimeOfDay::any;
  const auto said = when_phrase(words);
  if (!said) return std::nullopt;
  if (said->is_any && said->main().is_empty()) return TimeOfDay::any;
  switch (said->main().period) {
    case Period::dawn:
    case Period::am:
    case Period::early_morning:
    case Period::morning:
    case Period::late_morning:
      return TimeOfDay::morning;
    case Period::early_afternoon:
    case Period::afternoon:
    case Period::late_afternoon:
      return TimeOfDay::afternoon;
    case Period::evening:
    case Period::night:
      return TimeOfDay::evening;
    // "pm" leaves afternoon and evening open, and noon is a time.
    case Period::none:
    case Period::noon:
    case Period::lunch:
    case Period::pm:
      return std::nullopt;
  }
  return std::nullopt;
}

HeardWhen hear_when(std::string_view words, LocalTime now, const time::Zone& zone) {
  if (is_lunar(respelled(words))) return {WhenAnswer::lunar_calendar};
  if (const auto moment = written_moment(words)) return resolved(as_phrase(*moment), now, zone);
  const auto said = when_phrase(words);
  if (!said) return {};
  return resolved(*said, now, zone);
}

bool is_question(WhenAnswer answer) {
  return answer == WhenAnswer::which_of || answer == WhenAnswer::which_day ||
         answer == WhenAnswer::which_time || answer == WhenAnswer::earlier ||
         answer == WhenAnswer::later;
}

}  // namespace vitara::words
