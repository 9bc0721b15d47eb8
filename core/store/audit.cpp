#include "core/store/audit.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <utility>

#include "core/crypto/hash.hpp"
#include "core/store/link.hpp"
#include "core/store/stamp.hpp"

namespace vitara::store {

namespace {

/// Length before each field, so that no two rows have the same bytes ("ab"+"c" is not "a"+"bc").
void add(std::string& bytes, std::string_view field) {
  fmt::format_to(std::back_inserter(bytes), "{}:", field.size());
  bytes += field;
}

void add(std::string& bytes, std::int64_t field) {
  fmt::format_to(std::back_inserter(bytes), "{};", field);
}

/// sha256(previous hash | row), 32 bytes. The previous hash of the first row is 32 zeros.
std::string chained(std::string_view previous, const AuditRow& row) {
  const AuditEntry& entry = row.entry;
  std::string bytes(previous);
  bytes.reserve(512);
  add(bytes, row.id);
  add(bytes, stamp(row.at));
  for (const std::string* field :
       {&entry.actor, &entry.role, &entry.source_address, &entry.clinic.str(), &entry.action,
        &entry.object_type, &entry.object_id, &entry.data_kind, &entry.outcome, &entry.reason,
        &entry.request.str()})
    add(bytes, *field);
  add(bytes, entry.demographic);
  return crypto::hash(crypto::Digest::sha256, bytes);
}

/// The row of a SELECT with the table's columns in their order. `hash` as hexadecimal digits.
AuditRow row_of(const Row& row) {
  return {.id = row.integer(0),
          .at = from_stamp(row.integer(1)),
          .entry = {.actor = row.text(2),
                    .role = row.text(3),
                    .source_address = row.text(4),
                    .clinic = ClinicId(row.text(5)),
                    .action = row.text(6),
                    .object_type = row.text(7),
                    .object_id = row.text(8),
                    .demographic = row.integer(9),
                    .data_kind = row.text(10),
                    .outcome = row.text(11),
                    .reason = row.text(12),
                    .request = RequestId(row.text(13))},
          .hash = crypto::hex(row.text(14))};
}

/// The end of the chain: read once, then kept by the writer's connection.
Result<ChainEnd> chain_end(Link& link) {
  if (link.chain_end) return *link.chain_end;
  ChainEnd end;
  auto read =
      link.each("SELECT id, hash FROM audit ORDER BY id DESC LIMIT 1", {}, [&end](const Row& row) {
        end.id = row.integer(0);
        const std::string hash = row.text(1);
        std::copy_n(hash.begin(), std::min(hash.size(), end.hash.size()), end.hash.begin());
      });
  if (!read) return std::move(read).error();
  return end;
}

std::string_view view(const std::array<char, 32>& hash) { return {hash.data(), hash.size()}; }

}  // namespace

Result<void> AuditTable::append(const AuditEntry& entry) {
  return database_.write(Durability::full, [&](Link& link) { return this->append(link, entry); });
}

void AuditTable::append_then(AuditEntry entry, Database::Settled settled) {
  database_.write_then(
      Durability::full,
      [this, entry = std::move(entry)](Link& link) { return this->append(link, entry); },
      std::move(settled));
}

Result<void> AuditTable::append(Link& link, const AuditEntry& entry) {
  auto end = chain_end(link);
  if (!end) return std::move(end).error();
  const AuditRow row{.id = end->id + 1, .at = clock_.now(), .entry = entry, .hash = {}};
  const std::string hash = chained(view(end->hash), row);
  auto stored = link.run(
      "INSERT INTO audit VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
      {row.id, stamp(row.at), entry.actor, entry.role, entry.source_address, entry.clinic.str(),
       entry.action, entry.object_type, entry.object_id, entry.demographic, entry.data_kind,
       entry.outcome, entry.reason, entry.request.str(), Blob{hash}});
  if (!stored) return stored;
  end->id = row.id;
  std::copy_n(hash.begin(), end->hash.size(), end->hash.begin());
  link.chain_end = *end;
  return {};
}

Result<AuditVerdict> AuditTable::verify() {
  AuditVerdict verdict;
  std::string previous(32, '\0');
  std::int64_t expected = 1;
  auto read = database_.read([&](Link& link) {
    return link.each("SELECT * FROM audit ORDER BY id", {}, [&](const Row& columns) {
      const AuditRow row = row_of(columns);
      const std::string hash = chained(previous, row);
      const bool is_whole = row.id == expected && crypto::hex(hash) == row.hash;
      if (!is_whole && !verdict.broken_at) verdict.broken_at = row.id;
      ++verdict.rows;
      expected = row.id + 1;
      previous = columns.text(14);  // go on from what is there: only the first break is told
    });
  });
  if (!read) return std::move(read).error();
  verdict.head = crypto::hex(previous);
  return verdict;
}

Result<std::vector<AuditRow>> AuditTable::newest(int limit) {
  std::vector<AuditRow> rows;
  auto read = database_.read([&](Link& link) {
    return link.each("SELECT * FROM audit ORDER BY id DESC LIMIT ?", {limit},
                     [&rows](const Row& row) { rows.push_back(row_of(row)); });
  });
  if (!read) return std::move(read).error();
  return rows;
}

}  // namespace vitara::store
