#include "server/app/connection.hpp"

#include <utility>

namespace vitara::app {

namespace {

// A secret that was never set is empty; one that does not open is an error.
Result<Secret> find(store::SecretTable& secrets, const std::string& name) {
  auto found = secrets.get(name);
  if (!found && found.error().code == Code::missing) return Secret();
  return found;
}

emr::Connection without_secrets(const store::Clinic& clinic) {
  const auto& emr = clinic.emr;
  emr::Connection made{.clinic = clinic.id,
                       .base_url = emr.base_url,
                       .username = emr.username,
                       .soap_namespace = emr.soap_namespace,
                       .prefer_rest = emr.prefer_rest,
                       .adapter = emr.adapter,
                       .zone = clinic.zone};
  made.rest.consumer_key = emr.consumer_key;
  made.rest.signing_base_url = emr.signing_base_url;
  made.rest.slots_path = emr.slots_path;
  made.rest.can_search_by_phone = emr.can_search_by_phone;
  made.rest.admission_program = emr.admission_program;
  made.rest.slot_length = emr.slot_length;
  for (std::size_t day = 0; day < clinic.hours.size(); ++day)
    for (const auto& hours : clinic.hours.at(day))
      made.rest.hours.at(day).push_back({.open = hours.open, .close = hours.close});
  return made;
}

}  // namespace

std::string emr_secret_name(const ClinicId& clinic, std::string_view which) {
  return "emr/" + clinic.str() + "/" + std::string(which);
}

Result<emr::Connection> partial_connection_of(const store::Clinic& clinic,
                                              store::SecretTable& secrets) {
  auto made = without_secrets(clinic);
  auto password = find(secrets, emr_secret_name(clinic.id, emr_secret::kPassword));
  auto consumer = find(secrets, emr_secret_name(clinic.id, emr_secret::kConsumerSecret));
  auto token = find(secrets, emr_secret_name(clinic.id, emr_secret::kToken));
  auto token_secret = find(secrets, emr_secret_name(clinic.id, emr_secret::kTokenSecret));
  for (const auto* each : {&password, &consumer, &token, &token_secret})
    if (!*each) return each->error();
  made.password = *std::move(password);
  made.rest.consumer_secret = *std::move(consumer);
  made.rest.token = std::string(token->reveal());
  made.rest.token_secret = *std::move(token_secret);
  return made;
}

Result<emr::Connection> connection_of(const store::Clinic& clinic, store::SecretTable& secrets) {
  auto made = partial_connection_of(clinic, secrets);
  if (!made) return made;
  const auto& rest = made->rest;
  std::string_view lacking;
  if (clinic.emr.prefer_rest && rest.consumer_secret.empty()) lacking = emr_secret::kConsumerSecret;
  if (clinic.emr.prefer_rest && rest.token.empty()) lacking = emr_secret::kToken;
  if (!clinic.emr.prefer_rest && made->password.empty()) lacking = emr_secret::kPassword;
  if (lacking.empty()) return made;
  const auto name = emr_secret_name(clinic.id, lacking);
  const bool is_token = lacking == emr_secret::kToken;
  return Error{.code = Code::missing,
               .message = "there is no secret " + name,
               .where = {},
               .hint = is_token ? "vitara emr authorize " + clinic.id.str()
                                : "vitara admin secrets set " + name};
}

}  // namespace vitara::app
