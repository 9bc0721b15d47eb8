// The real way out: libcurl, HTTP/1.1, kept connections. Never follows a redirect, never reads a
// proxy, a cookie or a password from its surroundings, and never repeats a write.
#pragma once

#include <memory>
#include <string>

#include "core/http/client.hpp"
#include "core/sys/clock.hpp"

namespace vitara::http {

/// Keeps at most 8 idle connections per origin (scheme://host:port) for 30 s (reliability.md §2.1).
/// TLS 1.2 or later, certificate and name verified against the roots. The process must ignore
/// SIGPIPE. Safe from several threads: a connection is used by one at a time, the pool and
/// the shared caches have locks.
class CurlClient final : public Client {
 public:
  /// `clock` is what deadlines are measured on; it must outlive the client. `roots` is a PEM file
  /// of who may sign certificates; empty: the system's.
  explicit CurlClient(const Clock& clock, std::string roots = {});
  ~CurlClient() override;
  CurlClient(const CurlClient&) = delete;
  CurlClient& operator=(const CurlClient&) = delete;

  [[nodiscard]] Exchange send(const Request& request, const Within& within) override;

  /// Connections kept for later, over all origins. For metrics and tests.
  [[nodiscard]] std::size_t idle() const;

 private:
  class Pool;
  std::unique_ptr<Pool> pool_;
};

}  // namespace vitara::http
