// Opens the key files of serve.yaml into the box that seals secrets (reliability.md §8.1). Refuses
// a file that others could read: a key that leaked once opens every secret there is.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/crypto/secret_box.hpp"
#include "core/sys/files.hpp"
#include "core/sys/random.hpp"

namespace vitara::app {

/// `paths`: oldest first. `missing` when none is given or one is not there; `denied` when its mode
/// is not 0400 or its owner is not `user`; `invalid` when it does not hold 32 bytes.
[[nodiscard]] Result<std::unique_ptr<crypto::SecretBox>> open_keys(
    const std::vector<std::string>& paths, std::uint32_t user, Files& files, Random& random);

}  // namespace vitara::app
