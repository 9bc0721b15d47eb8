#include "core/sys/find_program.hpp"

#include <fmt/format.h>

#include <array>

namespace vitara {

namespace {

constexpr std::array<std::string_view, 6> kFolders = {
    "/usr/local/sbin", "/usr/local/bin", "/usr/sbin", "/usr/bin", "/sbin", "/bin"};

}  // namespace

std::string find_program(Files& files, std::string_view name) {
  for (const auto folder : kFolders) {
    auto path = fmt::format("{}/{}", folder, name);
    const auto status = files.status(path);
    if (status && !status->is_folder && (status->mode & 0111U) != 0) return path;
  }
  return {};
}

}  // namespace vitara
