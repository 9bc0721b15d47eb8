// From the clinics of the database to tenants that can serve callers: zone found, secret opened,
// adapter made.
#pragma once

#include <memory>
#include <vector>

#include "core/http/ruled_client.hpp"
#include "core/store/clinics.hpp"
#include "core/store/secrets.hpp"
#include "core/sys/log.hpp"
#include "core/voice/tenant.hpp"
#include "server/app/guards.hpp"

namespace vitara::app {

struct DirectoryParts {
  Clock& clock;
  Log& log;
};

/// Every clinic that can be served, behind its guard. One whose zone, secret or protocol does not
/// work is logged
/// (`clinic.unusable`) and left out: it must not keep the others from answering.
[[nodiscard]] std::vector<std::shared_ptr<const voice::Tenant>> make_tenants(
    const std::vector<store::Clinic>& clinics, store::SecretTable& secrets, http::Client& client,
    Guards& guards, const DirectoryParts& parts);

}  // namespace vitara::app
