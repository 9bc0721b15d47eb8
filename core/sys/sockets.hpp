// What listens on this machine, and which process owns it: read from /proc, never by connecting.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"

namespace vitara {

enum class Transport { tcp, udp };

/// One row of /proc/net/{tcp,tcp6,udp,udp6} that is open for whoever comes: TCP in state LISTEN,
/// UDP without a peer.
struct SocketRow {
  std::string address = {};  // as inet_ntop(3) writes it: "0.0.0.0", "::", "127.0.0.1"
  std::uint16_t port = 0;
  std::uint64_t inode = 0;
};

/// A process that holds a socket. `command` is its argument vector, at most 4 KiB of it.
struct SocketOwner {
  int process = 0;
  std::string name = {};  // /proc/PID/comm
  std::vector<std::string> command = {};
};

struct ListeningSocket {
  Transport transport = Transport::tcp;
  std::string address = {};
  std::uint16_t port = 0;
  std::vector<SocketOwner> owners = {};  // empty: another user's, which only root may see
  /// A process of the network namespace it listens in; 0: the namespace that we are in.
  int inside = 0;
};

/// The listening rows of such a table. Rows that do not read as one are skipped; at most 65,536
/// are read. Pure (Linux Documentation/networking/proc_net_tcp.rst).
[[nodiscard]] std::vector<SocketRow> parse_socket_table(std::string_view text, Transport transport);

class Sockets {
 public:
  virtual ~Sockets() = default;
  /// All that listens here, sorted by port, then address; then what listens in other network
  /// namespaces (containers), as far as this user may look into them. `missing` without /proc.
  [[nodiscard]] virtual Result<std::vector<ListeningSocket>> listening() = 0;
  /// The addresses of this machine's interfaces, as inet_ntop(3) writes them.
  [[nodiscard]] virtual std::vector<std::string> addresses() = 0;
};

class RealSockets final : public Sockets {
 public:
  explicit RealSockets(std::string proc = "/proc") : proc_(std::move(proc)) {}
  [[nodiscard]] Result<std::vector<ListeningSocket>> listening() override;
  [[nodiscard]] std::vector<std::string> addresses() override;

 private:
  std::string proc_;
};

}  // namespace vitara
