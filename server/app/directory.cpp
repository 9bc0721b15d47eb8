#include "server/app/directory.hpp"

#include <utility>

#include "core/emr/select.hpp"
#include "server/app/connection.hpp"

namespace vitara::app {

namespace {

Result<std::shared_ptr<const voice::Tenant>> make_tenant(const store::Clinic& clinic,
                                                         store::SecretTable& secrets,
                                                         http::Client& client, Clock& clock) {
  auto zone = time::Zone::find(clinic.zone);
  if (!zone) return std::move(zone).error();
  const auto connection = connection_of(clinic, secrets);
  if (!connection) return connection.error();
  auto adapter = emr::make_adapter(*connection, client, clock);
  if (!adapter) return std::move(adapter).error();
  return std::shared_ptr<const voice::Tenant>(
      std::make_shared<voice::Tenant>(voice::Tenant{clinic, *zone, std::move(*adapter)}));
}

}  // namespace

std::vector<std::shared_ptr<const voice::Tenant>> make_tenants(
    const std::vector<store::Clinic>& clinics, store::SecretTable& secrets, http::Client& client,
    Clock& clock, Log& log) {
  std::vector<std::shared_ptr<const voice::Tenant>> tenants;
  for (const auto& clinic : clinics) {
    auto tenant = make_tenant(clinic, secrets, client, clock);
    if (tenant)
      tenants.push_back(std::move(*tenant));
    else
      log.error("clinic.unusable",
                {{Key::clinic, clinic.id.str()}, {Key::reason, tenant.error().message}});
  }
  return tenants;
}

}  // namespace vitara::app
