// What the sessions of one server share. Belongs to the server; read and written on the I/O thread
// alone, but for `in_flight`, which anyone may read.
#pragma once

#include <atomic>
#include <functional>
#include <stop_token>
#include <string>

#include "server/http/answer.hpp"
#include "server/http/observations.hpp"
#include "server/http/request_ids.hpp"
#include "server/http/server.hpp"
#include "server/http/workers.hpp"

namespace vitara::server {

struct Edge {
  const HttpLimits& limits;
  const Router& router;
  Clock& clock;
  Observations& observations;
  RequestIds& ids;
  Workers& webhook;
  Workers& admin;
  std::string constant_headers;
  HttpDate date = {};
  std::stop_source stop = {};        // of all handlers
  std::size_t bodies = 0;            // bytes of request bodies in memory
  bool draining = false;             // a stop has begun: no connection is kept
  std::function<void()> freed = {};  // a session stopped being at work
  std::atomic<std::size_t> in_flight = 0;
};

}  // namespace vitara::server
