// The machine itself, read and never changed: disks, the state of its clock, who locks a file.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/base/result.hpp"

namespace vitara {

struct DiskSpace {
  std::uint64_t free = 0;  // bytes that an ordinary user may still write
  std::uint64_t total = 0;
};

class Machine {
 public:
  virtual ~Machine() = default;
  /// Of the file system that holds the path, or the nearest parent that is there.
  [[nodiscard]] virtual Result<DiskSpace> disk(const std::string& path) = 0;
  /// Whether the kernel's clock is disciplined (adjtimex(2)); nothing when it does not say.
  [[nodiscard]] virtual std::optional<bool> clock_is_kept() = 0;
  /// Whether another process holds a lock on a byte of that file. False when it is not there.
  [[nodiscard]] virtual bool is_locked(const std::string& path) = 0;
  /// The effective user id; 0 is root.
  [[nodiscard]] virtual std::uint32_t user() = 0;
};

class RealMachine final : public Machine {
 public:
  [[nodiscard]] Result<DiskSpace> disk(const std::string& path) override;
  [[nodiscard]] std::optional<bool> clock_is_kept() override;
  [[nodiscard]] bool is_locked(const std::string& path) override;
  [[nodiscard]] std::uint32_t user() override;
};

}  // namespace vitara
