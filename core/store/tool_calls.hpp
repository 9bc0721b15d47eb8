// What was asked in a tool call and what was answered: the memory that makes a repeated delivery
// harmless (reliability.md §5.1). Kept 24 hours.
#pragma once

#include <mutex>
#include <optional>
#include <string>
#include <string_view>

#include "core/crypto/secret_box.hpp"
#include "core/store/answer_places.hpp"
#include "core/store/audit.hpp"

namespace vitara::store {

struct ToolCallRecord {
  std::string delivery_key;  // sha256, 32 bytes: clinic, call, id, tool, canonical arguments
  ClinicId clinic;
  CallId call;
  std::string tool;
  bool is_write = false;
  std::string code;      // "OK", "SLOT_TAKEN" ...
  std::string answer;    // the JSON line that was given; sealed at rest (it may name a patient)
  std::string language;  // "en", "zh" or "fr"
  Duration took{};
};

/// Safe from several threads.
class ToolCallTable {
 public:
  ToolCallTable(Database& database, AuditTable& audit, Clock& clock, const crypto::SecretBox& box)
      : database_(database), audit_(audit), clock_(clock), box_(box) {}
  /// Learns where the newest answers lie: once, before the first call. Until then, and when it
  /// fails, only writes are found.
  [[nodiscard]] Result<void> learn_places();
  /// Whether the answer is among the newest that this process knows: looks at nothing but memory.
  [[nodiscard]] bool knows(std::string_view delivery_key) const;
  /// The answer given to this delivery before, if there is one. A write is found whoever stored it;
  /// a read only among the newest that this process knows: to run it again does no harm.
  [[nodiscard]] Result<std::optional<std::string>> answer(const std::string& delivery_key,
                                                          bool is_write);
  /// Stores the answer and its audit row in one durable commit, then calls `settled` as
  /// Database::write_then does. A second record of a write keeps the
  /// first.
  void record(const ToolCallRecord&, AuditEntry, Database::Settled settled);

 private:
  [[nodiscard]] std::optional<std::int64_t> place_of(std::string_view delivery_key) const;
  void note(std::string_view delivery_key, std::int64_t row);

  Database& database_;
  AuditTable& audit_;
  Clock& clock_;
  const crypto::SecretBox& box_;
  mutable std::mutex mutex_;
  AnswerPlaces places_;  // guarded by mutex_
};

}  // namespace vitara::store
