#include "cli/emr/reach.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "cli/open_storage.hpp"
#include "core/emr/select.hpp"
#include "server/app/connection.hpp"

namespace vitara::cli {

namespace {

Error missing(std::string message, std::string hint) {
  return {
      .code = Code::missing, .message = std::move(message), .where = {}, .hint = std::move(hint)};
}

// The value of a variable that a flag names; empty where the flag is not given.
Result<Secret> secret_in(Session& session, const std::string& variable) {
  if (variable.empty()) return Secret();
  auto value = session.world().env.get(variable);
  if (!value || value->empty())
    return Error{.code = Code::denied,
                 .message = "the environment has no " + variable,
                 .where = {},
                 .hint = "export " + variable + "=..."};
  return Secret(*std::move(value));
}

Result<emr::Connection> at_address(Session& session, const ReachOptions& options) {
  emr::Connection made{.base_url = options.url, .username = options.user};
  while (made.base_url.ends_with('/')) made.base_url.pop_back();
  made.zone = options.zone;
  made.rest.consumer_key = options.consumer_key;
  for (std::size_t day = 1; day <= 5;
       ++day)  // a bare address tells no hours: weekdays, nine to five
    made.rest.hours.at(day) = {{std::chrono::hours(9), std::chrono::hours(17)}};
  auto password = secret_in(session, options.password_env);
  auto consumer = secret_in(session, options.consumer_secret_env);
  auto token = secret_in(session, options.token_env);
  auto token_secret = secret_in(session, options.token_secret_env);
  for (const auto* each : {&password, &consumer, &token, &token_secret})
    if (!*each) return each->error();
  made.password = *std::move(password);
  made.rest.consumer_secret = *std::move(consumer);
  made.rest.token = std::string(token->reveal());
  made.rest.token_secret = *std::move(token_secret);
  return made;
}

// The record in the database, else in the file that serve.yaml names: before the first `serve` it
// is only there.
Result<store::Clinic> find_clinic(Session& session, const ReachOptions& options,
                                  app::Storage& storage) {
  auto clinics = storage.clinics.all();
  if (!clinics) return std::move(clinics).error();
  const auto read = read_config(session, options.config);
  if (read) clinics->insert(clinics->end(), read->clinics.begin(), read->clinics.end());
  std::vector<std::string> names;
  for (const auto& clinic : *clinics) {
    if (clinic.id.str() == options.clinic) return clinic;
    names.push_back(clinic.id.str());
  }
  std::string known;
  for (const auto& name : names) known += (known.empty() ? "" : ", ") + name;
  return missing(fmt::format("no clinic `{}`", options.clinic.substr(0, 32)),
                 known.empty() ? "name a file of clinics in serve.yaml" : "known: " + known);
}

Result<emr::Connection> of_clinic(Session& session, const ReachOptions& options) {
  NarratedLog log(session);
  auto storage = open_storage(session, options.config, log);
  if (!storage) return std::move(storage).error();
  const auto clinic = find_clinic(session, options, **storage);
  auto made = clinic ? app::partial_connection_of(*clinic, (*storage)->secrets)
                     : Result<emr::Connection>(clinic.error());
  (*storage)->database->close();
  return made;
}

}  // namespace

Result<emr::Connection> reach(Session& session, const ReachOptions& options) {
  if (options.clinic.empty() == options.url.empty())
    return Error{.code = Code::invalid,
                 .message = "give a clinic or --url, one of them",
                 .where = {},
                 .hint = "vitara emr probe --url https://host/oscar"};
  auto made = options.url.empty() ? of_clinic(session, options) : at_address(session, options);
  if (made && !options.protocol.empty()) made->prefer_rest = options.protocol == "rest";
  return made;
}

Result<std::unique_ptr<emr::Adapter>> reach_adapter(Session& session, const ReachOptions& options) {
  const auto connection = reach(session, options);
  if (!connection) return connection.error();
  return emr::make_adapter(*connection, session.world().http, session.world().clock);
}

Exit unreached(Session& session, const ReachOptions& options, const Error& error) {
  const bool is_usage = options.clinic.empty() == options.url.empty();
  return is_usage ? session.fail(error, Exit::usage) : session.fail(error);
}

Within time_for(Session& session) {
  const auto span = session.timeout(std::chrono::seconds(20));
  return {Deadline::after(session.world().clock.steady(), span)};
}

std::string masked_name(const std::string& name) {
  std::string shown;
  bool is_start = true;
  for (std::size_t i = 0; i < name.size(); ++i) {
    const auto byte = static_cast<unsigned char>(name[i]);
    if (name[i] == ' ' || name[i] == '-') {
      is_start = true;
    } else if (is_start) {
      if (!shown.empty()) shown += ' ';
      shown += byte < 0x80 ? name.substr(i, 1) : "?";
      shown += '.';
      is_start = false;
    }
  }
  return shown;
}

std::string masked_digits(const std::string& text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits),
               [](char c) { return c >= '0' && c <= '9'; });
  return digits.size() < 8 ? std::string(digits.empty() ? "" : "****")
                           : "****" + digits.substr(digits.size() - 4);
}

}  // namespace vitara::cli
