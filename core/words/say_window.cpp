#include <fmt/format.h>

#include <algorithm>

#include "core/words/catalogue.hpp"
#include "core/words/say.hpp"
#include "core/words/say_parts.hpp"
#include "core/words/when.hpp"

namespace vitara::words {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::weekday;

constexpr std::size_t kMostNamedDays = 3;
constexpr std::bitset<7> kWorkdays(0b0111110);

struct Part {
  seconds from;
  seconds to;
  std::string_view english;
  std::string_view mandarin;
  std::string_view french;
};

// The parts of the day that callers name, as core/words/clock_phrase keeps them.
constexpr Part kParts[] = {
    {hours(0), hours(6), "very early in the morning", "凌晨", "très tôt le matin"},
    {hours(0), hours(12), "before noon", "上午", "avant midi"},
    {hours(6), hours(10), "early in the morning", "一早", "tôt le matin"},
    {hours(6), hours(12), "in the morning", "上午", "en matinée"},
    {hours(10), hours(12), "late in the morning", "上午晚些时候", "en fin de matinée"},
    {hours(11), hours(14), "around noon", "中午", "autour de midi"},
    {hours(12), hours(15), "early in the afternoon", "下午早些时候", "en début d'après-midi"},
    {hours(12), hours(18), "in the afternoon", "下午", "en après-midi"},
    {hours(15), hours(18), "late in the afternoon", "下午晚些时候", "en fin d'après-midi"},
    {hours(17), hours(24), "in the evening", "晚上", "en soirée"},
    {hours(18), hours(24), "at night", "夜里", "tard en soirée"},
};

/// A sentence's own form in each language, filled: {} stands for what comes in.
template <class... Values>
std::string form(std::string_view sentence, const Values&... values) {
  return fmt::format(fmt::runtime(sentence), values...);
}

/// "in the afternoon", "after 3 in the afternoon"; empty for a whole day.
std::string times_text(const WhenWindow& window, Language language) {
  const seconds from = window.daily_from, to = window.daily_to;
  if (from == seconds(0) && to == hours(24)) return "";
  for (const Part& part : kParts)
    if (part.from == from && part.to == to)
      return std::string(in(language, part.english, part.mandarin, part.french));
  // "By noon" includes the minute of noon: its end is said without it.
  const bool is_by = to % minutes(5) == minutes(1);
  const auto start = say_time(from, language);
  const auto end = say_time((is_by ? to - minutes(1) : to) % hours(24), language);
  if (from == seconds(0) && is_by)
    return form(in(language, "until {}", "最晚{}", "jusqu'à {}"), end);
  if (from == seconds(0)) return form(in(language, "before {}", "{}之前", "avant {}"), end);
  if (to == hours(24)) return form(in(language, "from {} on", "{}以后", "à partir de {}"), start);
  return form(in(language, "between {} and {}", "{}到{}", "entre {} et {}"), start, end);
}

/// The days that the weekdays leave, while there are few enough to name.
std::vector<std::string> named_days(const WhenWindow& window, LocalDay today, Language language) {
  std::vector<std::string> names;
  const LocalDay last = day_of(window.to - seconds(1));
  for (LocalDay day = day_of(window.from); day <= last; day += days(1)) {
    if (!window.weekdays.test(weekday(day).c_encoding())) continue;
    if (names.size() == kMostNamedDays) return {};
    names.push_back(say_day(day, today, language));
  }
  return names;
}

std::string range_text(const WhenWindow& window, LocalDay today, Language language) {
  const LocalDay first = day_of(window.from), last = day_of(window.to - seconds(1));
  if (first == last) return say_day(first, today, language);
  // An end of its own is said; a time of each day is said behind (times_text).
  DayEnds ends{.first = first, .last = last};
  const seconds start = time_of_day(window.from), end = window.to - LocalTime(last);
  if (first != today && start != window.daily_from) ends.from_time = start;
  // "Until noon" holds the minute of noon.
  if (end != window.daily_to && end < hours(24))
    ends.to_time = end % minutes(5) == minutes(1) ? end - minutes(1) : end;
  if (!window.is_open_ended) return say_days(ends, today, language);
  const auto from = say_from(ends.from_time ? window.from : LocalTime(first), today, language);
  if (first != today) return from;
  if (language == Language::mandarin) return say_day(first, today, language) + "起的任何一天";
  return form(in(language, "any day {}", "", "n'importe quel jour {}"), from);
}

/// "on Mondays and Thursdays" beside a long stretch.
std::string weekdays_text(const WhenWindow& window, Language language) {
  if (window.weekdays == kWorkdays)
    return std::string(in(language, "Monday to Friday", "周一到周五", "du lundi au vendredi"));
  std::vector<std::string> names;
  const LocalDay monday = LocalDay(std::chrono::year(2024) / 1 / 1);
  const bool is_rare = window.weekdays.count() > 4;  // name what is left out
  for (int i = 0; i < 7; ++i) {
    const LocalDay day = monday + days(i);
    if (window.weekdays.test(weekday(day).c_encoding()) == is_rare) continue;
    const auto name = say_weekday(weekday(day), language);
    names.push_back(form(in(language, "{}s", "{}", "le {}"), name));
  }
  const auto all = say_all_of(names, language);
  if (is_rare) return form(in(language, "any day but {}", "{}除外", "tous les jours sauf {}"), all);
  return form(in(language, "on {}", "{}", "{}"), all);
}

/// "Mondays, from Monday, November 30th on" and "any day from Wednesday, November 25th on, but not
/// Fridays".
std::string range_and_weekdays(const WhenWindow& window, LocalDay today, Language language) {
  const auto names = weekdays_text(window, language);
  auto range = range_text(window, today, language);
  if (language == Language::mandarin) return range + "，" + names;
  // "Any day" is what the names tell.
  if (window.is_open_ended) range = say_from(LocalTime(day_of(window.from)), today, language);
  return names + ", " + range;
}

}  // namespace

