#include "server/http/connection.hpp"

#include <algorithm>
#include <utility>

namespace vitara::server {

namespace asio = boost::asio;

namespace {
// One read takes a usual webhook with its header; a connection that waits keeps this much.
constexpr std::size_t kReadBytes = 8U << 10U;
// Of a large body, so much at once.
constexpr std::size_t kLargeRead = 64U << 10U;
// What a refused peer may still send before we stop listening to it.
constexpr std::size_t kFarewellBytes = 8U << 20U;
}  // namespace

std::string_view Connection::input() const {
  const auto bytes = buffer_.cdata();
  return {static_cast<const char*>(bytes.data()), bytes.size()};
}

Wire Connection::outcome(const Fault& fault) {
  deadline_ = SteadyTime::max();
  const bool expired = std::exchange(expired_, false);
  if (!fault) return Wire::ok;
  return expired && socket_.is_open() ? Wire::timed_out : Wire::closed;
}

void Connection::slim() {
  if (buffer_.capacity() > 2 * kReadBytes && buffer_.size() < kReadBytes) buffer_.shrink_to_fit();
}

bool Connection::has_bytes() const {
  Fault ignored;
  return buffer_.size() > 0 || (socket_.is_open() && socket_.available(ignored) > 0);
}

Task<Wire> Connection::fill(SteadyTime deadline, std::size_t expected) {
  deadline_ = deadline;
  const auto space = buffer_.prepare(std::clamp(expected, kReadBytes, kLargeRead));
  const auto done = co_await socket_.async_read_some(space, kAsTuple);
  const auto result = outcome(std::get<0>(done));
  if (result == Wire::ok) {
    buffer_.commit(std::get<1>(done));
    last_read_ = clock_.steady();
  }
  co_return result;
}

/// One gathered write for head and body; more only when the kernel's buffer is full.
Task<Wire> Connection::send(std::string_view head, std::string_view body, Duration patience) {
  while (!head.empty() || !body.empty()) {
    deadline_ = Deadline::after(clock_.steady(), patience).at();
    const std::array<asio::const_buffer, 2> parts = {asio::const_buffer(head.data(), head.size()),
                                                     asio::const_buffer(body.data(), body.size())};
    const auto done = co_await socket_.async_write_some(parts, kAsTuple);
    const auto result = outcome(std::get<0>(done));
    if (result != Wire::ok) co_return result;
    const auto sent = std::get<1>(done);
    const auto of_head = std::min(sent, head.size());
    head.remove_prefix(of_head);
    body.remove_prefix(sent - of_head);
  }
  co_return Wire::ok;
}

Task<void> Connection::linger(Duration patience) {
  Fault ignored;
  socket_.shutdown(Socket::shutdown_send, ignored);
  const auto end = Deadline::after(clock_.steady(), 5 * patience);
  std::size_t taken = 0;
  while (taken < kFarewellBytes) {
    buffer_.clear();
    const auto until = end.within(clock_.steady(), patience).at();
    const auto result = co_await fill(until, 0);
    if (result != Wire::ok) break;
    taken += buffer_.size();
  }
  close();
}

void Connection::expire(SteadyTime now) {
  if (now < deadline_) return;
  expired_ = true;
  deadline_ = SteadyTime::max();
  Fault ignored;
  socket_.cancel(ignored);
}

void Connection::close() {
  Fault ignored;
  socket_.close(ignored);
}

/// SO_LINGER of zero: what is not sent is dropped and the peer gets RST (socket(7)).
void Connection::reset() {
  Fault ignored;
  const asio::socket_base::linger at_once(true, 0);
  socket_.set_option(at_once, ignored);
  socket_.close(ignored);
}

}  // namespace vitara::server
