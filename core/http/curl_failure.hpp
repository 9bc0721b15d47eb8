// What libcurl's endings mean to us. Pure.
#pragma once

#include <curl/curl.h>

#include <string_view>

#include "core/http/message.hpp"

namespace vitara::http {

/// How a transfer ended that brought no response.
struct Ending {
  CURLcode code = CURLE_OK;
  bool is_stopped = false;    // by our stop token
  bool is_too_large = false;  // by our own limits
  bool is_sent = false;       // the connection stood: a byte of the request may have left
  bool is_resolved = false;
};

/// The failure of an exchange with `origin` (scheme://host:port). Never quotes what was exchanged.
[[nodiscard]] Failure failure_of(const Ending& ending, std::string_view origin);

/// What a request comes to that would have led where it must not: nothing was connected.
[[nodiscard]] Failure forbidden(std::string_view rule, std::string_view origin);

}  // namespace vitara::http
