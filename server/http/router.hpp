// Which handler answers which path, and under which bounds. Built once before the server starts;
// read-only afterwards.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "core/base/deadline.hpp"
#include "server/http/reply.hpp"

namespace vitara::server {

using Handler = std::function<Response(const Request&, const Within&)>;
/// What a beginning leaves for a worker. Whichever of the two is called sends the reply, then or
/// later; the other is not called. Both empty: nothing is left.
struct Rest {
  std::function<void()> run = {};
  std::function<void()> when_busy = {};  // no worker is free: on the I/O thread, waits for nothing
};
/// Runs on the I/O thread and waits for nothing, so that a request that needs no more than memory
/// never changes threads. It may return before the answer is there, so that nobody waits for it
/// (for a commit, say). The request stays where it is until the reply is sent.
using Beginning = std::function<Rest(const Request&, const Within&, Reply)>;

/// Where a handler, or what a beginning leaves, runs. `inline_`: on the I/O thread, for answers
/// that touch nothing but memory (health, metrics).
enum class Pool { webhook, admin, inline_ };

struct Route {
  std::string method;  // "GET", "POST" ...
  std::string path;    // "/api/vapi/{slug}": a braced part captures one segment; a last part
                       // "{rest...}" the remainder
  Pool pool = Pool::webhook;
  std::size_t body_limit = 0;  // bytes; 0: no body allowed
  Duration deadline = std::chrono::seconds(5);
  std::vector<std::string> content_types = {"application/json"};  // of requests with a body
  Handler handler = {};                                           // this or the next
  Beginning begin = {};                                           // with a pool only
  /// Answers in place of `handler` when the pool is full, on the I/O thread; absent: 503 with
  /// Retry-After: 2.
  std::function<Response(const Request&)> when_busy = {};
};

struct Match {
  const Route* route = nullptr;  // null: no such path, or wrong method
  std::vector<std::pair<std::string, std::string>> captures;
  std::vector<std::string> allowed;  // methods of this path, for 405; empty: 404
};

class Router {
 public:
  /// Two routes with one method and path are a bug.
  void add(Route route);
  [[nodiscard]] Match find(std::string_view method, std::string_view path) const;
  [[nodiscard]] const std::vector<Route>& routes() const { return routes_; }

 private:
  std::vector<Route> routes_;
};

}  // namespace vitara::server
