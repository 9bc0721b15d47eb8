// Who may call: WS-Security's UsernameToken as OSCAR checks it (oscar-soap.md §3), and the login.
// Knows the one account of the stand-in.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <string_view>

#include "core/base/deadline.hpp"
#include "server/simulator/soap_request.hpp"

namespace vitara::simulator {

/// What a header is judged against. `nonces`: those seen before, to which a new one is added.
struct Gate {
  Variant variant;
  std::string token;  // valid now
  SystemTime now;
  std::set<std::string>& nonces;
};

/// The fault that refuses this header; nothing when it is accepted. Refused are: no header, a
/// Timestamp or another action, no or a wrong password Type, a login name as Username, a wrong
/// password or token, a used Nonce, a Created older than 5 minutes or over a minute ahead.
[[nodiscard]] std::optional<SoapFault> refuse(const std::optional<SecurityHeader>& header,
                                              Gate& gate);

/// Whether a user name with a password or a still valid token may log in.
[[nodiscard]] bool may_log_in(std::string_view user, std::string_view password,
                              std::string_view token);

}  // namespace vitara::simulator
