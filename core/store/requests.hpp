// What callers left for the staff: call-backs, waiting list, registrations. Personal details are
// sealed at rest.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "core/base/secret.hpp"
#include "core/crypto/secret_box.hpp"
#include "core/store/audit.hpp"

namespace vitara::store {

enum class RequestKind { callback, waitlist, registration };
enum class RequestState { pending, contacted, done, cancelled };

std::string_view name(RequestKind);
std::string_view name(RequestState);

struct StaffRequest {
  std::string id;  // 22 base-32 characters
  RequestKind kind = RequestKind::callback;
  RequestState state = RequestState::pending;
  ClinicId clinic;
  CallId call;
  std::string caller_hash;   // for "one open call-back per caller"
  std::string reason;        // a code of incumbent.md §9, never free text
  Phi<std::string> details;  // JSON: name, number, wish ... sealed at rest, associated data names
                             // table, row and column
  SystemTime created;
};

class RequestTable {
 public:
  RequestTable(Database& database, AuditTable& audit, Clock& clock, const crypto::SecretBox& box)
      : database_(database), audit_(audit), clock_(clock), box_(box) {}
  /// Stores it durably. An open request of the same kind, clinic and caller_hash is updated
  /// instead; its id is returned.
  [[nodiscard]] Result<std::string> add(const StaffRequest&, const AuditEntry&);
  [[nodiscard]] Result<std::vector<StaffRequest>> open(const ClinicId&, RequestKind);
  [[nodiscard]] Result<std::vector<StaffRequest>> of_call(const ClinicId&, const CallId&);
  [[nodiscard]] Result<void> set_state(const ClinicId&, const std::string& id, RequestState,
                                       const AuditEntry&);

 private:
  Database& database_;
  AuditTable& audit_;
  Clock& clock_;
  const crypto::SecretBox& box_;
};

}  // namespace vitara::store
