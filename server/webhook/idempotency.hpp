// A tool call is run once for each delivery key (reliability.md §5.1): finished deliveries get the
// stored answer, running ones are waited for, new ones run and are recorded before they answer.
// Never decides what a tool does.
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "core/store/tool_calls.hpp"
#include "core/sys/clock.hpp"
#include "core/sys/log.hpp"
#include "core/voice/dispatch.hpp"

namespace vitara::server::webhook {

/// sha256 over clinic, call id, tool call id, tool name and sha256(canonical arguments): 32 bytes.
/// Canonical: keys sorted, whole numbers alike in every form, strings trimmed and NFC. Pure.
[[nodiscard]] std::string delivery_key(const ClinicId& clinic, const CallId& call,
                                       const voice::ToolCall& tool_call);

/// Whether the thread that brings a delivery may wait for another, or for the disk.
enum class Waiting { allowed, forbidden };

/// One delivery of one tool call.
struct Delivery {
  std::string key;
  ClinicId clinic;
  CallId call;
  std::string tool;
  RequestId request;
  std::string source_address;
  bool is_write = false;
  Waiting waiting = Waiting::allowed;
};

/// What to say where the tool's own answer cannot be given.
struct Substitutes {
  std::function<voice::ToolAnswer()> pending;   // it still runs, or may have been done
  std::function<voice::ToolAnswer()> emr_down;  // it must not run, or was not done
};

struct Given {
  voice::ToolAnswer answer;
  bool was_stored = false;  // from an earlier delivery
};

/// All deliveries of this process. Safe from several threads; waiters hold no lock of others.
class Deliveries {
 public:
  Deliveries(store::ToolCallTable& table, Clock& clock, Log& log)
      : table_(table), clock_(clock), log_(log) {}

  using Run = std::function<voice::ToolAnswer()>;
  using Then = std::function<void(Given)>;
  /// Hands `then` the answer to give, once: on this thread, or on the database's when the answer
  /// has been recorded (so it must be short and not throw). A write whose delivery cannot be looked
  /// up is not run (§5.4); a read whose answer cannot be recorded is given all the same. What `run`
  /// throws goes on to the caller, `then` is not called, and those who wait for it are told that it
  /// is pending. False, and nothing has happened, when the delivery may have come before and its
  /// thread must not wait.
  bool once(Delivery delivery, const Within& within, const Run& run, Substitutes substitutes,
            Then then);

 private:
  struct Running {
    std::mutex mutex;
    std::condition_variable_any changed;
    bool is_done = false;
    std::shared_ptr<const voice::ToolAnswer> answer;  // null: it ended without one
  };
  /// One first delivery, from its run to its record.
  struct First {
    Delivery delivery;
    Substitutes substitutes;
    Then then;
    SteadyTime started;
    voice::ToolAnswer answer = {};
  };

  void first(std::shared_ptr<First> first, const Run& run);
  [[nodiscard]] std::optional<Given> known(const First& first);
  void record(std::shared_ptr<First> first);
  [[nodiscard]] Given outcome(First& first, const Result<void>& written);
  Given wait(Running& running, const Within& within, const Substitutes& substitutes);
  void finish(const std::string& key, std::shared_ptr<const voice::ToolAnswer> answer);
  void report(const Delivery& delivery, const Error& error);

  store::ToolCallTable& table_;
  Clock& clock_;
  Log& log_;
  std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<Running>> running_;
};

}  // namespace vitara::server::webhook
