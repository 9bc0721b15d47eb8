// What Vapi reports of a call: stored durably before it is answered, merged into the call's row
// afterwards (reliability.md §5.5). Keeps no transcript, no name and no number.
#pragma once

#include <string>

#include "core/store/calls.hpp"
#include "core/store/reports.hpp"
#include "core/sys/log.hpp"
#include "core/voice/message.hpp"

namespace vitara::server::webhook {

/// The same message sent twice has the same key: (call id, type, status or timestamp). Pure.
[[nodiscard]] std::string report_key(const voice::Message& message);

/// Safe from several threads, but `work_off` is meant for one.
class Outbox {
 public:
  /// `hash_key` keys the hash of caller numbers; everything outlives the outbox.
  Outbox(store::ReportTable& reports, store::CallTable& calls, Log& log,
         const std::string& hash_key)
      : reports_(reports), calls_(calls), log_(log), hash_key_(hash_key) {}

  /// Durable when it returns. False: it was there already.
  [[nodiscard]] Result<bool> add(const voice::Message& message, const ClinicId& clinic);
  /// Merges the reports that are due into their calls; one that fails is put off for 5 s. The
  /// number worked off. Called on start and every fraction of a second.
  int work_off();

 private:
  bool work_off(const store::Report& report);

  store::ReportTable& reports_;
  store::CallTable& calls_;
  Log& log_;
  const std::string& hash_key_;
};

}  // namespace vitara::server::webhook
