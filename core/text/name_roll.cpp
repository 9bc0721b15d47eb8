#include "core/text/name_roll.hpp"

#include <algorithm>
#include <bit>
#include <functional>
#include <string>
#include <unordered_map>

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

class NameRoll::Comparison {
 public:
  Comparison(const NameRoll& roll, const Taken& heard)
      : roll_(roll),
        heard_(heard),
        outline_(outline(heard.last)),
        is_chinese_(may_be_chinese(heard.last)),
        last_(roll.surnames_.size(), kUnknown),
        first_{std::vector<double>(roll.given_names_.size(), kUnknown),
               std::vector<double>(roll.given_names_.size(), kUnknown)} {}

  /// The score, or 0 when it cannot come to `at_least`.
  double score(const Entry& patient, double at_least) {
    const double last = last_of(patient.last);
    const bool has_first = !heard_.first.empty() && !roll_.given_names_[patient.first].empty();
    if (!has_first) return score_of(heard_.weight, last, {});
    if (score_of(heard_.weight, last, 1.0) < at_least) return 0;
    return score_of(heard_.weight, last,
                    first_of(patient.first, is_chinese_ && roll_.is_chinese_[patient.last]));
  }

 private:
  static constexpr double kUnknown = -1;

  double last_of(std::size_t place) {
    double& known = last_[place];
    if (known == kUnknown)
      known = may_be_alike(outline_, roll_.outlines_[place])
                  ? surname_likeness(heard_.last, roll_.surnames_[place])
                  : 0;
    return known;
  }

  double first_of(std::size_t place, bool is_chinese) {
    double& known = first_[is_chinese ? 1 : 0][place];
    if (known == kUnknown)
      known = given_name_likeness(heard_.first, roll_.given_names_[place], is_chinese);
    return known;
  }

  const NameRoll& roll_;
  const Taken& heard_;
  Outline outline_;
  bool is_chinese_;
  std::vector<double> last_;
  std::array<std::vector<double>, 2> first_;  // of names that are no Chinese ones, and that may be
};

NameRoll::NameRoll(std::span<const Patient> patients) {
  std::unordered_map<std::string_view, std::size_t> first_places, last_places;
  const auto place = [](auto& places, auto& forms, std::string_view name, auto form_of) {
    const auto [at, is_new] = places.emplace(name, forms.size());
    if (is_new) forms.push_back(form_of(name));
    return at->second;
  };
  for (const auto& patient : patients)
    patients_.push_back({place(first_places, given_names_, patient.name.first, given_name_form),
                         place(last_places, surnames_, patient.name.last, surname_form),
                         patient.birth_date});
  for (const auto& surname : surnames_) {
    outlines_.push_back(outline(surname));
    is_chinese_.push_back(may_be_chinese(surname));
  }
}

std::vector<NameRoll::Match> NameRoll::matches(
    const PersonName& heard, std::optional<std::chrono::year_month_day> birth_date,
    double at_least) const {
  const auto ways = ways_to_take(heard);
  std::vector<Comparison> comparisons;
  comparisons.reserve(ways.size());
  for (const auto& way : ways) comparisons.emplace_back(*this, way);

  std::vector<Match> found;
  for (std::size_t i = 0; i < patients_.size(); ++i) {
    const auto& patient = patients_[i];
    double date = 1;
    if (birth_date && patient.birth_date)
      date = birth_date_likeness(*birth_date, *patient.birth_date);
    if (birth_date && !patient.birth_date) date = kMisheardDate;
    if (date < at_least) continue;
    double best = 0;
    for (auto& comparison : comparisons) best = std::max(best, comparison.score(patient, at_least));
    if (best * date >= at_least) found.push_back({i, best * date});
  }
  std::ranges::stable_sort(found, std::greater<>(), &Match::score);
  return found;
}

}  // namespace vitara::text
