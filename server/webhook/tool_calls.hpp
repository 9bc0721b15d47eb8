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
#include "server/http/reply.hpp"
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

  /// Runs the calls and sends their answer: {"results":[...]}, or {"result":...} for the legacy
  /// form; from this thread, or from the database's when the last is recorded. Never throws: a bug
  /// in a tool is that call's apology.
  void answer(Received received, const Within& within, Reply reply);
  /// The same when nothing can be run: BUSY for each call.
  [[nodiscard]] std::string busy(const Received& received) const;

 private:
  struct Round;
  struct Turn;

  void run_all(const std::shared_ptr<Round>& round, const Within& within);
  void run_one(const Turn& turn, const Within& within);
  void give(const Turn& turn, const Within& within);
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
