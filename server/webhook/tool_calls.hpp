// The calls of one message: each run once, side by side, under one deadline, answered in the order
// received (vapi-webhooks.md §3). What a tool does is not known here.
#pragma once

#include <functional>
#include <memory>
#include <semaphore>
#include <string>
#include <string_view>
#include <vector>

#include "core/voice/dispatch.hpp"
#include "server/http/router.hpp"
#include "server/webhook/idempotency.hpp"
#include "server/webhook/observed.hpp"

namespace vitara::server::webhook {

using RunTool = std::function<voice::ToolAnswer(const voice::ToolCall&, const voice::CallFacts&,
                                                const voice::Tenant*, const Within&)>;

/// The tools, handed in: server/app binds those of core/voice, tests bind their own.
struct Dispatch {
  RunTool run;
  std::function<bool(std::string_view)> is_write;
  std::function<voice::ToolAnswer(const voice::CallFacts&, const voice::Tenant*)> busy;
  std::vector<std::string> names;  // of all tools: labels of metrics
  /// Whether a tool needs no more than memory, so that it may run on the I/O thread.
  std::function<bool(std::string_view)> is_quick = [](std::string_view) { return false; };
};

/// From the first byte of the request (reliability.md §2).
struct AnswerTimes {
  Duration read = std::chrono::milliseconds(3500);
  Duration write = std::chrono::milliseconds(4800);
};

/// One message and whose it is. The request stays where it is until it has been answered.
struct Received {
  const Request& request;
  voice::Message message;
  std::shared_ptr<const voice::Tenant> tenant = {};  // null: no such clinic
};

/// Safe from several threads.
class ToolCalls {
 public:
  static constexpr std::size_t kMostCalls = 16;
  static constexpr std::ptrdiff_t kMostHelpers = 64;

  ToolCalls(Dispatch dispatch, AnswerTimes times, store::ToolCallTable& table, Clock& clock,
            Log& log, Observed& observed)
      : dispatch_(std::move(dispatch)),
        times_(times),
        clock_(clock),
        log_(log),
        observed_(observed),
        deliveries_(table, clock, log) {}

  using NoteBusy = std::function<void(const Received&)>;
  /// Runs the calls of quick tools, leaves the others to a worker, and sends their answer:
  /// {"results":[...]}, or {"result":...} for the legacy form; from the thread of the last call, or
  /// from the database's when it is recorded. Waits for nothing, never throws: a bug in a tool is
  /// that call's apology. `note_busy` is told when there is no worker.
  [[nodiscard]] Rest begin(Received received, const Within& within, Reply reply,
                           NoteBusy note_busy);
  /// The same when nothing can be run: BUSY for each call.
  [[nodiscard]] std::string busy(const Received& received) const;

 private:
  struct Round;
  struct Turn;

  /// Places of calls in their message.
  using Places = std::vector<std::size_t>;

  [[nodiscard]] Turn turn(const std::shared_ptr<Round>& round, std::size_t place) const;
  [[nodiscard]] Places run_quick(const std::shared_ptr<Round>& round, const Within& within);
  void run_all(const std::shared_ptr<Round>& round, const Places& places, const Within& within);
  void refuse_all(const std::shared_ptr<Round>& round, const Places& places);
  /// False when this thread would have to wait, and must not.
  bool run_one(const Turn& turn, const Within& within, Waiting waiting);
  bool give(const Turn& turn, const Within& within, Waiting waiting);
  void settle(const Turn& turn, Given given);
  void write_down(const Turn& turn, const Given& given, double seconds);
  voice::ToolAnswer apology(const Received& received, std::string_view what);
  void warn_of_oddities(const Received& received);

  Dispatch dispatch_;
  AnswerTimes times_;
  Clock& clock_;
  Log& log_;
  Observed& observed_;
  Deliveries deliveries_;
  // Threads beside the workers' own, for messages with several calls.
  std::counting_semaphore<kMostHelpers> helpers_{kMostHelpers};
};

}  // namespace vitara::server::webhook
