// All patients of a clinic by name: who may be meant by what a phone heard. Holds names and birth
// dates in memory alone; never stores or logs them.
#pragma once

#include <array>
#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "core/text/heard_name.hpp"
#include "core/text/name_match.hpp"

namespace vitara::text {

/// 1 for the same day, 0.85 for one that a phone line makes of it (the 13th and the 30th, five and
/// nine, 一 and 七, day and month swapped), else 0.
double birth_date_likeness(std::chrono::year_month_day heard, std::chrono::year_month_day on_file);

/// Built once; then a name is looked up among 50,000 in less than 20 ms.
class NameRoll {
 public:
  struct Patient {
    PersonName name;
    std::optional<std::chrono::year_month_day> birth_date = {};
  };
  struct Match {
    std::size_t patient;  // its place in what the roll was built of
    double score;
  };

  explicit NameRoll(std::span<const Patient>);

  /// Those who may be meant, best first, equal ones in their order. With a birth date, its likeness
  /// is part of the score, so that another person of that name is left out; a patient without one
  /// on file counts as near.
  [[nodiscard]] std::vector<Match> matches(
      const PersonName& heard, std::optional<std::chrono::year_month_day> birth_date = {},
      double at_least = kSameName) const;

 private:
  /// What tells most pairs of surnames apart without looking at them closely.
  struct Outline {
    std::uint32_t alphabet = 0;  // which letters are in it
    std::array<std::size_t, 2> sounds{};
    std::array<std::uint16_t, 6> rows{};  // 0 is none, else one more than the row
    std::uint8_t length = 0;
    bool is_open = false;  // several parts, or not in Latin letters: never told apart by outline
  };
  static Outline outline(const NameForm&);
  static bool may_be_alike(const Outline&, const Outline&);

  /// One way to take what was heard, compared with each surname and given name once.
  class Comparison;

  struct Entry {
    std::size_t first;  // places in the lists below
    std::size_t last;
    std::optional<std::chrono::year_month_day> birth_date;
  };
  std::vector<Entry> patients_;
  std::vector<NameForm> given_names_;  // each once: a town has far fewer names than people
  std::vector<NameForm> surnames_;
  std::vector<Outline> outlines_;  // of the surnames
  std::vector<bool> is_chinese_;   // of the surnames
};

}  // namespace vitara::text
