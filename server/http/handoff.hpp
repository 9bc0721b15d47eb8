// One request's way to its handler: called where it is, or begun here and taken on by a worker
// thread, with the answer coming back to the I/O thread. The one place where a handler's exception
// ends.
#pragma once

#include <atomic>
#include <memory>

#include "core/base/deadline.hpp"
#include "core/sys/log.hpp"
#include "server/http/io.hpp"
#include "server/http/router.hpp"
#include "server/http/workers.hpp"

namespace vitara::server {

struct HandlerCall {
  const Route& route;
  const Request& request;
  Within within;
  Log& log;
};

/// Runs the handler on this thread. What it throws becomes a 500 with the request id and one line
/// `bug`.
[[nodiscard]] Response call_handler(const HandlerCall& call) noexcept;

/// The route's own answer to a full pool, else 503 with Retry-After: 2 (reliability.md §3).
[[nodiscard]] Response call_when_busy(const HandlerCall& call) noexcept;

/// A handler's run on a worker, or its beginning here and the rest there. Stays in place, with all
/// that `call` refers to, until on() is done.
class Handoff final : public Work, public ReplyTo {
 public:
  Handoff(const Executor& executor, const HandlerCall& call) : executor_(executor), call_(call) {}

  /// False when the pool is full: nothing ran. Otherwise `response` holds the answer.
  Task<bool> on(Workers& workers);
  Response response;

 private:
  void run() noexcept override;
  void finished() noexcept override { let_go(); }
  void answered(Response given) noexcept override;
  void dropped() noexcept override;
  void begin(Workers& workers);
  bool is_last();
  void let_go();
  void refuse();

  /// The suspended coroutine, whatever asio calls its type. (Boost 1.81's any_completion_handler
  /// recurses without end when it is assigned.)
  struct Waiting {
    virtual ~Waiting() = default;
    virtual void resume(bool taken) = 0;
  };
  template <class Completion>
  struct WaitingFor;

  Executor executor_;
  const HandlerCall& call_;
  std::unique_ptr<Waiting> waiting_;
  Rest rest_;
  // Who runs the request, and who sends its reply: the last to let go resumes the coroutine.
  std::atomic<int> holders_{1};
};

}  // namespace vitara::server
