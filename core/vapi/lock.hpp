// One push at a time in one folder and environment.
#pragma once

#include <memory>
#include <string>

#include "core/base/result.hpp"

namespace vitara::vapi {

/// Holds a lock of the kernel's (flock) on a file until it dies, with the process at the latest;
/// then the file goes.
class PushLock {
 public:
  /// `conflict` when another process has it; the message tells which.
  [[nodiscard]] static Result<std::unique_ptr<PushLock>> take(const std::string& path);
  ~PushLock();
  PushLock(const PushLock&) = delete;
  PushLock& operator=(const PushLock&) = delete;

 private:
  PushLock(int file, std::string path) : file_(file), path_(std::move(path)) {}
  int file_;
  std::string path_ = {};
};

}  // namespace vitara::vapi
