#include <fmt/format.h>

#include <array>
#include <string_view>

#include "core/words/say_parts.hpp"

namespace vitara::words::french {

std::string weekday(std::chrono::weekday day) {
  constexpr std::array<std::string_view, 7> kNames = {"dimanche", "lundi",    "mardi", "mercredi",
                                                      "jeudi",    "vendredi", "samedi"};
  return std::string(kNames.at(day.c_encoding()));
}

std::string number(unsigned number) {
  constexpr std::array<std::string_view, 20> kBelowTwenty = {
      "zéro",     "une",    "deux",  "trois",    "quatre",   "cinq",    "six",
      "sept",     "huit",   "neuf",  "dix",      "onze",     "douze",   "treize",
      "quatorze", "quinze", "seize", "dix-sept", "dix-huit", "dix-neuf"};
  constexpr std::array<std::string_view, 5> kTens = {"vingt", "trente", "quarante", "cinquante",
                                                     "soixante"};
  const unsigned below_hundred = number % 100;
  if (below_hundred < kBelowTwenty.size()) return std::string(kBelowTwenty.at(below_hundred));
  if (below_hundred >= 80) {  // quatre-vingts, quatre-vingt-une, quatre-vingt-dix
    const unsigned rest = below_hundred - 80;
    return rest == 0 ? "quatre-vingts" : fmt::format("quatre-vingt-{}", kBelowTwenty.at(rest));
  }
  // Seventy counts on from sixty: soixante et onze, soixante-douze.
  const unsigned tens = below_hundred >= 70 ? 6 : below_hundred / 10;
  const unsigned rest = below_hundred - tens * 10;
  const auto name = kTens.at(tens - 2);
  if (rest == 0) return std::string(name);
  const bool is_joined_by_and = rest == 1 || rest == 11;
  return fmt::format("{}{}{}", name, is_joined_by_and ? " et " : "-", kBelowTwenty.at(rest));
}

std::string date(std::chrono::year_month_day day, bool with_year) {
  constexpr std::array<std::string_view, 12> kMonths = {
      "janvier", "février", "mars",      "avril",   "mai",      "juin",
      "juillet", "août",    "septembre", "octobre", "novembre", "décembre"};
  const auto of_month = static_cast<unsigned>(day.day());
  auto text = fmt::format("{} {}", of_month == 1 ? "premier" : std::to_string(of_month),
                          kMonths.at(static_cast<unsigned>(day.month()) - 1));
  if (with_year) text += fmt::format(" {}", static_cast<int>(day.year()));
  return text;
}

std::string day(LocalDay day, bool with_year) {
  return fmt::format("{} {}", weekday(std::chrono::weekday(day)),
                     date(std::chrono::year_month_day(day), with_year));
}

// A voice reads "14 h 30" letter by letter: everything is written out.
std::string time(std::chrono::minutes since_midnight) {
  const auto total = static_cast<unsigned>(since_midnight.count()) % (24 * 60);
  const unsigned hour = total / 60, minute = total % 60;
  std::string text = fmt::format("{} heure{}", number(hour), hour == 1 ? "" : "s");
  if (hour == 0) text = "minuit";
  if (hour == 12) text = "midi";
  return minute == 0 ? text : fmt::format("{} {}", text, number(minute));
}

}  // namespace vitara::words::french
