// "Did you mean": the nearest known word to one that is not known.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace vitara {

/// Optimal string alignment distance (insert, delete, replace, swap neighbours) over bytes; more
/// than `limit` is `limit`+1.
std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit);

/// The known word nearest to `given`, if one is near enough to be a slip (a third of its length, at
/// least 1). Case, `-` and `_` do not count. Ties go to the first.
std::optional<std::string> nearest(std::string_view given, std::span<const std::string> known);

}  // namespace vitara
