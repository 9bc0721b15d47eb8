// Where a request comes from, when a proxy of our own stands before us. Pure.
#pragma once

#include <string_view>

#include "server/http/message.hpp"

namespace vitara::server::webhook {

/// The peer's address; behind a proxy on this machine (loopback or a Unix socket) the one that the
/// proxy saw: the last of X-Forwarded-For, which it adds itself, else X-Real-IP. What stands before
/// the last came with the request and says nothing. Lives as long as the request.
[[nodiscard]] std::string_view client_address(const Request& request);

}  // namespace vitara::server::webhook
