#include "server/http/session.hpp"

#include <algorithm>

#include "server/http/handoff.hpp"

namespace vitara::server {

namespace {

constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
// How long a peer that was told to go may stay silent before we close on it.
constexpr auto kLinger = std::chrono::seconds(1);
constexpr auto kLingerAtStop = std::chrono::milliseconds(50);

/// reliability.md §3: the caller may come back at once, others will have been answered by then.
Rejection no_memory_for_body() {
  return {.status = 503,
          .code = "busy",
          .message = "too much is being received, try again",
          .headers = {{"Retry-After", "1"}}};
}

Rejection too_large() {
  return {.status = 413, .code = "too_large", .message = "the body is too large"};
}

}  // namespace

Session::Session(Edge& edge, Socket socket, std::string peer)
    : edge_(edge),
      peer_(std::move(peer)),
      wire_(std::move(socket), edge.clock),
      pause_(wire_.executor()),
      since_(edge.clock.steady()) {}

/// One turn a request: read, admit, handle, answer. Whatever ends the connection ends the loop;
/// only a peer that was answered and told to go gets a farewell.
Task<void> Session::run() {
  bool more = true;
  bool farewell = false;
  while (more && !aborted_) {
    begin_request();
    const bool arrived = co_await read_head();
    if (!arrived) break;
    admit_request();
    bool whole = !rejection_;
    if (whole) whole = co_await read_body();
    if (!whole && !rejection_) break;
    work_begins();
    co_await respond();
    more = co_await answer();
    farewell = true;
    work_ends();
    // The stop began while the answer went out: whoever closes idle connections has been here.
    if (edge_.draining && !wire_.has_bytes()) more = false;
  }
  discharge();
  const Duration patience = edge_.draining ? Duration(kLingerAtStop) : Duration(kLinger);
  if (farewell && !more) co_await wire_.linger(patience);
  wire_.close();
}

/// The coroutine is always suspended when this is called: it finds its socket closed.
void Session::abort() {
  aborted_ = true;
  pause_.cancel();
  wire_.close();
}

void Session::begin_request() {
  wire_.slim();
  admission_.emplace();
  rejection_.reset();
  block_ = 0;
  begun_ = false;
}

/// reliability.md §4: the first header is timed from the accept, a later one from its first byte;
/// between two requests there is the idle time.
SteadyTime Session::head_deadline() const {
  if (served_ == 0) return since_ + edge_.limits.header_time;
  return begun_ ? received_ + edge_.limits.header_time : since_ + edge_.limits.idle;
}

/// RFC 9112 §2.2: one empty line before a request is ignored. False while its second half is out.
bool Session::skip_empty_line() {
  if (begun_) return true;
  if (wire_.input() == "\r") return false;
  if (wire_.input().starts_with("\r\n")) wire_.consume(2);
  return true;
}

/// True when there is a whole block, or a rejection.
bool Session::scan_head(HeadScan& scan) {
  if (!skip_empty_line() || wire_.input().empty()) return false;
  if (!begun_) received_ = wire_.last_read();
  begun_ = true;
  const auto state = scan.look(wire_.input());
  if (state == HeadScan::State::refused) rejection_ = rejection_of(scan.refusal());
  block_ = scan.size();
  return state != HeadScan::State::incomplete;
}

/// False when the connection is over.
Task<bool> Session::read_head() {
  const auto& limits = edge_.limits;
  HeadScan scan({.header_bytes = limits.header_bytes,
                 .header_fields = limits.header_fields,
                 .request_line_bytes = limits.request_line_bytes});
  while (!scan_head(scan)) {
    const auto deadline = head_deadline();
    const auto got = co_await wire_.fill(deadline, 0);
    if (got == Wire::timed_out && begun_) edge_.observations.slow("header", edge_.clock.steady());
    if (got != Wire::ok) co_return false;
  }
  co_return true;
}

/// Gives the request its id and decides, from the header alone, whether its body is read at all.
void Session::admit_request() {
  auto& request = admission_->request;
  request.id = edge_.ids.next();
  request.peer = peer_;
  request.received = received_;
  if (!rejection_) {
    rejection_ = admit(wire_.input().substr(0, block_), edge_.router, *admission_);
    wire_.consume(block_);
  }
  const auto& framing = admission_->framing;
  if (!rejection_ && framing.has_body() &&
      edge_.bodies + std::max<std::uint64_t>(framing.length, 1) > edge_.limits.bodies_bytes)
    rejection_ = no_memory_for_body();
  if (rejection_) note_rejection();
}

/// Each kind of refusal has its own line (reliability.md §12); 404 and 408 have none of their own.
void Session::note_rejection() {
  const auto now = edge_.clock.steady();
  auto& observations = edge_.observations;
  const auto* route = admission_->route;
  const int status = rejection_->status;
  if (!rejection_->event.empty())
    observations.refused(rejection_->event, rejection_->rule, now);
  else if (status == 413 && route != nullptr)
    observations.too_large(*route, admission_->framing.length, now);
  else if (status == 405 || status == 415)
    observations.rejected(route, rejection_->code, now);
}

/// Counts bytes of this request's body against the bound of all. False: no room.
bool Session::charge(std::size_t bytes) {
  if (edge_.bodies + bytes > edge_.limits.bodies_bytes) return false;
  edge_.bodies += bytes;
  charged_ += bytes;
  return true;
}

void Session::discharge() { edge_.bodies -= std::exchange(charged_, 0); }

Session::BodyState Session::reject_body(Rejection rejection) {
  rejection_ = std::move(rejection);
  note_rejection();
  return BodyState::rejected;
}

/// Moves what has arrived of the body into the request.
Session::BodyState Session::take_body() {
  auto& body = admission_->request.body;
  const auto before = body.size();
  auto state = BodyState::more;
  if (admission_->framing.chunked) {
    const BodyLimits limits{.body_bytes = admission_->route->body_limit,
                            .chunk_extension_bytes = edge_.limits.chunk_extension_bytes};
    const auto step = admission_->parser.parse_chunks(wire_.input(), limits, body);
    wire_.consume(step.consumed);
    if (step.state == ChunkStep::State::too_large) return reject_body(too_large());
    if (step.state == ChunkStep::State::refused)
      return reject_body(rejection_of({.status = 400, .rule = step.rule}));
    if (step.state == ChunkStep::State::done) state = BodyState::whole;
  } else {
    const auto length = static_cast<std::size_t>(admission_->framing.length);
    const auto part = wire_.input().substr(0, length - before);
    body.append(part);
    wire_.consume(part.size());
    if (body.size() == length) state = BodyState::whole;
  }
  return charge(body.size() - before) ? state : reject_body(no_memory_for_body());
}

/// After the grace each second must have brought `body_rate` bytes, and all ends at `body_time`.
SteadyTime Session::body_deadline(SteadyTime started) const {
  const auto& limits = edge_.limits;
  const auto earned = std::chrono::duration<double>(
      static_cast<double>(admission_->request.body.size()) /
      static_cast<double>(std::max<std::size_t>(limits.body_rate, 1)));
  const auto by_rate =
      limits.body_grace + std::chrono::duration_cast<Duration>(
                              std::min(earned, std::chrono::duration<double>(limits.body_time)));
  return started + std::min(by_rate, limits.body_time);
}

/// False when there is a rejection, or the connection is over.
Task<bool> Session::read_body() {
  const auto framing = admission_->framing;
  if (!framing.has_body()) co_return true;
  // Memory is reserved, not touched: a length that is only claimed costs address space.
  admission_->request.body.reserve(static_cast<std::size_t>(framing.length));
  if (admission_->expects_continue && wire_.input().empty()) {
    const auto patience = edge_.limits.write_time;
    const std::string_view nothing;
    const auto sent = co_await wire_.send(kContinue, nothing, patience);
    if (sent != Wire::ok) co_return false;
  }
  const auto started = edge_.clock.steady();
  for (;;) {
    const auto state = take_body();
    if (state != BodyState::more) co_return state == BodyState::whole;
    const auto deadline = body_deadline(started);
    const auto length = static_cast<std::size_t>(framing.length);
    const auto missing = length - std::min(length, charged_);
    const auto got = co_await wire_.fill(deadline, missing);
    if (got == Wire::ok) continue;
    if (got == Wire::timed_out) {
      edge_.observations.slow("body", edge_.clock.steady());
      reject_body({.status = 408, .code = "timeout", .message = "the body came too slowly"});
    }
    co_return false;
  }
}

/// Fills response_ by the handler, or from the rejection.
Task<void> Session::respond() {
  const auto& request = admission_->request;
  if (rejection_) {
    response_ =
        error_response(rejection_->status, rejection_->code, rejection_->message, request.id);
    response_.headers = std::move(rejection_->headers);
    co_return;
  }
  const auto& route = *admission_->route;
  const HandlerCall call{
      .route = route,
      .request = request,
      .within = {Deadline::after(request.received, route.deadline), edge_.stop.get_token()},
      .log = edge_.observations.log()};
  if (route.pool == Pool::inline_) {
    response_ = call_handler(call);
    co_return;
  }
  Handoff handoff(wire_.executor(), call);
  auto& workers = route.pool == Pool::webhook ? edge_.webhook : edge_.admin;
  const bool taken = co_await handoff.on(workers);
  response_ = taken ? std::move(handoff.response) : call_when_busy(call);
}

/// What was not read of a refused body would be taken for the next request, so such a connection
/// ends; so does one whose peer disagrees with us about where a request ends.
bool Session::may_stay_open() const {
  const bool body_was_read = !rejection_ || !admission_->framing.has_body();
  const bool hostile = rejection_ && !rejection_->event.empty();
  return admission_->keep_alive && body_was_read && !hostile && !response_.close &&
         !edge_.draining && served_ + 1 < edge_.limits.requests_per_connection;
}

/// Writes response_. True when the connection may carry another request.
Task<bool> Session::answer() {
  if (response_.pause > Duration::zero()) {
    pause_.expires_after(response_.pause);
    co_await pause_.async_wait(kAsTuple);
  }
  const bool stays = may_stay_open();
  const AnswerFrame frame{.request_id = admission_->request.id.str(),
                          .date = edge_.date.at(edge_.clock.now()),
                          .version = admission_->head.version,
                          .close = !stays};
  write_head(response_, frame, edge_.constant_headers, head_);
  std::string_view body = response_.body;
  if (!has_body(response_.status) || admission_->request.method == "HEAD") body = {};
  if (response_.cut_after) {
    const bool more = co_await cut_answer(body);
    co_return more;
  }
  const auto patience = edge_.limits.write_time;
  const auto sent = co_await wire_.send(head_, body, patience);
  if (sent == Wire::timed_out) {
    // The kernel still holds what the peer does not read; a reset lets go of it at once.
    edge_.observations.slow("answer", edge_.clock.steady());
    wire_.reset();
  }
  co_return sent == Wire::ok&& stays;
}

/// The fault of a stand-in: a part of the answer, then a reset.
Task<bool> Session::cut_answer(std::string_view body) {
  const std::string_view whole = head_;
  const auto of_head = whole.substr(0, *response_.cut_after);
  const auto of_body = body.substr(0, *response_.cut_after - of_head.size());
  const auto patience = edge_.limits.write_time;
  co_await wire_.send(of_head, of_body, patience);
  wire_.reset();
  co_return false;
}

/// From here to work_ends() the session is not replaced for a new connection.
void Session::work_begins() {
  at_work_ = true;
  edge_.in_flight.fetch_add(1, std::memory_order_relaxed);
  edge_.observations.in_flight().add(1);
}

void Session::work_ends() {
  const auto now = edge_.clock.steady();
  edge_.observations.answered({.route = admission_->route,
                               .status = response_.status,
                               .took = now - received_,
                               .id = admission_->request.id.str()});
  edge_.observations.in_flight().add(-1);
  edge_.in_flight.fetch_sub(1, std::memory_order_relaxed);
  discharge();
  response_ = {};
  ++served_;
  since_ = now;
  at_work_ = false;
  edge_.freed();
}

}  // namespace vitara::server
