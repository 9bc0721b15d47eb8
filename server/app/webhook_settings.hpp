// From serve.yaml's and the clinics' names and formats to the webhook's credentials, addresses and
// assistants: opens the secrets that they name.
#pragma once

#include <vector>

#include "core/store/clinic.hpp"
#include "core/store/secrets.hpp"
#include "server/config/config.hpp"
#include "server/webhook/handle.hpp"

namespace vitara::app {

/// One credential with all secrets that the configuration names and those `given` directly, and one
/// for each clinic that names its own; none where there is no secret, so that everything is
/// refused. `missing` or `denied` when a named one cannot be opened, `invalid` for a network that
/// is none.
[[nodiscard]] Result<server::webhook::Access> webhook_access(
    const config::Webhook& settings, const std::vector<Secret>& given,
    const std::vector<store::Clinic>& clinics, store::SecretTable& secrets);

}  // namespace vitara::app
