#include "tests/support/loopback_server.hpp"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <cctype>
#include <stdexcept>

namespace vitara::testing {
namespace {

// The length of the first whole request in `input`, 0 while it is not whole.
std::size_t whole_request(const std::string& input) {
  const auto head = input.find("\r\n\r\n");
  if (head == std::string::npos) return 0;
  std::string lower = input.substr(0, head);
  std::transform(lower.begin(), lower.end(), lower.begin(),
                 [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  std::size_t body = 0;
  if (const auto at = lower.find("\r\ncontent-length:"); at != std::string::npos)
    body = std::stoul(lower.substr(at + 17));
  const auto whole = head + 4 + body;
  return input.size() >= whole ? whole : 0;
}

void close_with_reset(int socket) {
  const linger now{.l_onoff = 1, .l_linger = 0};
  setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, sizeof now);
  close(socket);
}

}  // namespace

Answer ok(const std::string& body, Answer::Then then) {
  return {.bytes = "HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nContent-Length: " +
                   std::to_string(body.size()) + "\r\n\r\n" + body,
          .then = then};
}

LoopbackServer::LoopbackServer(std::vector<Answer> script) : script_(script.begin(), script.end()) {
  listener_ = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  auto* const name = reinterpret_cast<sockaddr*>(&address);
  const bool is_open = listener_ >= 0 && bind(listener_, name, size) == 0 &&
                       listen(listener_, 64) == 0 && getsockname(listener_, name, &size) == 0 &&
                       pipe(wake_) == 0;
  if (!is_open) throw std::runtime_error("no loopback socket");
  port_ = ntohs(address.sin_port);
  thread_ = std::thread([this] { serve(); });
}

LoopbackServer::~LoopbackServer() {
  const char stop = 's';
  (void)!write(wake_[1], &stop, 1);
  thread_.join();
  for (const auto& peer : peers_) close(peer.socket);
  close(listener_);
  close(wake_[0]);
  close(wake_[1]);
}

std::string LoopbackServer::url(const std::string& path) const {
  return "http://127.0.0.1:" + std::to_string(port_) + path;
}

int LoopbackServer::connections() const {
  const std::lock_guard lock(mutex_);
  return connections_;
}

std::vector<std::string> LoopbackServer::requests() const {
  const std::lock_guard lock(mutex_);
  return requests_;
}

void LoopbackServer::serve() {
  for (;;) {
    std::vector<pollfd> waits{{.fd = wake_[0], .events = POLLIN, .revents = 0},
                              {.fd = listener_, .events = POLLIN, .revents = 0}};
    for (const auto& peer : peers_)
      waits.push_back({.fd = peer.socket, .events = POLLIN, .revents = 0});
    poll(waits.data(), waits.size(), -1);
    if (waits[0].revents != 0) return;
    for (std::size_t i = 2; i < waits.size(); ++i)
      if (waits[i].revents != 0) read_from(peers_[i - 2]);
    std::erase_if(peers_, [](const Peer& peer) { return peer.socket < 0; });
    if (waits[1].revents != 0) accept_peer();
  }
}

void LoopbackServer::accept_peer() {
  Peer peer{.socket = accept4(listener_, nullptr, nullptr, SOCK_CLOEXEC)};
  if (peer.socket < 0) return;
  {
    const std::lock_guard lock(mutex_);
    ++connections_;
  }
  if (!script_.empty() && script_.front().at_connect) answer(peer, next());
  if (peer.socket >= 0) peers_.push_back(std::move(peer));
}

void LoopbackServer::read_from(Peer& peer) {
  char buffer[16384];
  const auto got = recv(peer.socket, buffer, sizeof buffer, 0);
  if (got <= 0) {
    close(peer.socket);
    peer.socket = -1;
    return;
  }
  peer.input.append(buffer, static_cast<std::size_t>(got));
  while (const auto length = whole_request(peer.input)) {
    {
      const std::lock_guard lock(mutex_);
      requests_.push_back(peer.input.substr(0, length));
    }
    peer.input.erase(0, length);
    if (!peer.is_held) answer(peer, next());
    if (peer.socket < 0) return;
  }
}

void LoopbackServer::answer(Peer& peer, const Answer& answer) {
  (void)send(peer.socket, answer.bytes.data(), answer.bytes.size(), MSG_NOSIGNAL);
  peer.is_held = answer.then == Answer::Then::hold;
  if (answer.then == Answer::Then::close) close(peer.socket);
  if (answer.then == Answer::Then::reset) close_with_reset(peer.socket);
  if (answer.then == Answer::Then::close || answer.then == Answer::Then::reset) peer.socket = -1;
}

Answer LoopbackServer::next() {
  if (script_.empty()) return {.then = Answer::Then::close};
  Answer answer = script_.front();
  if (script_.size() > 1) script_.pop_front();
  return answer;
}

}  // namespace vitara::testing
