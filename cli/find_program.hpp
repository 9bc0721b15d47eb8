// Where a program of another package lies.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "core/world/world.hpp"

namespace vitara::cli {

/// The absolute path of the first file of that name in $PATH; nothing when there is none.
[[nodiscard]] std::optional<std::string> find_program(const World& world, std::string_view name);

}  // namespace vitara::cli
