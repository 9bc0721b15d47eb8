#include "tests/support/memory_log.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace vitara::testing {

void MemoryLog::write(Level level, std::string_view event, std::span<const Field> fields) {
  std::string line = fmt::format("{} {}", name(level), event);
  for (const auto& field : fields) {
    line += fmt::format(" {}=", name(field.key));
    std::visit([&line](const auto& value) { line += fmt::format("{}", value); }, field.value);
  }
  std::lock_guard lock(mutex_);
  lines_.push_back(std::move(line));
}

std::vector<std::string> MemoryLog::lines() const {
  std::lock_guard lock(mutex_);
  return lines_;
}

bool MemoryLog::has(std::string_view part) const {
  std::lock_guard lock(mutex_);
  return std::any_of(lines_.begin(), lines_.end(), [part](const std::string& line) {
    return line.find(part) != std::string::npos;
  });
}

}  // namespace vitara::testing
