#include "core/store/purge.hpp"

#include <fmt/format.h>

#include "core/store/link.hpp"
#include "core/store/stamp.hpp"

namespace vitara::store {

namespace {

constexpr std::chrono::days kAnswers{1};

struct Rule {
  Sql sql;
  std::int64_t before;
  std::int64_t& count;
};

Result<void> apply(Link& link, const Rule& rule) {
  auto removed = link.run(rule.sql, {rule.before});
  rule.count = link.changes();
  return removed;
}

AuditEntry trace(const Purged& purged) {
  return {.actor = "system",
          .action = "retention.purged",
          .outcome = "OK",
          .reason = fmt::format("calls={} operations={} requests={} tool_calls={} reports={}",
                                purged.calls, purged.operations, purged.requests, purged.tool_calls,
                                purged.reports)};
}

}  // namespace

Result<Purged> purge(Database& database, AuditTable& audit, const Retention& keep, Clock& clock) {
  const SystemTime now = clock.now();
  Purged purged;
  auto done = database.write(Durability::full, [&](Link& link) -> Result<void> {
    const Rule rules[] = {
        {"DELETE FROM calls WHERE first_seen < ?", stamp(now - keep.calls), purged.calls},
        {"DELETE FROM operations WHERE changed < ? AND state NOT IN ('claimed', 'sent', 'unknown')",
         stamp(now - keep.operations), purged.operations},
        {"DELETE FROM staff_requests WHERE changed < ? AND state IN ('done', 'cancelled')",
         stamp(now - keep.requests), purged.requests},
        // In the order of their ids they are in the order of time: no index is needed to find them.
        {"DELETE FROM tool_calls WHERE id < coalesce((SELECT id FROM tool_calls WHERE at >= ?"
         " ORDER BY id LIMIT 1), 9223372036854775807)",
         stamp(now - kAnswers), purged.tool_calls},
        {"DELETE FROM reports WHERE done_at < ?", stamp(now - kAnswers), purged.reports}};
    for (const auto& rule : rules)
      if (auto removed = apply(link, rule); !removed) return removed;
    return audit.append(link, trace(purged));
  });
  if (!done) return std::move(done).error();
  return purged;
}

}  // namespace vitara::store
