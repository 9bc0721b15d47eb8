// The database with all its tables and the keys that open what is sealed in them: one value that
// the server and the admin commands share. Owns them; the clock and the log must outlive it.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/store/breakers.hpp"
#include "core/store/calls.hpp"
#include "core/store/clinics.hpp"
#include "core/store/operations.hpp"
#include "core/store/reports.hpp"
#include "core/store/requests.hpp"
#include "core/store/secrets.hpp"
#include "core/store/tool_calls.hpp"

namespace vitara::app {

struct Storage {
  Storage(std::unique_ptr<crypto::SecretBox> opened_box, std::unique_ptr<store::Database> opened,
          Clock& clock);

  std::unique_ptr<crypto::SecretBox> box;
  std::unique_ptr<store::Database> database;
  store::AuditTable audit;
  store::ToolCallTable tool_calls;
  store::OperationTable operations;
  store::RequestTable requests;
  store::CallTable calls;
  store::ClinicTable clinics;
  store::SecretTable secrets;
  store::ReportTable reports;
  store::BreakerTable breakers;
};

/// Opens (and migrates) the database at `path`. Errors are those of Database::open.
[[nodiscard]] Result<std::unique_ptr<Storage>> open_storage(const std::string& path,
                                                            std::unique_ptr<crypto::SecretBox> box,
                                                            Clock& clock, Log& log);

/// The secret of that name, made of 32 random bytes and stored when there is none yet: keys the
/// hash of caller numbers.
[[nodiscard]] Result<Secret> find_or_make_secret(const std::string& name,
                                                 store::SecretTable& secrets, Random& random);

}  // namespace vitara::app
