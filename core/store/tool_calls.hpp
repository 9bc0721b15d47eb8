// What was asked in a tool call and what was answered: the memory that makes a repeated delivery
// harmless (reliability.md §5.1). Kept 24 hours.
#pragma once

#include <optional>
#include <string>

#include "core/crypto/secret_box.hpp"
#include "core/store/audit.hpp"

namespace vitara::store {

struct ToolCallRecord {
  std::string delivery_key;  // 64 hex digits: clinic, call, id, tool, sha256(canonical arguments)
  ClinicId clinic;
  CallId call;
  std::string tool;
  std::string code;      // "OK", "SLOT_TAKEN" ...
  std::string answer;    // the JSON line that was given; sealed at rest (it may name a patient)
  std::string language;  // "en" or "zh"
  Duration took{};
};

class ToolCallTable {
 public:
  ToolCallTable(Database& database, AuditTable& audit, Clock& clock, const crypto::SecretBox& box)
      : database_(database), audit_(audit), clock_(clock), box_(box) {}
  /// The answer given to this delivery before, if there is one.
  [[nodiscard]] Result<std::optional<std::string>> answer(const std::string& delivery_key);
  /// Stores the answer and its audit row in one durable commit. A second record of one key keeps
  /// the first.
  [[nodiscard]] Result<void> record(const ToolCallRecord&, const AuditEntry&);

 private:
  Database& database_;
  AuditTable& audit_;
  Clock& clock_;
  const crypto::SecretBox& box_;
};

}  // namespace vitara::store
