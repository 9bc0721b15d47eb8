// One accepted socket with its input buffer: reads, writes and farewells, each under a deadline.
// Knows nothing of HTTP. Used on the I/O thread alone.
#pragma once

#include <array>
#include <boost/asio/buffer.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <string_view>

#include "core/sys/clock.hpp"
#include "server/http/io.hpp"

namespace vitara::server {

/// How an operation on a connection ended.
enum class Wire { ok, timed_out, closed };

/// Deadlines cost nothing per operation: each is a moment in a member, and the one timer of
/// Sessions asks every connection now and then whether it has passed.
class Connection {
 public:
  /// `clock` must outlive the connection.
  Connection(Socket socket, const Clock& clock) : socket_(std::move(socket)), clock_(clock) {}

  /// What was read and not yet consumed.
  [[nodiscard]] std::string_view input() const;
  void consume(std::size_t bytes) { buffer_.consume(bytes); }
  /// When bytes last arrived.
  [[nodiscard]] SteadyTime last_read() const { return last_read_; }

  /// Gives back what a large body made the buffer grow to. Between two requests.
  void slim();
  /// Whether bytes have arrived, read by us or still in the kernel.
  [[nodiscard]] bool has_bytes() const;

  /// Appends at least one byte to input(). `expected`: how many more are known to come.
  Task<Wire> fill(SteadyTime deadline, std::size_t expected);
  /// Writes both parts, head first. `patience`: the longest time without progress.
  Task<Wire> send(std::string_view head, std::string_view body, Duration patience);
  /// Says that nothing more comes, and reads what the peer still sends until it closes too, so that
  /// the last answer is not lost to a reset (RFC 9112 §9.6). Bounded by `patience` of
  /// silence and five times that in all.
  Task<void> linger(Duration patience);

  [[nodiscard]] Executor executor() { return socket_.get_executor(); }
  /// Ends the current operation with Wire::timed_out when its deadline has passed.
  void expire(SteadyTime now);
  /// Closes; the current operation ends with Wire::closed.
  void close();
  /// Closes with a reset instead of a farewell.
  void reset();

 private:
  /// What the end of an operation means, after its deadline is taken away.
  Wire outcome(const Fault& fault);

  Socket socket_;
  const Clock& clock_;
  boost::beast::flat_buffer buffer_;
  SteadyTime deadline_ = SteadyTime::max();
  SteadyTime last_read_;
  bool expired_ = false;
};

}  // namespace vitara::server
