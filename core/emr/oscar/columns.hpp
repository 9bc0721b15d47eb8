// What fits OSCAR's columns (oscar-domain.md §§2, 6): a text that is too long is cut here, because
// a server either cuts it silently or answers 500. Pure.
#pragma once

#include <string>
#include <string_view>

#include "core/base/civil.hpp"

namespace vitara::emr::oscar::columns {

// Characters; notes in bytes, since its marker must survive every character set.
inline constexpr std::size_t kName = 50;
inline constexpr std::size_t kType = 50;
inline constexpr std::size_t kReason = 80;
inline constexpr std::size_t kNotesBytes = 255;
inline constexpr std::size_t kLongestMarker = 40;

/// At most `limit` characters, fit for a 3-byte utf8 column.
[[nodiscard]] std::string cut(std::string_view text, std::size_t limit);

/// Human notes and the marker behind them: the notes are cut so that the marker always fits.
[[nodiscard]] std::string notes(std::string_view human, std::string_view marker);

/// A visit is stored as a date with two times of day: it cannot cross midnight.
[[nodiscard]] bool is_storable(const Interval& time);

}  // namespace vitara::emr::oscar::columns
