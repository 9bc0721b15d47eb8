// OAuth 1.0a as OSCAR speaks it (RFC 5849, HMAC-SHA1; oscar-rest.md §2): what is signed and how the
// header is written. Pure; it knows neither clock nor network.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/secret.hpp"

namespace vitara::emr::oscar::oauth1 {

/// A parameter as it is meant, not as it is encoded.
struct Parameter {
  std::string name;
  std::string value;
  friend bool operator==(const Parameter&, const Parameter&) = default;
};

/// The application's key and, once a provider has authorised it, the token it acts with.
struct Keys {
  std::string consumer_key = {};
  Secret consumer_secret = {};
  std::string token = {};  // empty: not there yet (initiate)
  Secret token_secret = {};
};

/// One request to be signed.
struct Signable {
  std::string method;
  std::string url;  // as the server sees it (oscar-rest.md §2, "Base URL pitfall"), with query
  std::string timestamp;             // seconds since 1970
  std::string nonce;                 // letters and digits, never used before with this timestamp
  std::vector<Parameter> more = {};  // oauth_callback, oauth_verifier
};

/// RFC 3986 unreserved characters as they are, every other byte as %XX (RFC 5849 §3.6).
[[nodiscard]] std::string percent_encoded(std::string_view text);

/// The reverse; `+` is a space, as in a form. A `%` without two digits stands for itself.
[[nodiscard]] std::string form_decoded(std::string_view text);

/// `a=1&b=2` taken apart, in order, repeated names kept.
[[nodiscard]] std::vector<Parameter> parse_form(std::string_view text);

/// Scheme and host in lower case, default ports dropped, an empty path is "/", no query and no
/// fragment (RFC 5849 §3.4.1.2).
[[nodiscard]] std::string base_string_uri(std::string_view url);

/// The signature base string (RFC 5849 §3.4.1). Parameters are those of the query and `oauth`;
/// encoded, then sorted by encoded name and value; a repeated name is kept.
[[nodiscard]] std::string signature_base(std::string_view method, std::string_view url,
                                         const std::vector<Parameter>& oauth);

/// Base64 of HMAC-SHA1 (RFC 5849 §3.4.2).
[[nodiscard]] std::string signature(std::string_view base, const Secret& consumer_secret,
                                    const Secret& token_secret);

struct Signed {
  std::string base = {};    // to be looked at when a server disagrees; holds keys, no secrets
  std::string header = {};  // value of `Authorization`
};

/// Signs with HMAC-SHA1. The header begins with `OAuth `, which OpenO compares with its case.
[[nodiscard]] Signed sign(const Signable& request, const Keys& keys);

}  // namespace vitara::emr::oscar::oauth1
