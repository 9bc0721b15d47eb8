// Letters said one by one: "B as in boy", "double L", "Tango", "capital O apostrophe", 耳东陈
// aside. Pure; only core/words includes it.
#pragma once

#include <string>

#include "core/words/spoken_tokens.hpp"

namespace vitara::words {

/// One letter (or two, for "double L"; "-" and "'" for a sign said aloud) at the beginning, in
/// lower case; empty when none stands there. What the caller gives as its word decides: "P as in
/// boy" is b. `used` tells how many tokens it took. Radio words (Bravo) count only when
/// `is_spelling`: they are names as well.
std::string letter_here(Tokens tokens, bool is_spelling, std::size_t& used);

}  // namespace vitara::words
