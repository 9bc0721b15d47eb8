// Where key files are: paths as serve.yaml names them, `credential:NAME` being one that systemd
// passed.
#pragma once

#include <string>
#include <vector>

#include "core/sys/env.hpp"

namespace vitara::cli {

/// `credential:key` becomes $CREDENTIALS_DIRECTORY/key (systemd.exec(5), LoadCredential=); other
/// paths stay.
[[nodiscard]] std::vector<std::string> key_paths(const std::vector<std::string>& named,
                                                 const Environment& env);

}  // namespace vitara::cli
