#include "core/store/tool_calls.hpp"

#include <fmt/format.h>

#include <utility>

#include "core/store/link.hpp"
#include "core/store/stamp.hpp"

namespace vitara::store {

namespace {

std::string place(const std::string& delivery_key) {
  return fmt::format("tool_calls|{}|answer|1", delivery_key);
}

}  // namespace

Result<std::optional<std::string>> ToolCallTable::answer(const std::string& delivery_key) {
  std::optional<std::string> sealed;
  auto read = database_.read([&](Link& link) {
    return link.each("SELECT sealed_answer FROM tool_calls WHERE delivery_key = ?", {delivery_key},
                     [&sealed](const Row& row) { sealed = row.text(0); });
  });
  if (!read) return std::move(read).error();
  if (!sealed) return std::optional<std::string>();
  auto opened = box_.open(*sealed, place(delivery_key));
  if (!opened) return in("a stored answer", std::move(opened).error());
  return std::optional<std::string>(std::move(*opened));
}

Result<void> ToolCallTable::record(const ToolCallRecord& record, const AuditEntry& entry) {
  // Sealed before the queue: the writer thread is shared, the caller's is not.
  const std::string sealed = box_.seal(record.answer, place(record.delivery_key));
  const auto took = std::chrono::duration_cast<std::chrono::microseconds>(record.took).count();
  const std::int64_t now = stamp(clock_.now());
  return database_.write(Durability::full, [&](Link& link) -> Result<void> {
    auto stored =
        link.run("INSERT INTO tool_calls VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING",
                 {record.delivery_key, record.clinic.str(), record.call.str(), record.tool,
                  record.code, sealed, record.language, std::int64_t{took}, now});
    if (!stored) return stored;
    return audit_.append(link, entry);
  });
}

}  // namespace vitara::store
