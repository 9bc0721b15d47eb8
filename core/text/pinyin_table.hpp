// How Chinese characters read, as ICU knew it when vitara was built (make_pinyin_table.cpp writes
// the definition). Only core/text includes it. Pure.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace vitara::text {

/// Both rows begin at U+4E00 and hold places in `syllables`; 0 is a character without a reading.
struct PinyinTable {
  std::span<const std::uint16_t> readings;      // in ordinary words
  std::span<const std::uint16_t> surnames;      // at the beginning of a name
  std::span<const std::string_view> syllables;  // "", "yi", "ding" ...; u-umlaut is v
};
PinyinTable pinyin_table();

}  // namespace vitara::text
