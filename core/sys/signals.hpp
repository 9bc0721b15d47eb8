// The signals a server lives by, received as values on a thread of our choosing instead of in
// handlers.
#pragma once

#include <optional>

#include "core/base/deadline.hpp"

namespace vitara {

enum class Signal { terminate, interrupt, hangup };

/// While one exists, SIGTERM, SIGINT and SIGHUP wait here instead of ending the process. Make it
/// before any thread starts (threads inherit what is blocked). One per process.
class SignalWatch {
 public:
  SignalWatch();
  ~SignalWatch();
  SignalWatch(const SignalWatch&) = delete;
  SignalWatch& operator=(const SignalWatch&) = delete;

  /// The next signal, or nothing when `most` has passed.
  [[nodiscard]] std::optional<Signal> wait(Duration most);
};

}  // namespace vitara
