// Two texts side by side as people read them: the unified form of diff -u.
#pragma once

#include <string>
#include <string_view>

#include "cli/view/style.hpp"

namespace vitara::cli {

/// `--- <old name>`, `+++ <new name>` and the changed parts with three lines around each; nothing
/// for equal texts. Control characters are shown, not sent (printable).
std::string unified_diff(std::string_view old_name, std::string_view before,
                         std::string_view new_name, std::string_view after);

/// The same text in colours: removals red, additions green, places cyan.
std::string painted_diff(std::string_view diff, const Style& style);

}  // namespace vitara::cli
