// Two texts compared line by line. Pure; knows nothing of files or colours.
#pragma once

#include <string_view>
#include <vector>

namespace vitara {

enum class DiffSide { both, old_only, new_only };

/// One line without its break; a view into the text that was given.
struct DiffLine {
  DiffSide side = DiffSide::both;
  std::string_view text;
};

/// The shortest way from old to new (Myers, "An O(ND) Difference Algorithm", 1986), removals before
/// additions. Texts that differ in more than some 2,000 lines are shown as replaced whole: time and
/// memory stay bounded by the square of that.
[[nodiscard]] std::vector<DiffLine> line_diff(std::string_view before, std::string_view after);

}  // namespace vitara
