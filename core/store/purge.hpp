// Forgets what has been kept long enough (reliability.md §8.2), and says in the audit how much.
// Answers of tool calls and keys of reports go after a day whatever is configured; the audit itself
// stays.
#pragma once

#include <chrono>
#include <cstdint>

#include "core/store/audit.hpp"

namespace vitara::store {

/// How long things are kept. `requests` counts from the day they were done or cancelled.
struct Retention {
  std::chrono::days calls{365};
  std::chrono::days operations{90};
  std::chrono::days requests{30};
};

/// Rows forgotten.
struct Purged {
  std::int64_t calls = 0;
  std::int64_t operations = 0;
  std::int64_t requests = 0;
  std::int64_t tool_calls = 0;
  std::int64_t reports = 0;
};

/// One durable commit with its audit row `retention.purged`; freed pages are overwritten
/// (`secure_delete`). Operations that have not ended are never forgotten, however old.
[[nodiscard]] Result<Purged> purge(Database& database, AuditTable& audit, const Retention& keep,
                                   Clock& clock);

}  // namespace vitara::store
