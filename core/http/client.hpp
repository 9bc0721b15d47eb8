// The one way out over HTTP.
#pragma once

#include "core/http/message.hpp"

namespace vitara::http {

class Client {
 public:
  virtual ~Client() = default;
  /// One exchange: no redirects followed, no cookies, no retry but a fresh connection when a kept
  /// one died before any byte of an answer (never with `at_most_once`). Ends at the deadline or
  /// soon after `stop`. Safe from several threads at once.
  [[nodiscard]] virtual Exchange send(const Request& request, const Within& within) = 0;
};

}  // namespace vitara::http
