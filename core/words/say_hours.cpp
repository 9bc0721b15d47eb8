#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/words/say.hpp"
#include "core/words/say_parts.hpp"

namespace vitara::words {
namespace {

/// A week as it is spoken: Monday first. Values are indexes into `week` (0 is Sunday).
constexpr std::array<unsigned, 7> kSpokenOrder = {1, 2, 3, 4, 5, 6, 0};

std::string day_name(std::size_t position, Language language) {
  const std::chrono::weekday day(kSpokenOrder.at(position));
  return say_weekday(day, language);
}

/// Days that follow one another become "Monday to Friday" from three on.
std::string day_names(const std::vector<std::size_t>& positions, Language language) {
  if (positions.size() == 7)
    return std::string(in(language, "every day", "每天", "tous les jours"));
  std::vector<std::string> names;
  for (std::size_t first = 0; first < positions.size();) {
    std::size_t last = first;
    while (last + 1 < positions.size() && positions[last + 1] == positions[last] + 1) ++last;
    if (last - first < 2) last = first;
    const auto name = day_name(positions[first], language);
    if (last == first)
      names.push_back(fmt::format("{}{}", in(language, "", "", "le "), name));
    else
      names.push_back(fmt::format("{}{}{}{}", in(language, "", "", "du "), name,
                                  in(language, " to ", "到", " au "),
                                  day_name(positions[last], language)));
    first = last + 1;
  }
  return say_all_of(names, language);
}

/// The part of the day is said at both ends: "9 to 5" is clear on a door, not on the phone.
std::string opening_text(const Openings& openings, Language language) {
  std::vector<std::string> spans;
  for (const auto& [open, close] : openings) {
    if (close - open >= std::chrono::hours(24))
      return std::string(in(language, "all day", "全天", "toute la journée"));
    spans.push_back(fmt::format("{}{}{}{}", in(language, "", "", "de "), say_time(open, language),
                                in(language, " to ", "到", " à "), say_time(close, language)));
  }
  return say_all_of(spans, language);
}

}  // namespace

std::string say_hours(std::span<const Openings, 7> week, Language language) {
  std::vector<std::string> open;
  std::vector<std::size_t> closed;
  std::array<bool, 7> is_said{};
  for (std::size_t position = 0; position < 7; ++position) {
    const Openings& openings = week[kSpokenOrder.at(position)];
    if (openings.empty()) closed.push_back(position);
    if (openings.empty() || is_said.at(position)) continue;
    std::vector<std::size_t> same;
    for (std::size_t other = position; other < 7; ++other) {
      if (week[kSpokenOrder.at(other)] != openings) continue;
      same.push_back(other);
      is_said.at(other) = true;
    }
    open.push_back(fmt::format("{}{}{}", day_names(same, language), in(language, " ", "", " "),
                               opening_text(openings, language)));
  }
  if (!closed.empty()) {
    const auto days = day_names(closed, language);
    open.push_back(
        fmt::format(fmt::runtime(in(language, "closed {}", "{}休息", "fermé {}")), days));
  }
  return fmt::format("{}", fmt::join(open, in(language, "; ", "；", "; ")));
}

}  // namespace vitara::words
