// Where a program of another package lies. Never asks $PATH: what runs is not for the environment
// to choose.
#pragma once

#include <string>
#include <string_view>

#include "core/sys/files.hpp"

namespace vitara {

/// The absolute path of an executable file in the system's usual folders (/usr/local/bin before
/// /usr/bin, and so on); empty when it is in none.
[[nodiscard]] std::string find_program(Files& files, std::string_view name);

}  // namespace vitara
