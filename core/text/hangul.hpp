// Korean writing in Latin letters. Pure.
#pragma once

#include <string>
#include <string_view>

namespace vitara::text {

/// Syllables of Hangul (U+AC00 to U+D7A3) spelled letter by letter by Revised Romanization, without
/// its changes of sound between syllables; everything else stays: "민준" -> "minjun".
std::string hangul_in_letters(std::string_view utf8);

/// Bytes of the surname that a Korean name begins with, one syllable for nearly everyone; 0 for
/// text that does not begin with one.
std::size_t hangul_surname_size(std::string_view name);

}  // namespace vitara::text
