// The texts of templates/manual, which CMake puts into the binary
// (scripts/cmake/VitaraEmbed.cmake).
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "cli/embedded_text.hpp"

namespace vitara::cli {

/// Each begins with a line that is its title, and an empty one; then its body.
/// Topics of `vitara help` and `vitara manual`, sorted by name.
std::span<const EmbeddedText> manual_texts();

/// The text of that name; empty when there is none.
std::string_view manual_text(std::string_view name);

/// Its title, and what stands under it.
std::string_view title_of(std::string_view text);
std::string_view body_of(std::string_view text);

}  // namespace vitara::cli
