// An HttpServer with everything it needs, on loopback with a port of the kernel's choice.
#pragma once

#include <gtest/gtest.h>

#include <memory>

#include "core/sys/clock.hpp"
#include "core/sys/random.hpp"
#include "server/http/server.hpp"
#include "tests/server/http/wire.hpp"
#include "tests/support/memory_log.hpp"
#include "tests/support/null_metrics.hpp"

namespace vitara::testing {

/// Add routes and change options, then start().
struct Served {
  server::Router router;
  RealClock clock;
  RealRandom random;
  MemoryLog log;
  NullMetrics metrics;
  server::HttpServerOptions options{.listen = {.address = "127.0.0.1:0"}};
  std::unique_ptr<server::HttpServer> server;

  void start() {
    server = std::make_unique<server::HttpServer>(options, router, clock, random, log, metrics);
    const auto started = server->start();
    ASSERT_TRUE(started) << started.error().message;
  }
  [[nodiscard]] std::uint16_t port() const { return server->port(); }
};

/// POST /echo answers the body, GET /echo the path; both on the webhook pool.
inline void add_echo(server::Router& router, std::size_t body_limit = 1U << 20U) {
  const auto echo = [](const server::Request& request, const Within&) {
    server::Response response;
    response.body = request.method == "GET" ? request.path : request.body;
    return response;
  };
  router.add({.method = "POST", .path = "/echo", .body_limit = body_limit, .handler = echo});
  router.add({.method = "GET", .path = "/echo", .handler = echo});
}

}  // namespace vitara::testing
