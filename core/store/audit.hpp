// The audit chain (reliability.md §8.4): append-only, each row carries sha256(previous hash | row).
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/base/deadline.hpp"
#include "core/base/id.hpp"
#include "core/store/database.hpp"

namespace vitara::store {

/// Who did what to which patient's which data, when, and with what outcome. No clinical content, no
/// names.
struct AuditEntry {
  std::string actor;  // "call:<id>", "system", later a user or token
  std::string role = {};
  std::string source_address = {};
  ClinicId clinic = {};
  std::string action;            // "booking.done", "patient.searched", "webhook.auth_failed" ...
  std::string object_type = {};  // "appointment", "demographic", "clinic"
  std::string object_id = {};
  std::int64_t demographic = 0;  // EMR patient number touched, 0: none
  std::string data_kind = {};    // "schedule", "demographics" ...
  std::string outcome = {};      // code of the result
  std::string reason = {};
  RequestId request = {};
};

struct AuditRow {
  std::int64_t id = 0;
  SystemTime at;
  AuditEntry entry;
  std::string hash;  // 64 hex digits
};

/// Where the chain is broken, if it is.
struct AuditVerdict {
  std::int64_t rows = 0;
  std::optional<std::int64_t> broken_at = {};
  std::string head = {};
};

class AuditTable {
 public:
  AuditTable(Database& database, Clock& clock) : database_(database), clock_(clock) {}
  /// Durable when it returns.
  [[nodiscard]] Result<void> append(const AuditEntry&);
  /// Returns at once; `settled` as Database::write_then has it.
  void append_then(AuditEntry, Database::Settled settled);
  /// Inside a transaction of this folder's other tables: one commit for an action and its trace.
  [[nodiscard]] Result<void> append(Link&, const AuditEntry&);
  [[nodiscard]] Result<AuditVerdict> verify();
  [[nodiscard]] Result<std::vector<AuditRow>> newest(int limit);

 private:
  Database& database_;
  Clock& clock_;
};

}  // namespace vitara::store
