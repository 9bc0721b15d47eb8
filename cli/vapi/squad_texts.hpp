// The files of the reference squad, which CMake puts into the binary from templates/squad
// (scripts/cmake/VitaraEmbed.cmake). Its tools are made and not embedded.
#pragma once

#include <span>
#include <string_view>

namespace vitara::cli {

/// `name`: the path below templates/squad.
struct SquadText {
  std::string_view name;
  std::string_view text;
};

std::span<const SquadText> squad_texts();

}  // namespace vitara::cli
