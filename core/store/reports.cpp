#include "core/store/reports.hpp"

#include <fmt/format.h>

#include <utility>

#include "core/store/link.hpp"
#include "core/store/stamp.hpp"

namespace vitara::store {

namespace {

/// The key and not the id: it is known before the row has its number, and is as unique.
std::string place(const std::string& key) { return fmt::format("reports|{}|payload|1", key); }

}  // namespace

Result<bool> ReportTable::add(const std::string& key, const ClinicId& clinic,
                              const std::string& type, const std::string& payload) {
  const std::string sealed = box_.seal(payload, place(key));
  bool is_new = false;
  auto written = database_.write(Durability::full, [&](Link& link) {
    auto stored = link.run(
        "INSERT INTO reports (key, clinic, type, sealed_payload, due) VALUES (?, ?, ?, ?, ?) "
        "ON CONFLICT DO NOTHING",
        {key, clinic.str(), type, sealed, stamp(clock_.now())});
    is_new = stored && link.changes() > 0;
    return stored;
  });
  if (!written) return std::move(written).error();
  return is_new;
}

Result<std::vector<Report>> ReportTable::take(int limit) {
  std::vector<Report> reports;
  auto read = database_.read([&](Link& link) {
    return link.each(
        "SELECT id, key, clinic, type, sealed_payload, attempts FROM reports "
        "WHERE done_at IS NULL AND due <= ? ORDER BY due, id LIMIT ?",
        {stamp(clock_.now()), limit}, [&reports](const Row& row) {
          reports.push_back({.id = row.integer(0),
                             .key = row.text(1),
                             .clinic = ClinicId(row.text(2)),
                             .type = row.text(3),
                             .payload = row.text(4),
                             .attempts = static_cast<int>(row.integer(5))});
        });
  });
  if (!read) return std::move(read).error();
  for (auto& report : reports) {
    auto opened = box_.open(report.payload, place(report.key));
    if (!opened) return in("a stored report", std::move(opened).error());
    report.payload = std::move(*opened);
  }
  return reports;
}

Result<void> ReportTable::done(std::int64_t id) {
  // Not synced: losing this mark means working it off again, which is harmless.
  return database_.write(Durability::normal, [&](Link& link) {
    return link.run("UPDATE reports SET done_at = ?, sealed_payload = '' WHERE id = ?",
                    {stamp(clock_.now()), id});
  });
}

Result<void> ReportTable::put_off(std::int64_t id, Duration span) {
  const SystemTime due = clock_.now() + std::chrono::duration_cast<SystemTime::duration>(span);
  return database_.write(Durability::normal, [&](Link& link) {
    return link.run("UPDATE reports SET due = ?, attempts = attempts + 1 WHERE id = ?",
                    {stamp(due), id});
  });
}

}  // namespace vitara::store
