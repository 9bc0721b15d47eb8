// Raw bytes to a real socket on loopback and back, for tests of the HTTP edge: no client library
// that would tidy up what is sent.
#pragma once

#include <sys/socket.h>

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

namespace vitara::testing {

/// One answer as it came, taken apart.
struct RawAnswer {
  int status = 0;  // 0: the connection ended without an answer
  std::string head;
  std::string body;
  /// A header's value, without case; empty when there is none.
  [[nodiscard]] std::string header(std::string_view name) const;
};

/// A blocking client connection. Every wait ends after five seconds with what there is.
class Wire {
 public:
  explicit Wire(std::uint16_t port);
  explicit Wire(const std::string& unix_path);
  ~Wire();
  Wire(const Wire&) = delete;
  Wire& operator=(const Wire&) = delete;

  [[nodiscard]] bool is_connected() const { return connected_; }
  /// False when the peer has closed.
  bool send(std::string_view bytes);
  /// One answer; bytes behind it are kept for the next.
  RawAnswer receive();
  /// Everything until the other end closes.
  std::string receive_all();
  /// Whether the other end closes (or resets) within the time, without sending anything more.
  bool is_closed_within(std::chrono::milliseconds span);
  /// Whether neither a byte nor an end comes within the time.
  bool is_silent_for(std::chrono::milliseconds span);
  /// Whether the last end of the stream was a reset.
  [[nodiscard]] bool was_reset() const { return reset_; }
  RawAnswer ask(std::string_view bytes) {
    send(bytes);
    return receive();
  }

 private:
  void connect(const sockaddr* address, socklen_t size);
  bool read_more();

  int fd_ = -1;
  bool connected_ = false;
  bool reset_ = false;
  std::string buffer_;
};

/// "POST <path>" with a JSON body and a Host.
std::string post(std::string_view path, std::string_view body, std::string_view more_headers = {});
/// "GET <path>" with a Host.
std::string get(std::string_view path, std::string_view more_headers = {});

}  // namespace vitara::testing
