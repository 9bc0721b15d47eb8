// Whether a name as a phone heard it may be a name on file. Pure. (Phonetic and pinyin matching
// comes with the words.)
#pragma once

#include <string_view>

namespace vitara::text {

struct PersonName {
  std::string_view first;  // may be empty
  std::string_view last;
};

/// 0 (no) to 1 (equal after folding). First and last may be swapped (a little below 1) or stand
/// together in `heard.last`; one slip in five letters still scores above 0.8. A first name that
/// either side lacks does not count; of several first names the first is enough, of a double last
/// name either part nearly so. Case, accents, hyphens and apostrophes do not count.
double name_score(const PersonName& heard, const PersonName& on_file);

}  // namespace vitara::text
