// The listening edge: sockets, sessions, limits, the gate of reliability.md §4.1, worker pools,
// graceful stop. Coroutines live behind this header and nowhere else; asio and Beast do not show
// here.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/sys/clock.hpp"
#include "core/sys/log.hpp"
#include "core/sys/metrics.hpp"
#include "core/sys/random.hpp"
#include "server/http/router.hpp"

namespace vitara::server {

/// "127.0.0.1:3002", "[::1]:3002" or "unix:/run/vitara/serve.sock"; or a socket that systemd passed
/// (`fd` >= 0). Port 0: the kernel chooses (tests).
struct Listen {
  std::string address;
  int fd = -1;
};

/// Every number of reliability.md §§3-4 that this room keeps. The defaults are the contract.
struct HttpLimits {
  std::size_t connections = 1024;
  std::size_t backlog = 1024;
  std::size_t webhook_workers = 256;
  std::size_t admin_workers = 64;
  std::size_t bodies_bytes = 256U << 20U;  // of all request bodies in memory
  std::size_t header_bytes = 16U << 10U;
  std::size_t header_fields = 100;
  std::size_t request_line_bytes = 4U << 10U;
  std::size_t chunk_extension_bytes = 256;
  Duration header_time = std::chrono::seconds(5);
  Duration body_time = std::chrono::seconds(10);
  Duration body_grace = std::chrono::seconds(2);  // after it, body_rate must be kept
  std::size_t body_rate = 1024;                   // bytes per second
  Duration idle = std::chrono::seconds(75);
  std::size_t requests_per_connection = 1000;
  Duration write_time = std::chrono::seconds(10);  // without progress
  Duration grace = std::chrono::seconds(10);       // for requests in flight at a stop
};

struct HttpServerOptions {
  Listen listen;
  HttpLimits limits = {};
  std::string name = "main";     // label in logs and metrics
  bool strict_transport = true;  // HSTS header
};

/// One listening address with its router. Start once, stop once.
class HttpServer {
 public:
  /// Everything referenced must outlive the server.
  HttpServer(HttpServerOptions options, const Router& router, Clock& clock, Random& random,
             Log& log, Metrics& metrics);
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  /// Binds, listens and serves on threads of its own. `conflict` when the address is taken (the
  /// holder named where /proc tells), `denied`, `invalid`.
  [[nodiscard]] Result<void> start();
  /// The port that was bound; 0 for a Unix socket.
  [[nodiscard]] std::uint16_t port() const;
  /// Stops accepting; requests in flight get `limits.grace`, then `stop` is requested of their
  /// handlers; joins. Idempotent.
  void stop();
  /// Runs `work` on the I/O thread, soon: where replies sent together cost one wake-up. It must be
  /// short. Between start and stop, from any thread.
  void post(std::function<void()> work);
  /// Requests being handled now.
  [[nodiscard]] std::size_t in_flight() const;

 private:
  class Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace vitara::server
