#include <algorithm>
#include <array>

#include "core/time/civil_text.hpp"
#include "core/words/birth_date_parts.hpp"
#include "core/words/catalogue.hpp"
#include "core/words/hear.hpp"
#include "core/words/say.hpp"

namespace vitara::words {
namespace {

using Doubt = HeardBirthDate::Doubt;
using std::chrono::year_month_day;

constexpr int kEarliest = 1891;     // the oldest person ever known was 122
constexpr int kOldestCaller = 110;  // years: beyond, two digits of a year mean this century

struct Order {
  int month;
  int day;
};

/// The ways in which a day and a month may be meant. Two numbers that could each be the month are
/// two ways, unless they are the same.
std::vector<Order> orders(const BirthDateParts& parts) {
  if (parts.month) return {{*parts.month, *parts.day}};
  std::vector<Order> found;
  const auto [a, b] = parts.either;
  if (a <= 12) found.push_back({a, b});
  if (b <= 12 && a != b) found.push_back({b, a});
  return found;
}

/// "80" is 1980 and "05" is 2005; "20" may be either for a child or someone of a hundred years.
std::vector<int> years(const BirthDateParts& parts, int this_year) {
  if (!parts.is_short_year) return {*parts.year};
  std::vector<int> found;
  for (const int year : {1900 + *parts.year, 2000 + *parts.year})
    if (year <= this_year && year >= this_year - kOldestCaller) found.push_back(year);
  return found;
}

bool can_be(year_month_day date, LocalDay today) {
  return date.ok() && static_cast<int>(date.year()) >= kEarliest && LocalDay(date) <= today;
}

HeardBirthDate heard(const BirthDateParts& parts, LocalDay today) {
  const bool has_day = (parts.month && parts.day) || parts.has_either;
  if (!has_day || !parts.year) return {.date = {}, .doubt = Doubt::incomplete};
  HeardBirthDate result{.date = {}, .doubt = Doubt::impossible};
  const int this_year = static_cast<int>(year_month_day(today).year());
  for (const int year : years(parts, this_year)) {
    for (const auto& order : orders(parts)) {
      const year_month_day date{std::chrono::year(year),
                                std::chrono::month(static_cast<unsigned>(order.month)),
                                std::chrono::day(static_cast<unsigned>(order.day))};
      if (can_be(date, today)) result.choices.push_back(date);
    }
  }
  if (result.choices.size() > 1) result.doubt = Doubt::either;
  if (result.choices.size() != 1) return result;
  return {.date = result.choices.front(), .doubt = Doubt::none};
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

Phrase question_for(Doubt doubt) {
  switch (doubt) {
    case Doubt::lunar:
      return Phrase::ask_solar_birth_date;
    case Doubt::impossible:
      return Phrase::ask_birth_date_again;
    case Doubt::either:
      return Phrase::ask_which_birth_date;
    case Doubt::none:
    case Doubt::not_understood:
    case Doubt::incomplete:
      break;
  }
  return Phrase::field_birth_date;
}

}  // namespace

HeardBirthDate hear_birth_date(std::string_view words, LocalDay today) {
  // As a machine writes it, a time beside it or not.
  if (const auto written = time::parse_local(trimmed(words))) {
    const year_month_day date(day_of(*written));
    if (can_be(date, today)) return {.date = date, .doubt = Doubt::none};
    return {.date = {}, .doubt = Doubt::impossible};
  }
  const auto tokens = spoken_tokens(words);
  const auto parts = birth_date_parts(tokens);
  if (!parts) return {};
  return parts->is_lunar ? HeardBirthDate{.date = {}, .doubt = Doubt::lunar} : heard(*parts, today);
}

std::string birth_date_question(const HeardBirthDate& heard, Language language,
                                const std::map<std::string, std::string>& own_wording) {
  if (heard.doubt == Doubt::none) return {};
  if (heard.doubt == Doubt::not_understood || heard.doubt == Doubt::incomplete)
    return say(Phrase::need, language,
               {{"what", say(Phrase::field_birth_date, language, {}, own_wording)}}, own_wording);
  std::vector<std::string> dates;
  for (const auto& date : heard.choices) dates.push_back(say_birth_date(date, language));
  return say(question_for(heard.doubt), language, {{"dates", say_any_of(dates, language)}},
             own_wording);
}

}  // namespace vitara::words
