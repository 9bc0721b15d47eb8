#include "server/app/webhook_settings.hpp"

#include <algorithm>
#include <utility>

namespace vitara::app {

namespace {

using server::webhook::Method;

crypto::Digest digest_of(const std::string& algorithm) {
  if (algorithm == "sha512") return crypto::Digest::sha512;
  if (algorithm == "sha1") return crypto::Digest::sha1;
  return crypto::Digest::sha256;
}

server::webhook::HmacFormat format_of(const config::Hmac& hmac) {
  return {.algorithm = digest_of(hmac.algorithm),
          .signature_header = hmac.signature_header,
          .timestamp_header = hmac.timestamp_header,
          .includes_timestamp = hmac.include_timestamp,
          .payload_format = hmac.payload_format,
          .prefix = hmac.signature_prefix,
          .encoding = hmac.signature_encoding == "base64"
                          ? server::webhook::SignatureEncoding::base64
                          : server::webhook::SignatureEncoding::hex,
          .secret_is_base64 = hmac.secret_is_base64,
          .message_id_header = hmac.message_id_header};
}

std::vector<Method> methods_of(const std::vector<std::string>& names) {
  std::vector<Method> methods;
  for (const Method method : {Method::hmac, Method::bearer, Method::vapi_secret, Method::api_key})
    if (std::find(names.begin(), names.end(), server::webhook::name(method)) != names.end())
      methods.push_back(method);
  return methods;
}

}  // namespace

Result<std::vector<server::webhook::Credential>> webhook_credentials(
    const config::Webhook& settings, const std::vector<Secret>& given,
    store::SecretTable& secrets) {
  server::webhook::Credential credential{
      .secrets = given, .methods = methods_of(settings.methods), .hmac = format_of(settings.hmac)};
  for (const auto& name : settings.secrets) {
    auto secret = secrets.get(name);
    if (!secret) return in("webhook secret " + name, std::move(secret).error());
    credential.secrets.push_back(std::move(*secret));
  }
  std::vector<server::webhook::Credential> credentials;
  if (!credential.secrets.empty()) credentials.push_back(std::move(credential));
  return credentials;
}

}  // namespace vitara::app
