// One row a call: ids, times, language, outcome, cost. No transcript, no name; the caller's number
// as a keyed hash and its last two digits (reliability.md §8.2).
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/civil.hpp"
#include "core/store/audit.hpp"

namespace vitara::store {

struct CallUpdate {
  CallId call;
  ClinicId clinic = {};
  std::string caller_hash = {};  // hex; empty: leave
  std::string caller_last2 = {};
  std::string status = {};  // Vapi's; `ended` is final
  std::string ended_reason = {};
  std::string language = {};
  std::string intent = {};
  std::string outcome = {};
  std::optional<double> cost = {};
  std::optional<SystemTime> started = {};
  std::optional<SystemTime> ended = {};
  std::string event_key = {};  // (type, status or timestamp): the same event twice changes nothing
};

struct CallRow {
  CallUpdate values;
  SystemTime first_seen;
};

class CallTable {
 public:
  CallTable(Database& database, Clock& clock) : database_(database), clock_(clock) {}
  /// Merges what is given into the call's row. Out of order and repeated updates give the same row:
  /// it is made from all events in the order of a call's statuses (an update without a status ranks
  /// with `in-progress`, one that only tells the end with `ended`), later ones over earlier ones.
  /// Updates without an event key are ours, and keep the order in which they came.
  [[nodiscard]] Result<void> apply(const CallUpdate&, Durability);
  [[nodiscard]] Result<std::optional<CallRow>> find(const CallId&);
  /// How often a caller's number could not be identified at a clinic on that day, and one more of
  /// it (reliability.md §7.1). Nothing is counted for an empty hash.
  [[nodiscard]] Result<int> failed_identities(const ClinicId&, const std::string& caller_hash,
                                              LocalDay day);
  [[nodiscard]] Result<void> count_failed_identity(const ClinicId&, const std::string& caller_hash,
                                                   LocalDay day);

 private:
  Database& database_;
  Clock& clock_;
};

}  // namespace vitara::store
