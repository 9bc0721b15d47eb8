// Chinese names in Latin letters: how characters read, how a surname reads, and which syllables a
// romanised name is made of. Never looks at tones. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace vitara::text {

/// Whether it holds a Chinese character (U+4E00 to U+9FFF).
bool has_han(std::string_view utf8);

/// Each character of a given name read as in words: "晓明" -> {"xiao", "ming"}. Empty when anything
/// but readable characters is in it.
std::vector<std::string_view> given_name_readings(std::string_view utf8);
/// The same for a surname, whose reading may be another: "曾" -> {"zeng"}, "单" -> {"shan"}, "尉迟"
/// ->
/// {"yu", "chi"}.
std::vector<std::string_view> surname_readings(std::string_view utf8);

/// Bytes of the surname that a Chinese name begins with: two characters for 欧阳, 司徒 and their
/// like, else one; 0 for text that does not begin with a Chinese character.
std::size_t surname_size(std::string_view name);

/// The pinyin syllables of lower-case letters: "xiaoming" -> {"xiao", "ming"}; the fewest, and of
/// those the longest first. Empty when they are not made of syllables, or too many (8).
std::vector<std::string_view> pinyin_syllables(std::string_view letters);

/// Whether it is a syllable of given names in Hong Kong: "ka", "wai", "siu".
bool is_cantonese_syllable(std::string_view letters);

/// How far two syllables are one for a phone line: 1 equal, 0.8 a pair that is often confused (zh
/// and z, n and l, -an and -ang ...), 0.9 the same character in Cantonese spelling (ka for jia),
/// else 0.
double syllable_likeness(std::string_view a, std::string_view b);

}  // namespace vitara::text
