#include "core/text/name_roll.hpp"

#include <algorithm>
#include <bit>
#include <functional>
#include <string>

namespace vitara::text {
namespace {

constexpr double kMisheardDate = 0.85;

}  // namespace

NameRoll::Outline NameRoll::outline(const NameForm& surname) {
  Outline result;
  result.length = static_cast<std::uint8_t>(std::min<std::size_t>(surname.letters.size(), 255));
  result.is_open = !surname.parts.empty() || surname.rows.size() > result.rows.size();
  for (const char c : surname.letters) {
    if (c >= 'a' && c <= 'z')
      result.alphabet |= 1U << static_cast<unsigned>(c - 'a');
    else
      result.is_open = true;
  }
  for (std::size_t i = 0; i < std::min(surname.rows.size(), result.rows.size()); ++i)
    result.rows.at(i) = static_cast<std::uint16_t>(surname.rows[i] + 1);
  const std::hash<std::string> hash;
  result.sounds = {hash(surname.sound.main), hash(surname.sound.other)};
  return result;
}

// Two surnames that score 0.65 by their letters differ in less than half of them, and each slip
// changes at most two letters of the alphabet. What sounds alike or is one family is let through.
bool NameRoll::may_be_alike(const Outline& a, const Outline& b) {
  if (a.is_open || b.is_open) return true;
  const int longer = std::max(a.length, b.length), shorter = std::min(a.length, b.length);
  const int slips = longer / 2;
  if (longer - shorter <= slips && std::popcount(a.alphabet ^ b.alphabet) <= 2 * slips) return true;
  for (const auto sound : a.sounds)
    if (sound == b.sounds[0] || sound == b.sounds[1]) return true;
  return std::ranges::any_of(a.rows, [&b](std::uint16_t row) {
    return row != 0 && std::ranges::find(b.rows, row) != b.rows.end();
  });
}

NameRoll::NameRoll(std::span<const Patient> patients) {
  names_.reserve(patients.size());
  for (const auto& patient : patients) {
    names_.push_back(filed_name(patient.name));
    outlines_.push_back(outline(names_.back().last));
    birth_dates_.push_back(patient.birth_date);
  }
}

std::vector<NameRoll::Match> NameRoll::matches(
    const PersonName& heard, std::optional<std::chrono::year_month_day> birth_date,
    double at_least) const {
  const auto ways = ways_to_take(heard);
  std::vector<Outline> wanted;
  for (const auto& way : ways) wanted.push_back(outline(way.last));

  std::vector<Match> found;
  for (std::size_t i = 0; i < names_.size(); ++i) {
    double date = 1;
    if (birth_date && birth_dates_[i]) date = birth_date_likeness(*birth_date, *birth_dates_[i]);
    if (birth_date && !birth_dates_[i]) date = kMisheardDate;
    if (date < at_least) continue;
    double best = 0;
    for (std::size_t way = 0; way < ways.size(); ++way)
      if (may_be_alike(wanted[way], outlines_[i]))
        best = std::max(best, score(ways[way], names_[i]));
    if (best * date >= at_least) found.push_back({i, best * date});
  }
  std::ranges::stable_sort(found, std::greater<>(), &Match::score);
  return found;
}

}  // namespace vitara::text
