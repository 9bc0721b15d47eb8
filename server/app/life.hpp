// The life of a running server seen from its main thread: signals in, reload or stop out.
#pragma once

#include <functional>

#include "core/sys/log.hpp"
#include "core/sys/signals.hpp"

namespace vitara::app {

struct Life {
  std::function<void()> reload;  // on SIGHUP
  std::function<void()> stop;    // on SIGTERM or SIGINT; may take as long as the grace period
};

/// Waits for signals until the server has stopped. A second SIGTERM or SIGINT ends the process at
/// once (143, 130): what was acknowledged is on disk. Returns the signal that stopped it.
Signal live(SignalWatch& signals, const Life& life, Log& log);

}  // namespace vitara::app
