// The table of clinics. Read at start and on change; calls work on snapshots.
#pragma once

#include <vector>

#include "core/store/audit.hpp"
#include "core/store/clinic.hpp"

namespace vitara::store {

class ClinicTable {
 public:
  ClinicTable(Database& database, AuditTable& audit) : database_(database), audit_(audit) {}
  /// Inserts or replaces, with its audit row. `conflict` when another clinic has one of its
  /// numbers.
  [[nodiscard]] Result<void> put(const Clinic&, const AuditEntry&);
  [[nodiscard]] Result<std::vector<Clinic>> all();

 private:
  Database& database_;
  AuditTable& audit_;
};

}  // namespace vitara::store
