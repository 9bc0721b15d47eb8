#include "tests/server/http/wire.hpp"

#include <arpa/inet.h>
#include <fmt/format.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/un.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "server/http/text.hpp"

namespace vitara::testing {

namespace {
constexpr int kPatience = 5000;  // milliseconds
}  // namespace

std::string RawAnswer::header(std::string_view name) const {
  std::string_view rest = head;
  server::take_until(rest, '\n');
  while (!rest.empty()) {
    auto line = server::take_until(rest, '\n');
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (server::equal_without_case(server::take_until(line, ':'), name))
      return std::string(server::trim(line));
  }
  return {};
}

Wire::Wire(std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  connect(reinterpret_cast<const sockaddr*>(&address), sizeof(address));
}

Wire::Wire(const std::string& unix_path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  std::memcpy(address.sun_path, unix_path.data(),
              std::min(unix_path.size(), sizeof(address.sun_path) - 1));
  connect(reinterpret_cast<const sockaddr*>(&address), sizeof(address));
}

Wire::~Wire() {
  if (fd_ >= 0) ::close(fd_);
}

void Wire::connect(const sockaddr* address, socklen_t size) {
  fd_ = ::socket(address->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
  connected_ = fd_ >= 0 && ::connect(fd_, address, size) == 0;
}

bool Wire::send(std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(fd_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

bool Wire::read_more() {
  pollfd wait{.fd = fd_, .events = POLLIN, .revents = 0};
  if (::poll(&wait, 1, kPatience) <= 0) return false;
  char bytes[16384];
  const auto got = ::recv(fd_, bytes, sizeof(bytes), 0);
  if (got < 0 && errno == ECONNRESET) reset_ = true;
  if (got <= 0) return false;
  buffer_.append(bytes, static_cast<std::size_t>(got));
  return true;
}

RawAnswer Wire::receive() {
  RawAnswer answer;
  std::size_t end = 0;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos)
    if (!read_more()) return answer;
  answer.head = buffer_.substr(0, end + 4);
  answer.status = std::atoi(answer.head.c_str() + std::min<std::size_t>(9, answer.head.size()));
  buffer_.erase(0, end + 4);
  const auto length = static_cast<std::size_t>(std::atoll(answer.header("content-length").c_str()));
  while (buffer_.size() < length && read_more()) {
  }
  answer.body = buffer_.substr(0, length);
  buffer_.erase(0, answer.body.size());
  return answer;
}

std::string Wire::receive_all() {
  while (read_more()) {
  }
  return std::exchange(buffer_, {});
}

bool Wire::is_closed_within(std::chrono::milliseconds span) {
  if (!buffer_.empty()) return false;
  pollfd wait{.fd = fd_, .events = POLLIN, .revents = 0};
  if (::poll(&wait, 1, static_cast<int>(span.count())) <= 0) return false;
  char byte = 0;
  const auto got = ::recv(fd_, &byte, 1, MSG_PEEK);
  if (got < 0 && errno == ECONNRESET) reset_ = true;
  return got <= 0;
}

bool Wire::is_silent_for(std::chrono::milliseconds span) {
  pollfd wait{.fd = fd_, .events = POLLIN, .revents = 0};
  return buffer_.empty() && ::poll(&wait, 1, static_cast<int>(span.count())) == 0;
}

std::string post(std::string_view path, std::string_view body, std::string_view more_headers) {
  return fmt::format(
      "POST {} HTTP/1.1\r\nHost: test\r\nContent-Type: application/json\r\n"
      "Content-Length: {}\r\n{}\r\n{}",
      path, body.size(), more_headers, body);
}

std::string get(std::string_view path, std::string_view more_headers) {
  return fmt::format("GET {} HTTP/1.1\r\nHost: test\r\n{}\r\n", path, more_headers);
}

}  // namespace vitara::testing
