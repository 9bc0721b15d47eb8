// Messages from Vapi that are stored first and worked off later (reliability.md §5.5): a report
// that was answered 200 survives us. Never interprets a payload.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/id.hpp"
#include "core/crypto/secret_box.hpp"
#include "core/store/database.hpp"

namespace vitara::store {

struct Report {
  std::int64_t id = 0;
  std::string key;  // (call id, type, status or timestamp): the same message twice is one report
  ClinicId clinic;
  std::string type;     // "end-of-call-report", "status-update"
  std::string payload;  // small JSON, sealed at rest
  int attempts = 0;     // how often it was taken and put off
};

class ReportTable {
 public:
  ReportTable(Database& database, Clock& clock, const crypto::SecretBox& box)
      : database_(database), clock_(clock), box_(box) {}
  /// Stores it durably. False when a report with this key is already there: nothing changes.
  [[nodiscard]] Result<bool> add(const std::string& key, const ClinicId&, const std::string& type,
                                 const std::string& payload);
  /// Reports that are due, oldest first. They stay due until `done` or `put_off`: after a crash
  /// they are taken again, so working one off has to be idempotent.
  [[nodiscard]] Result<std::vector<Report>> take(int limit);
  /// Worked off: the payload is wiped, the key is kept so that a repetition is still known.
  [[nodiscard]] Result<void> done(std::int64_t id);
  /// Failed: due again after `span`.
  [[nodiscard]] Result<void> put_off(std::int64_t id, Duration span);

 private:
  Database& database_;
  Clock& clock_;
  const crypto::SecretBox& box_;
};

}  // namespace vitara::store