std::string say_window(const WhenWindow& window, LocalDay today, Language language) {
  if (window.is_single_time) return say_when(window.from, today, language);
  std::string text;
  if (!window.weekdays.all()) {
    const auto names = named_days(window, today, language);
    text =
        names.empty() ? range_and_weekdays(window, today, language) : say_any_of(names, language);
  } else {
    text = range_text(window, today, language);
  }
  const auto times = times_text(window, language);
  if (times.empty()) return text;
  // "From Monday on, from noon on": the pause keeps the two apart.
  const std::string_view gap = window.is_open_ended ? ", " : " ";
  return fmt::format("{}{}{}", text, in(language, gap, "", gap), times);
}

std::string say_answer(const HeardWhen& heard, LocalDay today, Language language) {
  switch (heard.answer) {
    case WhenAnswer::window:
    case WhenAnswer::not_understood:
      return "";
    case WhenAnswer::which_of: {
      std::vector<std::string> said;
      for (const auto& reading : heard.readings)
        said.push_back(say_window(reading, today, language));
      return say(Phrase::when_which_of, language, {{"readings", say_any_of(said, language)}});
    }
    case WhenAnswer::which_day:
      return say(Phrase::when_which_day, language);
    case WhenAnswer::which_time:
      return say(Phrase::when_which_time, language);
    case WhenAnswer::earlier:
      return say(Phrase::when_earlier, language);
    case WhenAnswer::later:
      return say(Phrase::when_later, language);
    case WhenAnswer::past:
      return say(Phrase::when_past, language);
    case WhenAnswer::no_such_day:
      return say(Phrase::when_no_such_day, language);
    case WhenAnswer::too_far:
      return say(Phrase::when_too_far, language);
    case WhenAnswer::lunar_calendar:
      return say(Phrase::when_lunar, language);
  }
  return "";
}

}  // namespace vitara::words
