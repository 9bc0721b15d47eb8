// Which vitara this is: project(VERSION) of CMakeLists.txt and what git says of the sources. The
// values come from version.cpp, made by scripts/cmake/VitaraVersion.cmake; only that file is
// compiled again after a commit.
#pragma once

#include <string>
#include <string_view>

namespace vitara::cli {

/// "0.1.0"
std::string_view version();
/// `git describe --always --dirty`: "4f0c2d1", "v0.1.0-3-g4f0c2d1-dirty"; empty without git.
std::string_view commit();
/// "Release", "Debug"
std::string_view build_type();
/// "vitara 0.1.0 (4f0c2d1)" and a line break.
std::string version_line();

}  // namespace vitara::cli
