// A name taken apart once, so that comparing it with fifty thousand others costs little. Only
// core/text includes it. Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/text/phonetic.hpp"

namespace vitara::text {

/// A surname or a given name in all the ways in which it may be compared.
struct NameForm {
  std::string letters;              // folded; Chinese and Korean writing in Latin letters
  std::string signs;                // as written, where that was Chinese; else empty
  std::vector<NameForm> parts;      // of "Côté-Roy", "Mary Ann"; empty for a single word
  std::vector<std::uint8_t> cuts;   // sizes of its Chinese syllables, if it can be made of them
  std::vector<std::uint16_t> rows;  // of name_tables.hpp
  SoundCode sound;
  [[nodiscard]] bool empty() const { return letters.empty(); }
  /// Its syllables; valid as long as the form is neither changed nor moved.
  [[nodiscard]] std::vector<std::string_view> syllables() const;
};

NameForm surname_form(std::string_view name);
NameForm given_name_form(std::string_view name);

/// 0 (another name) to 1 (the same). Below 0.65 two people are another one each.
double surname_likeness(const NameForm& heard, const NameForm& on_file);
/// `is_chinese`: both surnames are Chinese, so that two syllables are a given name. Below 0.5 two
/// people are another one each.
double given_name_likeness(const NameForm& heard, const NameForm& on_file, bool is_chinese);

/// Whether the family may be Chinese: written so, or spelled as one of China's surnames is.
bool may_be_chinese(const NameForm& surname);

}  // namespace vitara::text
