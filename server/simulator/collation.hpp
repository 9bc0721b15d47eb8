// How the clinic's database compares texts: like MariaDB's utf8_general_ci, without case and
// without accents for Latin letters (oscar-domain.md §6). Pure.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace vitara::simulator {

[[nodiscard]] std::string folded(std::string_view text);
/// `LIKE '%part%'` and `LIKE 'part%'`, with `part` taken literally.
[[nodiscard]] bool contains(std::string_view text, std::string_view part);
[[nodiscard]] bool begins(std::string_view text, std::string_view part);

/// A sort key for results "without order": fixed from run to run, and never the order of ids, so
/// that nobody comes to rely on one.
[[nodiscard]] std::uint32_t unordered_key(int id);

}  // namespace vitara::simulator
