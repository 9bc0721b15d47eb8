// From serve.yaml's names and formats to the webhook's credentials: opens the secrets it names.
#pragma once

#include <vector>

#include "core/store/secrets.hpp"
#include "server/config/config.hpp"
#include "server/webhook/authenticate.hpp"

namespace vitara::app {

/// One credential with all secrets that the configuration names and those `given` directly; none
/// where there is no secret, so that everything is refused. `missing` or `denied` when a named one
/// cannot be opened.
[[nodiscard]] Result<std::vector<server::webhook::Credential>> webhook_credentials(
    const config::Webhook& settings, const std::vector<Secret>& given, store::SecretTable& secrets);

}  // namespace vitara::app
