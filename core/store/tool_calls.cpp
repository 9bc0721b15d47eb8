#include "core/store/tool_calls.hpp"

#include <fmt/format.h>

#include <memory>
#include <utility>

#include "core/crypto/hash.hpp"
#include "core/store/link.hpp"
#include "core/store/stamp.hpp"

namespace vitara::store {

namespace {

std::string place(const std::string& delivery_key) {
  return fmt::format("tool_calls|{}|answer|1", crypto::hex(delivery_key));
}

/// What one commit writes. Sealed before it is queued: the writer thread is shared by all.
struct Recorded {
  ToolCallRecord record;
  std::string sealed_answer;
  std::int64_t took;  // microseconds
  std::int64_t at;
  AuditEntry entry;
};

Result<void> insert(Link& link, const Recorded& recorded) {
  const ToolCallRecord& record = recorded.record;
  return link.run(
      "INSERT INTO tool_calls (delivery_key, clinic, call, tool, code, sealed_answer, language, "
      "took, at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
      {Blob{record.delivery_key}, record.clinic.str(), record.call.str(), record.tool, record.code,
       recorded.sealed_answer, record.language, recorded.took, recorded.at});
}

}  // namespace

Result<void> ToolCallTable::learn_keys() {
  {
    const std::lock_guard lock(mutex_);
    next_keys_.emplace();
  }
  auto read = database_.read([this](Link& link) {
    return link.each("SELECT delivery_key FROM tool_calls", {}, [this](const Row& row) {
      const std::string key = row.text(0);
      const std::lock_guard lock(mutex_);
      next_keys_->add(key);
    });
  });
  const std::lock_guard lock(mutex_);
  auto learned = std::exchange(next_keys_, std::nullopt);
  if (read) keys_ = std::move(learned);
  return read;
}

bool ToolCallTable::may_be_stored(std::string_view delivery_key) const {
  const std::lock_guard lock(mutex_);
  return !keys_ || keys_->may_hold(delivery_key);
}

/// Noted before it is queued: from then on it may be stored at any moment.
void ToolCallTable::note(std::string_view delivery_key) {
  const std::lock_guard lock(mutex_);
  if (keys_) keys_->add(delivery_key);
  if (next_keys_) next_keys_->add(delivery_key);
}

Result<std::optional<std::string>> ToolCallTable::answer(const std::string& delivery_key) {
  std::optional<std::string> sealed;
  auto read = database_.read([&](Link& link) {
    return link.each("SELECT sealed_answer FROM tool_calls WHERE delivery_key = ?",
                     {Blob{delivery_key}}, [&sealed](const Row& row) { sealed = row.text(0); });
  });
  if (!read) return std::move(read).error();
  if (!sealed) return std::optional<std::string>();
  auto opened = box_.open(*sealed, place(delivery_key));
  if (!opened) return in("a stored answer", std::move(opened).error());
  return std::optional<std::string>(std::move(*opened));
}

void ToolCallTable::record(const ToolCallRecord& record, AuditEntry entry,
                           Database::Settled settled) {
  note(record.delivery_key);
  auto recorded = std::make_shared<const Recorded>(
      Recorded{.record = record,
               .sealed_answer = box_.seal(record.answer, place(record.delivery_key)),
               .took = record.took / std::chrono::microseconds(1),
               .at = stamp(clock_.now()),
               .entry = std::move(entry)});
  auto work = [this, recorded = std::move(recorded)](Link& link) -> Result<void> {
    auto stored = insert(link, *recorded);
    if (!stored) return stored;
    return audit_.append(link, recorded->entry);
  };
  database_.write_then(Durability::full, std::move(work), std::move(settled));
}

}  // namespace vitara::store
