// Whether a webhook comes from Vapi (vapi-webhooks.md §5, reliability.md §7.1): on the raw bytes,
// before any parsing, in constant time. Pure; keeps nothing and logs nothing.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/deadline.hpp"
#include "core/base/id.hpp"
#include "core/base/secret.hpp"
#include "core/crypto/hash.hpp"
#include "server/http/message.hpp"

namespace vitara::server::webhook {

enum class Method { hmac, bearer, vapi_secret, api_key };
enum class SignatureEncoding { hex, base64 };

/// The name of a method as serve.yaml writes it: "hmac", "bearer", "x-vapi-secret", "x-api-key".
std::string_view name(Method);

/// What an `hmac` credential of Vapi says; the defaults are Vapi's. Placeholders of the format:
/// {body}, {timestamp}, {method}, {url}, and the id as {svix-id} or {id}.
struct HmacFormat {
  crypto::Digest algorithm = crypto::Digest::sha256;
  std::string signature_header = "x-signature";
  std::string timestamp_header = "x-timestamp";
  bool includes_timestamp = true;
  std::string payload_format = "{timestamp}.{body}";
  std::string prefix = {};  // "sha256=", "v1,": taken off before the signature is decoded
  SignatureEncoding encoding = SignatureEncoding::hex;
  bool secret_is_base64 = false;       // a leading "whsec_" is taken off (Standard Webhooks)
  std::string message_id_header = {};  // "svix-id", "webhook-id"
  std::string url = {};                // as configured at Vapi; empty: the path of the request
};

/// One way in. With a clinic it opens for that clinic alone.
struct Credential {
  std::vector<Secret> secrets;  // each is valid: two while one is being replaced
  std::vector<Method> methods = {Method::hmac, Method::bearer, Method::vapi_secret,
                                 Method::api_key};
  HmacFormat hmac = {};
  ClinicId clinic = {};
};

/// How far a signed timestamp may be from now, either way.
constexpr std::chrono::seconds kTimestampTolerance{300};

/// `reason` is for the log: "" when it passed, else "not_configured", "missing", "wrong" or
/// "stale".
struct Verdict {
  bool passed = false;
  Method method = Method::hmac;
  std::string_view reason = {};
  std::string signature = {};  // raw bytes of the signature that passed; empty for other methods
  ClinicId clinic = {};
};

/// Tries every credential and each of its methods; the first that passes counts. An empty secret
/// never passes.
[[nodiscard]] Verdict authenticate(const Request& request,
                                   const std::vector<Credential>& credentials, SystemTime now);

}  // namespace vitara::server::webhook
