#include "cli/find_program.hpp"

namespace vitara::cli {

std::optional<std::string> find_program(const World& world, std::string_view name) {
  const std::string path = world.env.get("PATH").value_or("/usr/local/bin:/usr/bin:/bin");
  std::string_view rest = path;
  while (!rest.empty()) {
    const auto colon = rest.find(':');
    const auto folder = rest.substr(0, colon);
    rest.remove_prefix(colon == std::string_view::npos ? rest.size() : colon + 1);
    if (!folder.starts_with('/')) continue;
    const auto file = std::string(folder) + "/" + std::string(name);
    const auto status = world.files.status(file);
    if (status && !status->is_folder && (status->mode & 0111U) != 0) return file;
  }
  return {};
}

}  // namespace vitara::cli
