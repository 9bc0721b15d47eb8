// Text made comparable. The only folder that includes ICU. Pure.
#pragma once

#include <string>
#include <string_view>

namespace vitara::text {

bool is_utf8(std::string_view text);
/// Invalid bytes become U+FFFD.
std::string to_utf8(std::string_view text);
/// Normalisation form C (Unicode UAX 15). Invalid input is repaired first.
std::string nfc(std::string_view text);
/// Case, accents and width folded, punctuation, symbols and white space removed: "Ève Côté-Roy" ->
/// "evecoteroy", "ＬＩ" -> "li", "Łukasz Sørby" -> "lukaszsorby". Marks of scripts other than
/// Latin, Greek and Cyrillic stay. Empty when nothing but punctuation was there.
std::string fold(std::string_view text);
/// Code points, not bytes.
std::size_t length(std::string_view utf8);
/// At most `limit` code points, never half a one.
std::string cut(std::string_view utf8, std::size_t limit);
/// Fit to be spoken: CR, LF, tabs, controls, U+2028/2029 and bidi marks become one space; runs of
/// spaces one, none at either end. Invalid bytes become U+FFFD.
std::string one_line(std::string_view utf8);

}  // namespace vitara::text
