// The three steps by which a provider lets us act for him (OAuth 1.0a, RFC 5849 §2): request token,
// the address where he logs in and allows, access token. Stores nothing.
#pragma once

#include <string>
#include <string_view>

#include "core/emr/connection.hpp"
#include "core/http/client.hpp"
#include "core/sys/clock.hpp"

namespace vitara::emr::oscar {

/// A temporary or an access token.
struct TokenPair {
  std::string token;
  Secret secret;
};

/// The world that the two calls need.
struct Caller {
  http::Client& client;
  Clock& clock;
};

/// Step 1: POST /ws/oauth/initiate. `callback`: where OSCAR sends the browser back, or "oob".
/// `denied`: consumer key, secret or signing base URL; `remote`: anything that is no token.
[[nodiscard]] Result<TokenPair> request_token(const Connection& connection,
                                              const std::string& callback, Caller caller,
                                              const Within& within);

/// Step 2, in the provider's browser.
[[nodiscard]] std::string authorize_url(const Connection& connection, const TokenPair& request);

/// What the provider brings back: the verifier, or the whole address or text that holds it as
/// `oauth_verifier=...`. Empty when there is none. Pure.
[[nodiscard]] std::string verifier_in(std::string_view pasted);

/// What step 3 trades for an access token.
struct Permission {
  TokenPair request;
  std::string verifier;
};

/// Step 3: POST /ws/oauth/token. A request token lives an hour and is used up.
[[nodiscard]] Result<TokenPair> access_token(const Connection& connection,
                                             const Permission& permission, Caller caller,
                                             const Within& within);

}  // namespace vitara::emr::oscar
