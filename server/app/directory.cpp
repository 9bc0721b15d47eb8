#include "server/app/directory.hpp"

#include <utility>

#include "core/emr/select.hpp"
#include "server/app/connection.hpp"

namespace vitara::app {

namespace {

struct Bare {
  time::Zone zone;
  std::unique_ptr<emr::Adapter> adapter;
};

Result<Bare> bare_tenant(const store::Clinic& clinic, store::SecretTable& secrets,
                         http::Client& client, Clock& clock) {
  auto zone = time::Zone::find(clinic.zone);
  if (!zone) return std::move(zone).error();
  const auto connection = connection_of(clinic, secrets);
  if (!connection) return connection.error();
  auto adapter = emr::make_adapter(*connection, client, clock);
  if (!adapter) return std::move(adapter).error();
  return Bare{*zone, std::move(*adapter)};
}

}  // namespace

std::vector<std::shared_ptr<const voice::Tenant>> make_tenants(
    const std::vector<store::Clinic>& clinics, store::SecretTable& secrets, http::Client& client,
    Guards& guards, const DirectoryParts& parts) {
  std::vector<std::shared_ptr<const voice::Tenant>> tenants;
  for (const auto& clinic : clinics) {
    auto bare = bare_tenant(clinic, secrets, client, parts.clock);
    if (bare)
      tenants.push_back(guards.guarded(clinic, bare->zone, std::move(bare->adapter)));
    else
      parts.log.error("clinic.unusable",
                      {{Key::clinic, clinic.id.str()}, {Key::reason, bare.error().message}});
  }
  return tenants;
}

}  // namespace vitara::app
