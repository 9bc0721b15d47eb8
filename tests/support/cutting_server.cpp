#include "tests/support/cutting_server.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <charconv>

namespace vitara::testing {

namespace {

constexpr int kTick = 20;  // milliseconds between looks at the stop token

/// Bytes of a whole request; npos while its head is not complete.
std::size_t whole_length(const std::string& input) {
  const auto end = input.find("\r\n\r\n");
  if (end == std::string::npos) return std::string::npos;
  const auto field = input.find("Content-Length: ");
  std::size_t body = 0;
  if (field != std::string::npos && field < end)
    std::from_chars(input.data() + field + 16, input.data() + end, body);
  return end + 4 + body;
}

void reset(int socket) {
  // Closing with unsent data and no lingering sends RST: the peer sees a broken connection.
  const linger now{.l_onoff = 1, .l_linger = 0};
  ::setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
  ::close(socket);
}

void send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const auto sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
}

}  // namespace

CuttingServer::CuttingServer(std::string cut_word, Answer answer)
    : cut_word_(std::move(cut_word)), answer_(std::move(answer)) {
  listener_ = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  ::bind(listener_, reinterpret_cast<sockaddr*>(&address), sizeof address);
  ::listen(listener_, 64);
  socklen_t size = sizeof address;
  ::getsockname(listener_, reinterpret_cast<sockaddr*>(&address), &size);
  port_ = ntohs(address.sin_port);
  thread_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
}

CuttingServer::~CuttingServer() {
  thread_.request_stop();
  thread_.join();
  ::close(listener_);
}

void CuttingServer::let_pass(int requests) {
  const std::lock_guard lock(mutex_);
  passes_ = passes_left_ = requests;
}

void CuttingServer::begin_round() {
  inputs_.clear();
  passes_left_ = passes_;
}

void CuttingServer::cut_request(std::size_t bytes) {
  const std::lock_guard lock(mutex_);
  request_bytes_ = bytes;
  answer_bytes_ = std::string::npos;
  begin_round();
}

void CuttingServer::cut_answer(std::size_t bytes) {
  const std::lock_guard lock(mutex_);
  request_bytes_ = std::string::npos;
  answer_bytes_ = bytes;
  begin_round();
}

std::vector<std::string> CuttingServer::cut_inputs() const {
  const std::lock_guard lock(mutex_);
  return inputs_;
}

bool CuttingServer::wants_cut(const std::string& input) const {
  return input.find(cut_word_) < input.find("\r\n");
}

void CuttingServer::serve(const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    pollfd ready{.fd = listener_, .events = POLLIN, .revents = 0};
    if (::poll(&ready, 1, kTick) <= 0) continue;
    const int socket = ::accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC);
    if (socket >= 0) serve_connection(socket);
  }
}

std::string CuttingServer::read_request(int socket, bool may_cut, std::size_t limit) const {
  std::string input;
  std::array<char, 4096> buffer{};
  while (input.size() < whole_length(input)) {
    // Until its first line is whole nobody knows what a request is.
    const bool is_cut = may_cut && (wants_cut(input) || input.find("\r\n") == std::string::npos);
    const auto most = is_cut && limit != std::string::npos
                          ? std::min(buffer.size(), limit - std::min(limit, input.size()))
                          : buffer.size();
    if (most == 0) break;
    const auto got = ::recv(socket, buffer.data(), most, 0);
    if (got <= 0) break;
    input.append(buffer.data(), static_cast<std::size_t>(got));
  }
  return input;
}

// One request a connection: the answers say "Connection: close".
void CuttingServer::serve_connection(int socket) {
  std::size_t limit = 0;
  std::size_t answered = 0;
  bool may_cut = false;
  {
    const std::lock_guard lock(mutex_);
    limit = request_bytes_;
    answered = answer_bytes_;
    may_cut = passes_left_ == 0;
    passes_left_ = std::max(0, passes_left_ - 1);
  }
  const auto input = read_request(socket, may_cut, limit);
  if (!may_cut || (input.find("\r\n") != std::string::npos && !wants_cut(input))) {
    send_all(socket, answer_(input));
    ::shutdown(socket, SHUT_WR);
    std::array<char, 4096> buffer{};
    while (::recv(socket, buffer.data(), buffer.size(), 0) > 0) continue;
    ::close(socket);
    return;
  }
  {
    const std::lock_guard lock(mutex_);
    inputs_.push_back(input);
  }
  if (answered != std::string::npos) send_all(socket, answer_(input).substr(0, answered));
  reset(socket);
}

}  // namespace vitara::testing
