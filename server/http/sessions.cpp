#include "server/http/sessions.hpp"

#include <algorithm>
#include <boost/asio/co_spawn.hpp>

namespace vitara::server {

namespace asio = boost::asio;

namespace {
constexpr auto kForever = Timer::time_point::max();
}  // namespace

Sessions::Sessions(IoContext& io, Edge& edge)
    : io_(io), edge_(edge), changed_(io, kForever), empty_(io, kForever), watch_(io, kForever) {
  edge_.freed = [this] { changed_.cancel(); };
}

/// A walk over all: it happens only at the bound, and a thousand pointers cost less than an order
/// kept up for each request.
Session* Sessions::longest_waiting() const {
  Session* longest = nullptr;
  for (const auto& session : sessions_) {
    if (session->is_at_work() || session->is_aborted()) continue;
    if (longest == nullptr || session->waiting_since() < longest->waiting_since())
      longest = session.get();
  }
  return longest;
}

bool Sessions::has_room() const {
  return sessions_.size() - leaving_ < edge_.limits.connections || longest_waiting() != nullptr;
}

Task<void> Sessions::changed() {
  changed_.expires_at(kForever);
  co_await changed_.async_wait(kAsTuple);
}

/// The session itself goes away later, when its coroutine has noticed; until then it is not
/// counted.
void Sessions::end(Session& session) {
  if (session.is_aborted()) return;
  ++leaving_;
  session.abort();
}

void Sessions::start(Socket socket, std::string peer) {
  if (sessions_.size() - leaving_ >= edge_.limits.connections)
    if (auto* longest = longest_waiting()) end(*longest);
  auto& session =
      *sessions_.emplace_back(std::make_unique<Session>(edge_, std::move(socket), std::move(peer)));
  edge_.observations.connections().add(1);
  // The watch sleeps while there is nobody to watch.
  if (sessions_.size() == 1) watch_.cancel();
  asio::co_spawn(io_, session.run(),
                 [this, &session](const std::exception_ptr& escaped) { ended(session, escaped); });
}

void Sessions::ended(const Session& session, const std::exception_ptr& escaped) {
  if (escaped) edge_.observations.log().error("bug", {{Key::what, "a session threw"}});
  if (session.is_aborted()) --leaving_;
  const auto place = std::find_if(sessions_.begin(), sessions_.end(),
                                  [&session](const auto& one) { return one.get() == &session; });
  // This destroys the session; its coroutine has ended.
  std::swap(*place, sessions_.back());
  sessions_.pop_back();
  edge_.observations.connections().add(-1);
  changed_.cancel();
  if (sessions_.empty()) empty_.cancel();
}

void Sessions::close_idle() {
  for (const auto& session : sessions_)
    if (session->is_idle()) end(*session);
}

void Sessions::close_all() {
  for (const auto& session : sessions_) end(*session);
}

Task<void> Sessions::empty_within(Duration span) {
  if (sessions_.empty()) co_return;
  if (span == Duration::max())
    empty_.expires_at(kForever);
  else
    empty_.expires_after(span);
  co_await empty_.async_wait(kAsTuple);
}

/// Fine enough for the shortest of the limits, coarse enough to cost nothing.
Duration Sessions::tick() const {
  const auto& limits = edge_.limits;
  const auto shortest = std::min(
      {limits.header_time, limits.body_grace, limits.body_time, limits.idle, limits.write_time});
  return std::clamp<Duration>(shortest / 8, std::chrono::milliseconds(5),
                              std::chrono::milliseconds(250));
}

Task<void> Sessions::watch() {
  const auto span = tick();
  while (watching_) {
    if (sessions_.empty())
      watch_.expires_at(kForever);
    else
      watch_.expires_after(span);
    co_await watch_.async_wait(kAsTuple);
    const auto now = edge_.clock.steady();
    for (const auto& session : sessions_) session->check(now);
    edge_.observations.pool(Pool::webhook, edge_.webhook.queued(), edge_.webhook.threads());
    edge_.observations.pool(Pool::admin, edge_.admin.queued(), edge_.admin.threads());
  }
}

void Sessions::stop_watch() {
  watching_ = false;
  watch_.cancel();
}

}  // namespace vitara::server
