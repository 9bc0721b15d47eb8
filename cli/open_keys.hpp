// The key files that serve.yaml names, opened: for `serve` and for the admin commands.
// `credential:NAME` is one that systemd passed.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/crypto/secret_box.hpp"
#include "core/world/world.hpp"

namespace vitara::cli {

/// `credential:key` becomes $CREDENTIALS_DIRECTORY/key (systemd.exec(5), LoadCredential=); other
/// paths stay.
[[nodiscard]] std::vector<std::string> key_paths(const std::vector<std::string>& named,
                                                 const Environment& env);

/// The box that they make, for the user who runs this. Errors: those of app::open_keys.
[[nodiscard]] Result<std::unique_ptr<crypto::SecretBox>> open_configured_keys(
    const std::vector<std::string>& named, const World& world);

}  // namespace vitara::cli
