// A clinic ready to serve callers: its settings, zone and EMR adapter; and the directory that finds
// it.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "core/emr/adapter.hpp"
#include "core/store/clinic.hpp"
#include "core/time/zone.hpp"

namespace vitara::voice {

/// Immutable but for the adapter, which is safe from several threads.
struct Tenant {
  store::Clinic clinic;
  time::Zone zone;
  std::unique_ptr<emr::Adapter> emr;
  emr::OfferedAdapter* offering = nullptr;  // part of `emr`, where reads may be shared for a moment

  /// The EMR for whatever may be a few seconds old: looking for times, recognising a caller.
  [[nodiscard]] emr::Adapter& schedule() const {
    if (offering != nullptr) return *offering;
    return *emr;
  }
};

/// All clinics of this deployment. A call keeps the snapshot it started with; `replace` swaps the
/// whole list. Guarded by a mutex; safe from several threads.
class Tenants {
 public:
  /// The enabled or disabled clinic that answers on `e164`; null when nobody does.
  [[nodiscard]] std::shared_ptr<const Tenant> by_number(std::string_view e164) const;
  [[nodiscard]] std::shared_ptr<const Tenant> by_id(const ClinicId&) const;
  [[nodiscard]] std::vector<std::shared_ptr<const Tenant>> all() const;
  void replace(std::vector<std::shared_ptr<const Tenant>>);

 private:
  mutable std::mutex mutex_;
  std::vector<std::shared_ptr<const Tenant>> tenants_;
};

}  // namespace vitara::voice
