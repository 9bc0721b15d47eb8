#include "core/store/breakers.hpp"

#include "core/store/link.hpp"
#include "core/store/stamp.hpp"

namespace vitara::store {

Result<void> BreakerTable::put(const BreakerRow& row) {
  // A lost one costs a probe more or less: not worth an fsync while an EMR is failing.
  return database_.write(Durability::normal, [&](Link& link) {
    return link.run(
        "INSERT OR REPLACE INTO breakers VALUES (?, ?, ?, ?, ?, ?)",
        {row.clinic.str(), row.protocol, row.kind, row.state, row.reason, stamp(row.since)});
  });
}

Result<std::vector<BreakerRow>> BreakerTable::all() {
  std::vector<BreakerRow> rows;
  auto read = database_.read([&](Link& link) {
    return link.each("SELECT clinic, protocol, kind, state, reason, since FROM breakers", {},
                     [&rows](const Row& row) {
                       rows.push_back({.clinic = ClinicId(row.text(0)),
                                       .protocol = row.text(1),
                                       .kind = row.text(2),
                                       .state = row.text(3),
                                       .reason = row.text(4),
                                       .since = from_stamp(row.integer(5))});
                     });
  });
  if (!read) return std::move(read).error();
  return rows;
}

}  // namespace vitara::store
