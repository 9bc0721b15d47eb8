#include "server/app/webhook_settings.hpp"

#include <algorithm>
#include <functional>
#include <utility>

#include "core/http/address_rules.hpp"

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

Result<void> open_secrets(const std::vector<std::string>& names, store::SecretTable& secrets,
                          server::webhook::Credential& credential) {
  for (const auto& name : names) {
    auto secret = secrets.get(name);
    if (!secret) return in("webhook secret " + name, std::move(secret).error());
    credential.secrets.push_back(std::move(*secret));
  }
  return {};
}

Result<std::function<bool(std::string_view)>> admitting(const std::vector<std::string>& texts) {
  std::function<bool(std::string_view)> admits;
  if (texts.empty()) return admits;
  std::vector<http::Network> networks;
  for (const auto& text : texts) {
    const auto network = http::parse_network(text);
    if (!network) return in("webhook.allow_networks", network.error());
    networks.push_back(*network);
  }
  admits = [networks](std::string_view address) {
    const auto parsed = http::parse_address(address);
    return parsed && std::any_of(networks.begin(), networks.end(),
                                 [&](const auto& network) { return network.contains(*parsed); });
  };
  return admits;
}

server::webhook::AssistantChoices assistants_of(const std::vector<store::Clinic>& clinics) {
  server::webhook::AssistantChoices choices;
  for (const auto& clinic : clinics)
    if (!clinic.squad_id.empty() || !clinic.assistant_id.empty())
      choices[clinic.id] = {.assistant_id = clinic.assistant_id, .squad_id = clinic.squad_id};
  return choices;
}

}  // namespace

Result<server::webhook::Access> webhook_access(const config::Webhook& settings,
                                               const std::vector<Secret>& given,
                                               const std::vector<store::Clinic>& clinics,
                                               store::SecretTable& secrets) {
  const server::webhook::Credential form{
      .secrets = {}, .methods = methods_of(settings.methods), .hmac = format_of(settings.hmac)};
  auto shared = form;
  shared.secrets = given;
  if (auto opened = open_secrets(settings.secrets, secrets, shared); !opened) return opened.error();
  auto admits = admitting(settings.allow_networks);
  if (!admits) return std::move(admits).error();
  server::webhook::Access access{
      .credentials = {}, .assistants = assistants_of(clinics), .admits = std::move(*admits)};
  if (!shared.secrets.empty()) access.credentials.push_back(std::move(shared));
  for (const auto& clinic : clinics) {
    auto own = form;
    own.clinic = clinic.id;
    if (auto opened = open_secrets(clinic.webhook_secrets, secrets, own); !opened)
      return in("clinic " + clinic.id.str(), opened.error());
    if (!own.secrets.empty()) access.credentials.push_back(std::move(own));
  }
  return access;
}

}  // namespace vitara::app
