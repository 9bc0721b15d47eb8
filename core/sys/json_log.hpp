// The log of a running server: JSON lines through a bounded queue to one writing thread (spdlog's
// sinks do the writing). Lines up to info are gathered for 20 ms: one wake-up and one write for
// many; a warning takes along what is queued at once. Full queue: debug is dropped first, then
// info, counted; warnings and errors never.
#pragma once

#include <atomic>
#include <condition_variable>
#include <deque>
#include <memory>
#include <mutex>
#include <string>
#include <thread>

#include "core/base/result.hpp"
#include "core/sys/clock.hpp"
#include "core/sys/log.hpp"
#include "core/sys/metrics.hpp"

namespace spdlog::sinks {
class sink;
}

namespace vitara {

struct LogOptions {
  Level level = Level::info;
  std::string file = {};     // empty: standard output
  std::size_t queue = 8192;  // lines
};

/// The finished line for one entry, without its newline. Strings are escaped and cut at 256 bytes.
/// Pure.
[[nodiscard]] std::string json_line(SystemTime at, Level level, std::string_view event,
                                    std::span<const Field> fields);

class JsonLog final : public Log {
 public:
  [[nodiscard]] static Result<std::unique_ptr<JsonLog>> open(const LogOptions&, Clock&, Metrics&);
  ~JsonLog() override;

  void write(Level level, std::string_view event, std::span<const Field> fields) override;
  [[nodiscard]] bool wants(Level level) const override { return level >= level_.load(); }
  void set_level(Level level) { level_.store(level); }
  /// Opens the file anew (after SIGHUP: something has rotated it).
  void reopen();
  /// Returns when everything written before has left the process.
  void flush();

 private:
  JsonLog(const LogOptions&, Clock&, Metrics&, std::shared_ptr<spdlog::sinks::sink>);
  void drain(const std::stop_token& stop);
  void gather(std::unique_lock<std::mutex>& lock, const std::stop_token& stop);

  LogOptions options_;
  Clock& clock_;
  Counter& dropped_;
  Counter& redactions_;
  std::atomic<Level> level_;
  std::mutex mutex_;  // guards what follows
  std::condition_variable_any wake_;
  std::condition_variable_any idle_;
  std::deque<std::string> queue_;
  bool is_urgent_ = false;  // the lines in the queue wait for no others
  bool writing_ = false;
  std::shared_ptr<spdlog::sinks::sink> sink_;
  std::jthread writer_;
};

}  // namespace vitara
