#include "core/sys/clock.hpp"

#include <condition_variable>
#include <mutex>

namespace vitara {

SystemTime RealClock::now() const { return std::chrono::system_clock::now(); }

SteadyTime RealClock::steady() const { return std::chrono::steady_clock::now(); }

bool RealClock::sleep_for(Duration span, const std::stop_token& stop) {
  std::mutex mutex;
  std::condition_variable_any wake;
  std::unique_lock lock(mutex);
  wake.wait_for(lock, stop, span, [] { return false; });
  return !stop.stop_requested();
}

}  // namespace vitara
