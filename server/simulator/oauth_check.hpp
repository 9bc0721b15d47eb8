// OAuth 1.0a as OSCAR's two generations check it (oscar-rest.md §2): written from RFC 5849 alone,
// so that a client's mistake is not made here as well. Pure but for the nonces.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "server/http/message.hpp"
#include "server/simulator/state.hpp"
#include "server/simulator/variant.hpp"

namespace vitara::simulator {

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// `a=1&b=%2C` decoded. OpenO does not read `+` as a space.
[[nodiscard]] Pairs form_pairs(std::string_view text, Variant variant);
/// The first value of that name; empty when there is none.
[[nodiscard]] std::string value_of(const Pairs& pairs, std::string_view name);
[[nodiscard]] std::string encoded(std::string_view text);

/// What a signature is held against.
struct OAuthBench {
  Variant variant;
  std::string origin;  // "http://host:port" as Tomcat sees it
  SystemTime now;
  std::set<std::string>& nonces;
};

/// A request with the parameters of its header (without realm) and its query.
struct OAuthRequest {
  Pairs oauth;
  Pairs query;
  bool has_header = false;
};

[[nodiscard]] OAuthRequest oauth_of(const server::Request& request, Variant variant);

/// The word with which this server refuses ("signature_invalid", "invalid_signature",
/// "timestamp_refused" ...); nothing when the signature holds. `token_secret`: of the token that
/// the request names; empty for none.
[[nodiscard]] std::optional<std::string> refusal(const server::Request& request,
                                                 const OAuthRequest& oauth,
                                                 std::string_view token_secret, OAuthBench& bench);

}  // namespace vitara::simulator
