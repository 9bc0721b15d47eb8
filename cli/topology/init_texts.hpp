// The files of templates/init, which CMake puts into the binary.
#pragma once

#include <span>

#include "cli/embedded_text.hpp"

namespace vitara::cli {

/// What `vitara init` writes.
std::span<const EmbeddedText> init_texts();

}  // namespace vitara::cli
