// Whether a name as a phone heard it may be a name on file: letters, sounds, Pinyin, other
// spellings of one family, short forms of one given name. Pure.
#pragma once

#include <string_view>

namespace vitara::text {

struct PersonName {
  std::string_view first;  // may be empty
  std::string_view last;
};

/// From this score on, a name may be meant; below it, it is another person's.
inline constexpr double kSameName = 0.8;
/// Two that are this near to one another cannot be told apart by what was heard.
inline constexpr double kNearTie = 0.05;

/// 0 (no) to 1 (equal after folding). First and last may be swapped (a little below 1) or stand
/// together in `heard.last`; one slip in five letters still scores above 0.8, and so do Wong for
/// Wang, Bill for William, and characters for their Pinyin. Two known surnames of different
/// families, or two known given names (Michael, Michelle), stay below. A first name that either
/// side lacks does not count; of several first names one is enough, of a double last name either
/// part nearly so. Case, accents, hyphens and apostrophes do not count.
double name_score(const PersonName& heard, const PersonName& on_file);

/// Whether it is a given name of the tables (William, Bill), not one that only looks like one.
bool is_known_given_name(std::string_view name);

}  // namespace vitara::text
