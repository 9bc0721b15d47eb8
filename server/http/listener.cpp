#include "server/http/listener.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <unistd.h>

#include <array>

namespace vitara::server {

namespace {

// Out of descriptors or memory: wait for some to come free instead of asking again at once.
constexpr auto kAfterFailure = std::chrono::milliseconds(50);

/// The address without its port, an IPv4 peer of an IPv6 socket as IPv4; "unix" for a Unix socket.
std::string peer_name(const Protocol::endpoint& peer) {
  std::array<char, INET6_ADDRSTRLEN> text{};
  const auto* address = peer.data();
  if (address->sa_family == AF_INET) {
    const auto* form = reinterpret_cast<const sockaddr_in*>(address);
    return inet_ntop(AF_INET, &form->sin_addr, text.data(), text.size());
  }
  if (address->sa_family == AF_INET6) {
    const auto* form = reinterpret_cast<const sockaddr_in6*>(address);
    std::string name = inet_ntop(AF_INET6, &form->sin6_addr, text.data(), text.size());
    return IN6_IS_ADDR_V4MAPPED(&form->sin6_addr) ? name.substr(7) : name;
  }
  return "unix";
}

}  // namespace

Listener::Listener(IoContext& io, Sessions& sessions, Log& log)
    : sessions_(sessions), log_(log), acceptor_(io), pause_(io) {}

void Listener::open(Bound bound) {
  bound_ = std::move(bound);
  const int protocol = bound_.family == AF_UNIX ? 0 : IPPROTO_TCP;
  acceptor_.assign(Protocol(bound_.family, protocol), bound_.socket.release());
}

void Listener::start(Socket socket, const Protocol::endpoint& peer) {
  if (bound_.family != AF_UNIX) {
    // An answer is one write; nothing is gained by holding it back.
    Fault ignored;
    const boost::asio::detail::socket_option::boolean<IPPROTO_TCP, TCP_NODELAY> no_delay(true);
    socket.set_option(no_delay, ignored);
  }
  sessions_.start(std::move(socket), peer_name(peer));
}

Task<void> Listener::run() {
  Protocol::endpoint peer;
  while (acceptor_.is_open()) {
    auto done = co_await acceptor_.async_accept(peer, kAsTuple);
    const auto fault = std::get<0>(done);
    // When all are at work this one waits, and behind it the kernel's queue.
    while (!fault && acceptor_.is_open() && !sessions_.has_room()) co_await sessions_.changed();
    if (!fault) {
      start(std::move(std::get<1>(done)), peer);
    } else if (acceptor_.is_open() && fault != boost::asio::error::connection_aborted) {
      log_.warn("http.accept_failed", {{Key::code, fault.value()}});
      pause_.expires_after(kAfterFailure);
      co_await pause_.async_wait(kAsTuple);
    }
  }
}

void Listener::take_rest() {
  Fault fault;
  acceptor_.non_blocking(true, fault);
  while (!fault && sessions_.has_room()) {
    Protocol::endpoint peer;
    auto socket = acceptor_.accept(peer, fault);
    if (!fault) start(std::move(socket), peer);
  }
}

void Listener::close() {
  if (!acceptor_.is_open()) return;
  if (!bound_.inherited) take_rest();
  Fault ignored;
  acceptor_.close(ignored);
  pause_.cancel();
  sessions_.wake_changed();
  if (!bound_.path.empty()) ::unlink(bound_.path.c_str());
  bound_.lock = Descriptor();
}

}  // namespace vitara::server
