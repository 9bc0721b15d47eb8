// Which spellings are one surname, and which given names are one person's: Wong and Wang, Bill and
// William. Words are as `fold` leaves them. Only core/text includes it. Pure.
#pragma once

#include "core/text/word_rows.hpp"

namespace vitara::text {

/// The rows of a surname's spellings, in characters and letters, and as a phone hears them.
std::span<const WordRow> surname_rows(std::string_view folded);
/// Whether a row is a family of its own in China, Korea or Vietnam: two such names that share none
/// are two families, however alike they look (Li and Lin).
bool is_family_of_its_own(std::uint16_t row);

/// The rows of a given name and its short forms; names of women and men stand apart (Michael and
/// Michelle), so that two known names that share none are two people.
std::span<const WordRow> given_name_rows(std::string_view folded);

}  // namespace vitara::text
