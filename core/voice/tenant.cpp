#include "core/voice/tenant.hpp"

#include <algorithm>

namespace vitara::voice {

std::shared_ptr<const Tenant> Tenants::by_number(std::string_view e164) const {
  if (e164.empty()) return nullptr;
  std::lock_guard lock(mutex_);
  const auto found = std::find_if(tenants_.begin(), tenants_.end(), [e164](const auto& tenant) {
    const auto& numbers = tenant->clinic.numbers;
    return std::find(numbers.begin(), numbers.end(), e164) != numbers.end();
  });
  return found == tenants_.end() ? nullptr : *found;
}

std::shared_ptr<const Tenant> Tenants::by_id(const ClinicId& id) const {
  std::lock_guard lock(mutex_);
  const auto found = std::find_if(tenants_.begin(), tenants_.end(),
                                  [&id](const auto& tenant) { return tenant->clinic.id == id; });
  return found == tenants_.end() ? nullptr : *found;
}

std::vector<std::shared_ptr<const Tenant>> Tenants::all() const {
  std::lock_guard lock(mutex_);
  return tenants_;
}

void Tenants::replace(std::vector<std::shared_ptr<const Tenant>> tenants) {
  std::lock_guard lock(mutex_);
  // The old list dies with the parameter, after the lock: an adapter's end may take a while.
  tenants_.swap(tenants);
}

}  // namespace vitara::voice
