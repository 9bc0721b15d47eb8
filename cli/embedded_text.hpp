// A text of templates/ that CMake put into the binary (scripts/cmake/VitaraEmbed.cmake).
#pragma once

#include <string_view>

namespace vitara::cli {

/// `name` is the file's without its ending.
struct EmbeddedText {
  std::string_view name;
  std::string_view text;
};

}  // namespace vitara::cli
