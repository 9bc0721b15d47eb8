#include "server/http/handoff.hpp"

#include <boost/asio/dispatch.hpp>
#include <boost/asio/post.hpp>
#include <typeinfo>
#include <utility>

#include "core/base/ensure.hpp"

namespace vitara::server {

namespace asio = boost::asio;

namespace {

/// `what` of a Bug names a promise and a source line, never input; other exceptions may quote what
/// they choked on, so only their type is told.
Response bug(const HandlerCall& call, std::string_view type, std::string_view what) {
  const auto& id = call.request.id;
  call.log.error("bug", {{Key::id, std::string_view(id.str())},
                         {Key::path_template, std::string_view(call.route.path)},
                         {Key::type, type},
                         {Key::what, what}});
  return error_response(500, "internal", "something went wrong on our side", id);
}

/// What `function` gives, or the answer to its exception.
template <class Function>
Response guarded(const HandlerCall& call, const Function& function) noexcept {
  try {
    return function();
  } catch (const Bug& broken) {
    return bug(call, "Bug", broken.what());
  } catch (const std::exception& escaped) {
    return bug(call, typeid(escaped).name(), "an exception left a handler");
  } catch (...) {
    return bug(call, "unknown", "something that is no exception left a handler");
  }
}

/// The same for what answers by a reply: a function that throws has dropped it on the way out,
/// which answers; the line is left.
template <class Function>
void run_guarded(const HandlerCall& call, const Function& function) noexcept {
  (void)guarded(call, [&function] {
    function();
    return Response();
  });
}

}  // namespace

Response call_handler(const HandlerCall& call) noexcept {
  return guarded(call, [&call] { return call.route.handler(call.request, call.within); });
}

Response call_when_busy(const HandlerCall& call) noexcept {
  if (call.route.when_busy)
    return guarded(call, [&call] { return call.route.when_busy(call.request); });
  auto answer = error_response(503, "busy", "all places are taken, try again", call.request.id);
  answer.headers.push_back({"Retry-After", "2"});
  return answer;
}

template <class Completion>
struct Handoff::WaitingFor final : Waiting {
  explicit WaitingFor(Completion&& given) : completion(std::move(given)) {}
  void resume(bool taken) override { std::move(completion)(taken); }
  Completion completion;
};

Task<bool> Handoff::on(Workers& workers) {
  const auto start = [this, &workers](auto completion) {
    using Form = WaitingFor<decltype(completion)>;
    waiting_ = std::make_unique<Form>(std::move(completion));
    if (call_.route.begin) return begin(workers);
    // From here on a worker may be done at any moment; what it posts runs after this thread has
    // suspended the coroutine.
    if (!workers.submit(*this)) refuse();
  };
  using Token = asio::use_awaitable_t<Executor>;
  return asio::async_initiate<const Token, void(bool)>(start, Token());
}

void Handoff::begin(Workers& workers) {
  holders_ = 2;
  run_guarded(call_,
              [this] { rest_ = call_.route.begin(call_.request, call_.within, Reply(*this)); });
  if (rest_.run && workers.submit(*this)) return;  // the worker lets go
  if (rest_.run) run_guarded(call_, rest_.when_busy);
  rest_ = {};
  // Posted: the coroutine is only about to be suspended.
  if (is_last()) asio::post(executor_, [waiting = std::move(waiting_)] { waiting->resume(true); });
}

void Handoff::run() noexcept {
  if (!call_.route.begin) {
    response = call_handler(call_);
    return;
  }
  const Rest rest = std::exchange(rest_, {});
  run_guarded(call_, rest.run);
}

void Handoff::answered(Response given) noexcept {
  response = std::move(given);
  let_go();
}

void Handoff::dropped() noexcept {
  response = error_response(500, "internal", "something went wrong on our side", call_.request.id);
  let_go();
}

bool Handoff::is_last() { return holders_.fetch_sub(1) == 1; }

/// A reply that is sent on the I/O thread goes on at once: the coroutine has been suspended since.
void Handoff::let_go() {
  if (!is_last()) return;
  asio::dispatch(executor_, [waiting = std::move(waiting_)] { waiting->resume(true); });
}

void Handoff::refuse() {
  asio::post(executor_, [waiting = std::move(waiting_)] { waiting->resume(false); });
}

}  // namespace vitara::server
