// The schema, as the steps that made it. Times are microseconds since 1970 UTC; `local_*` are
// seconds of a clinic's wall clock. `sealed` columns hold what crypto::SecretBox made.
#include <array>

#include "core/store/migrate.hpp"

namespace vitara::store {

namespace {

constexpr const char* kClinicsAndCalls = R"sql(
CREATE TABLE settings (
  name TEXT PRIMARY KEY,
  value ANY NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO settings VALUES ('clean_stop', 1);

CREATE TABLE clinics (
  id TEXT PRIMARY KEY,
  document TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE clinic_numbers (
  number TEXT PRIMARY KEY,
  clinic TEXT NOT NULL REFERENCES clinics(id) ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX clinic_numbers_clinic ON clinic_numbers(clinic);

CREATE TABLE calls (
  id TEXT PRIMARY KEY,
  clinic TEXT NOT NULL DEFAULT '',
  caller_hash TEXT NOT NULL DEFAULT '',
  caller_last2 TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT '',
  ended_reason TEXT NOT NULL DEFAULT '',
  language TEXT NOT NULL DEFAULT '',
  intent TEXT NOT NULL DEFAULT '',
  outcome TEXT NOT NULL DEFAULT '',
  cost REAL,
  started INTEGER,
  ended INTEGER,
  first_seen INTEGER NOT NULL
) STRICT;
CREATE INDEX calls_first_seen ON calls(first_seen);
CREATE INDEX calls_clinic ON calls(clinic, first_seen);
CREATE TABLE call_events (
  call TEXT NOT NULL REFERENCES calls(id) ON DELETE CASCADE,
  rank INTEGER NOT NULL,
  event_key TEXT NOT NULL,
  document TEXT NOT NULL,
  PRIMARY KEY (call, event_key)
) STRICT, WITHOUT ROWID;

CREATE TABLE tool_calls (
  id INTEGER PRIMARY KEY,
  delivery_key BLOB NOT NULL UNIQUE CHECK (length(delivery_key) = 32),
  clinic TEXT NOT NULL,
  call TEXT NOT NULL,
  tool TEXT NOT NULL,
  code TEXT NOT NULL,
  sealed_answer TEXT NOT NULL,
  language TEXT NOT NULL,
  took INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;
)sql";

constexpr const char* kWrites = R"sql(
CREATE TABLE operations (
  sequence INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('book', 'reschedule', 'cancel', 'register_demographic')),
  state TEXT NOT NULL CHECK (state IN ('claimed', 'sent', 'unknown', 'done', 'refused', 'absent',
                                       'needs_staff')),
  clinic TEXT NOT NULL,
  call TEXT NOT NULL,
  intent_key TEXT NOT NULL,
  demographic INTEGER NOT NULL,
  provider TEXT NOT NULL,
  local_start INTEGER NOT NULL,
  local_end INTEGER NOT NULL,
  appointment INTEGER NOT NULL,
  code TEXT NOT NULL,
  sealed_answer TEXT NOT NULL,
  overtaken INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL
) STRICT;
CREATE INDEX operations_intent ON operations(intent_key, sequence);
CREATE UNIQUE INDEX operations_live_intent ON operations(intent_key)
  WHERE state IN ('claimed', 'sent', 'unknown');
CREATE INDEX operations_live ON operations(state) WHERE state IN ('claimed', 'sent', 'unknown');
CREATE INDEX operations_call ON operations(call);
CREATE INDEX operations_appointment ON operations(clinic, appointment) WHERE appointment <> 0;
CREATE INDEX operations_changed ON operations(changed);
CREATE TABLE slot_claims (
  clinic TEXT NOT NULL,
  provider TEXT NOT NULL,
  cell INTEGER NOT NULL,
  seat INTEGER NOT NULL,
  operation TEXT NOT NULL REFERENCES operations(id) ON DELETE CASCADE,
  PRIMARY KEY (clinic, provider, cell, seat)
) STRICT, WITHOUT ROWID;
CREATE INDEX slot_claims_operation ON slot_claims(operation);

CREATE TABLE audit (
  id INTEGER PRIMARY KEY,
  at INTEGER NOT NULL,
  actor TEXT NOT NULL,
  role TEXT NOT NULL,
  source_address TEXT NOT NULL,
  clinic TEXT NOT NULL,
  action TEXT NOT NULL,
  object_type TEXT NOT NULL,
  object_id TEXT NOT NULL,
  demographic INTEGER NOT NULL,
  data_kind TEXT NOT NULL,
  outcome TEXT NOT NULL,
  reason TEXT NOT NULL,
  request TEXT NOT NULL,
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX audit_demographic ON audit(clinic, demographic) WHERE demographic <> 0;
CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
  BEGIN SELECT RAISE(ABORT, 'audit rows are never changed'); END;
CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
  BEGIN SELECT RAISE(ABORT, 'audit rows are never removed'); END;
)sql";

constexpr const char* kRequestsAndSecrets = R"sql(
CREATE TABLE staff_requests (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('callback', 'waitlist', 'registration')),
  state TEXT NOT NULL CHECK (state IN ('pending', 'contacted', 'done', 'cancelled')),
  clinic TEXT NOT NULL,
  call TEXT NOT NULL,
  caller_hash TEXT NOT NULL,
  reason TEXT NOT NULL,
  sealed_details TEXT NOT NULL,
  created INTEGER NOT NULL,
  changed INTEGER NOT NULL
) STRICT;
CREATE INDEX staff_requests_open ON staff_requests(clinic, kind, caller_hash)
  WHERE state IN ('pending', 'contacted');
CREATE INDEX staff_requests_call ON staff_requests(call);
CREATE INDEX staff_requests_ended ON staff_requests(changed)
  WHERE state IN ('done', 'cancelled');

CREATE TABLE secrets (
  name TEXT PRIMARY KEY,
  sealed_value TEXT NOT NULL,
  key_id TEXT NOT NULL,
  changed INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE reports (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  key TEXT NOT NULL UNIQUE,
  clinic TEXT NOT NULL,
  type TEXT NOT NULL,
  sealed_payload TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 0,
  due INTEGER NOT NULL,
  done_at INTEGER
) STRICT;
CREATE INDEX reports_due ON reports(due) WHERE done_at IS NULL;
CREATE INDEX reports_done ON reports(done_at) WHERE done_at IS NOT NULL;
)sql";

// What follows a write that the caller no longer waits for; whose process began it; what the guard
// before each EMR last knew.
constexpr const char* kFollowUpsAndBreakers = R"sql(
ALTER TABLE operations ADD COLUMN seats INTEGER NOT NULL DEFAULT 1;
ALTER TABLE operations ADD COLUMN process INTEGER NOT NULL DEFAULT 0;
ALTER TABLE operations ADD COLUMN caller_hash TEXT NOT NULL DEFAULT '';
CREATE INDEX operations_caller ON operations(clinic, caller_hash, changed)
  WHERE caller_hash <> '';
CREATE TABLE follow_ups (
  operation TEXT NOT NULL REFERENCES operations(id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('read_back', 'late_look', 'staff_task', 'cancel_old')),
  reason TEXT NOT NULL,
  appointment INTEGER NOT NULL,
  looks INTEGER NOT NULL,
  since INTEGER NOT NULL,
  due INTEGER NOT NULL,
  PRIMARY KEY (operation, kind)
) STRICT, WITHOUT ROWID;
CREATE INDEX follow_ups_due ON follow_ups(due);
CREATE TABLE caller_days (
  clinic TEXT NOT NULL,
  caller_hash TEXT NOT NULL,
  day INTEGER NOT NULL,
  failed_identity INTEGER NOT NULL,
  PRIMARY KEY (clinic, caller_hash, day)
) STRICT, WITHOUT ROWID;
CREATE TABLE breakers (
  clinic TEXT NOT NULL,
  protocol TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('read', 'write')),
  state TEXT NOT NULL CHECK (state IN ('closed', 'open', 'half_open', 'credentials')),
  reason TEXT NOT NULL,
  since INTEGER NOT NULL,
  PRIMARY KEY (clinic, protocol, kind)
) STRICT, WITHOUT ROWID;
)sql";

// An index over all delivery keys, which are random, made each row touch a page of its own: half of
// what a webhook call cost. Only a write must be found by its key whoever stored it; where the
// newest reads lie a process remembers (answer_places.hpp), and an older one may run again.
constexpr const char* kKeysOfWrites = R"sql(
CREATE TABLE newer_tool_calls (
  id INTEGER PRIMARY KEY,
  delivery_key BLOB NOT NULL CHECK (length(delivery_key) = 32),
  is_write INTEGER NOT NULL CHECK (is_write IN (0, 1)),
  clinic TEXT NOT NULL,
  call TEXT NOT NULL,
  tool TEXT NOT NULL,
  code TEXT NOT NULL,
  sealed_answer BLOB NOT NULL,
  language TEXT NOT NULL,
  took INTEGER NOT NULL,
  at INTEGER NOT NULL
) STRICT;
INSERT INTO newer_tool_calls SELECT id, delivery_key, 1, clinic, call, tool, code,
  CAST(sealed_answer AS BLOB), language, took, at FROM tool_calls;
DROP TABLE tool_calls;
ALTER TABLE newer_tool_calls RENAME TO tool_calls;
CREATE UNIQUE INDEX tool_calls_writes ON tool_calls(delivery_key) WHERE is_write = 1;
)sql";

constexpr std::array<Migration, 5> kMigrations = {
    Migration{1, kClinicsAndCalls}, Migration{2, kWrites}, Migration{3, kRequestsAndSecrets},
    Migration{4, kFollowUpsAndBreakers}, Migration{5, kKeysOfWrites}};

}  // namespace

std::span<const Migration> migrations() { return kMigrations; }

}  // namespace vitara::store
