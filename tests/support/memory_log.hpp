// A log that tests can read: one text line an entry, "warn webhook.auth_failed reason=stale".
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "core/sys/log.hpp"

namespace vitara::testing {

class MemoryLog final : public Log {
 public:
  void write(Level level, std::string_view event, std::span<const Field> fields) override;
  [[nodiscard]] bool wants(Level) const override { return true; }
  [[nodiscard]] std::vector<std::string> lines() const;
  /// Whether some line holds `part`.
  [[nodiscard]] bool has(std::string_view part) const;

 private:
  mutable std::mutex mutex_;
  std::vector<std::string> lines_;
};

}  // namespace vitara::testing
