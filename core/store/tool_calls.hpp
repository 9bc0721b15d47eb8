// What was asked in a tool call and what was answered: the memory that makes a repeated delivery
// harmless (reliability.md §5.1). Kept 24 hours.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "core/crypto/secret_box.hpp"
#include "core/store/audit.hpp"
#include "core/store/key_filter.hpp"

namespace vitara::store {

struct ToolCallRecord {
  std::string delivery_key;  // sha256, 32 bytes: clinic, call, id, tool, canonical arguments
  ClinicId clinic;
  CallId call;
  std::string tool;
  std::string code;      // "OK", "SLOT_TAKEN" ...
  std::string answer;    // the JSON line that was given; sealed at rest (it may name a patient)
  std::string language;  // "en" or "zh"
  Duration took{};
};

/// Safe from several threads.
class ToolCallTable {
 public:
  ToolCallTable(Database& database, AuditTable& audit, Clock& clock, const crypto::SecretBox& box)
      : database_(database), audit_(audit), clock_(clock), box_(box) {}
  /// Learns which keys are stored. Before that, and when it fails, every key may be. Again from
  /// time to time, to forget those that were purged.
  [[nodiscard]] Result<void> learn_keys();
  /// False: this process has not stored it, nor was it there when the keys were learned. What
  /// another process has stored meanwhile is not seen.
  [[nodiscard]] bool may_be_stored(std::string_view delivery_key) const;
  /// The answer given to this delivery before, if there is one.
  [[nodiscard]] Result<std::optional<std::string>> answer(const std::string& delivery_key);
  /// Stores the answer and its audit row in one durable commit, then calls `settled` as
  /// Database::write_then does. A second record of one key keeps the first.
  void record(const ToolCallRecord&, AuditEntry, Database::Settled settled);

 private:
  void note(std::string_view delivery_key);

  Database& database_;
  AuditTable& audit_;
  Clock& clock_;
  const crypto::SecretBox& box_;
  mutable std::mutex mutex_;
  std::optional<KeyFilter> keys_;       // empty: not learned
  std::optional<KeyFilter> next_keys_;  // while they are learned anew
};

}  // namespace vitara::store
