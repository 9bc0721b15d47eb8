#include "cli/open_keys.hpp"

#include <unistd.h>

#include "server/app/keys.hpp"

namespace vitara::cli {

std::vector<std::string> key_paths(const std::vector<std::string>& named, const Environment& env) {
  constexpr std::string_view kPrefix = "credential:";
  std::vector<std::string> paths;
  for (const auto& path : named) {
    const bool is_credential = path.starts_with(kPrefix);
    const auto folder = env.get("CREDENTIALS_DIRECTORY").value_or("/run/credentials");
    paths.push_back(is_credential ? folder + "/" + path.substr(kPrefix.size()) : path);
  }
  return paths;
}

Result<std::unique_ptr<crypto::SecretBox>> open_configured_keys(
    const std::vector<std::string>& named, const World& world) {
  return app::open_keys(key_paths(named, world.env), ::geteuid(), world.files, world.random);
}

}  // namespace vitara::cli
