#include "core/store/tool_calls.hpp"

#include <fmt/format.h>

#include <memory>
#include <utility>

#include "core/crypto/hash.hpp"
#include "core/store/link.hpp"
#include "core/store/stamp.hpp"

namespace vitara::store {

namespace {

std::string place_in_table(const std::string& delivery_key) {
  return fmt::format("tool_calls|{}|answer|1", crypto::hex(delivery_key));
}

/// What one commit writes. Sealed before it is queued: the writer thread is shared by all.
struct Recorded {
  ToolCallRecord record;
  std::string sealed_answer;
  std::int64_t took;  // microseconds
  std::int64_t at;
  AuditEntry entry;
  std::int64_t row = 0;  // set by the insert; 0: the key was there already
};

Result<void> insert(Link& link, Recorded& recorded) {
  const ToolCallRecord& record = recorded.record;
  auto stored = link.run(
      "INSERT INTO tool_calls (delivery_key, is_write, clinic, call, tool, code, sealed_answer, "
      "language, took, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
      {Blob{record.delivery_key}, std::int64_t{record.is_write}, record.clinic.str(),
       record.call.str(), record.tool, record.code, Blob{recorded.sealed_answer}, record.language,
       recorded.took, recorded.at});
  if (stored && link.changes() > 0) recorded.row = link.last_row();
  return stored;
}

}  // namespace

Result<void> ToolCallTable::learn_places() {
  return database_.read([this](Link& link) {
    return link.each(
        "SELECT id, delivery_key FROM tool_calls WHERE id > (SELECT max(id) FROM tool_calls) - ?",
        {std::int64_t{AnswerPlaces::kMost}},
        [this](const Row& row) { note(row.text(1), row.integer(0)); });
  });
}

std::optional<std::int64_t> ToolCallTable::place_of(std::string_view delivery_key) const {
  const std::lock_guard lock(mutex_);
  return places_.find(delivery_key);
}

bool ToolCallTable::knows(std::string_view delivery_key) const {
  return place_of(delivery_key).has_value();
}

void ToolCallTable::note(std::string_view delivery_key, std::int64_t row) {
  const std::lock_guard lock(mutex_);
  places_.put(delivery_key, row);
}

Result<std::optional<std::string>> ToolCallTable::answer(const std::string& delivery_key,
                                                         bool is_write) {
  const auto place = place_of(delivery_key);
  if (!place && !is_write) return std::optional<std::string>();
  std::optional<std::string> sealed;
  const auto take = [&sealed](const Row& row) { sealed = row.text(0); };
  auto read = database_.read([&](Link& link) {
    if (is_write)
      return link.each(
          "SELECT sealed_answer FROM tool_calls WHERE delivery_key = ? AND is_write = 1",
          {Blob{delivery_key}}, take);
    // The row may have been purged, and another have its number.
    return link.each("SELECT sealed_answer FROM tool_calls WHERE id = ? AND delivery_key = ?",
                     {*place, Blob{delivery_key}}, take);
  });
  if (!read) return std::move(read).error();
  if (!sealed) return std::optional<std::string>();
  auto opened = box_.open(*sealed, place_in_table(delivery_key));
  if (!opened) return in("a stored answer", std::move(opened).error());
  return std::optional<std::string>(std::move(*opened));
}

void ToolCallTable::record(const ToolCallRecord& record, AuditEntry entry,
                           Database::Settled settled) {
  auto recorded = std::make_shared<Recorded>(
      Recorded{.record = record,
               .sealed_answer = box_.seal_bytes(record.answer, place_in_table(record.delivery_key)),
               .took = record.took / std::chrono::microseconds(1),
               .at = stamp(clock_.now()),
               .entry = std::move(entry)});
  auto work = [this, recorded](Link& link) -> Result<void> {
    auto stored = insert(link, *recorded);
    if (!stored) return stored;
    return audit_.append(link, recorded->entry);
  };
  // Noted before anybody hears that it is stored: from then on it may be asked for.
  auto then = [this, recorded, settled = std::move(settled)](Result<void> written) {
    if (written && recorded->row > 0) note(recorded->record.delivery_key, recorded->row);
    settled(std::move(written));
  };
  database_.write_then(Durability::full, std::move(work), std::move(then));
}

}  // namespace vitara::store
