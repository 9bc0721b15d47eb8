// From a configured address to a listening socket: TCP over IPv4 and IPv6, a Unix socket, or one
// that was handed down. POSIX only; accepts nothing.
#pragma once

#include <cstdint>
#include <string>
#include <utility>

#include "core/base/result.hpp"
#include "server/http/server.hpp"

namespace vitara::server {

/// A file descriptor that is closed with its owner.
class Descriptor {
 public:
  Descriptor() = default;
  explicit Descriptor(int fd) : fd_(fd) {}
  ~Descriptor();
  Descriptor(Descriptor&& other) noexcept : fd_(other.release()) {}
  Descriptor& operator=(Descriptor&& other) noexcept {
    std::swap(fd_, other.fd_);
    return *this;
  }
  [[nodiscard]] int get() const { return fd_; }
  [[nodiscard]] bool is_open() const { return fd_ >= 0; }
  int release() { return std::exchange(fd_, -1); }

 private:
  int fd_ = -1;
};

struct Bound {
  Descriptor socket;
  int family = 0;
  std::uint16_t port = 0;
  bool inherited = false;
  std::string path = {};  // of a Unix socket that we made, to be removed at the end
  Descriptor lock = {};   // of that path: held as long as it is ours
};

/// Listens. `invalid` for an address that is none, `denied` where the system forbids it, `conflict`
/// when somebody listens there already: the message names the holder where /proc tells.
[[nodiscard]] Result<Bound> bind_listener(const Listen& listen, std::size_t backlog);

}  // namespace vitara::server
