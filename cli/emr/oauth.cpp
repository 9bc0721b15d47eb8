#include <fmt/format.h>

#include <istream>
#include <nlohmann/json.hpp>

#include "cli/emr/commands.hpp"
#include "cli/open_storage.hpp"
#include "core/emr/oscar/oauth1.hpp"
#include "core/emr/oscar/oauth_dance.hpp"
#include "core/emr/oscar/rest_session.hpp"
#include "server/app/connection.hpp"

namespace vitara::cli {

namespace {

namespace oscar = emr::oscar;

constexpr ReportKind kAuthorizeReport = {.name = "emr-authorize", .schema = R"({
  "type": "object",
  "required": ["clinic", "authorized", "provider"],
  "properties": {
    "clinic": {"type": "string"},
    "authorized": {"type": "boolean"},
    "provider": {"type": "string", "description": "whom the token acts as"}
  }
})"};

constexpr ReportKind kSignReport = {.name = "emr-sign", .schema = R"({
  "type": "object",
  "required": ["baseString", "header", "security"],
  "properties": {
    "baseString": {"type": "string"},
    "header": {"type": "string"},
    "security": {"type": "string", "description": "the WS-Security header of SOAP"}
  }
})"};

// Consumer key and secret must be there before anything can be asked.
std::optional<Error> lacking(const emr::Connection& connection) {
  if (connection.rest.consumer_key.empty())
    return Error{.code = Code::denied,
                 .message = "the clinic has no OAuth consumer key",
                 .where = {},
                 .hint = "set emr.consumer_key to the key of OSCAR's API client"};
  if (!connection.rest.consumer_secret.empty()) return std::nullopt;
  return Error{.code = Code::denied,
               .message = "the clinic has no OAuth consumer secret",
               .where = {},
               .hint = fmt::format("vitara admin secrets set emr/{}/consumer-secret",
                                   connection.clinic.str())};
}

Result<std::string> ask_verifier(Session& session, const emr::Connection& connection,
                                 const oscar::TokenPair& request) {
  session.say("open this address, log in as the provider who books for callers, and allow:");
  session.say("  " + oscar::authorize_url(connection, request));
  session.say("then paste the verifier, or the whole address that the browser ends at:");
  std::string line;
  std::getline(session.in(), line);
  auto verifier = oscar::verifier_in(line);
  if (!verifier.empty()) return verifier;
  return Error{.code = Code::denied,
               .message = "no verifier was given",
               .where = {},
               .hint = "the token of this run is lost: begin again"};
}

Result<void> keep(Session& session, const AuthorizeOptions& options, oscar::TokenPair access) {
  NarratedLog log(session);
  auto storage = open_storage(session, options.reach.config, log);
  if (!storage) return std::move(storage).error();
  const ClinicId clinic(options.reach.clinic);
  const auto set = [&](std::string_view which, const Secret& value) {
    const auto name = app::emr_secret_name(clinic, which);
    return (*storage)->secrets.set(name, value,
                                   {.actor = operator_name(),
                                    .clinic = clinic,
                                    .action = "emr.credentials_changed",
                                    .object_type = "secret",
                                    .object_id = name,
                                    .outcome = "OK"});
  };
  auto kept = set(app::emr_secret::kToken, Secret(std::move(access.token)));
  if (kept) kept = set(app::emr_secret::kTokenSecret, access.secret);
  (*storage)->database->close();
  return kept;
}

// Who the new token acts as; empty when OSCAR does not say.
std::string provider_of(Session& session, emr::Connection connection,
                        const oscar::TokenPair& access) {
  connection.rest.token = access.token;
  connection.rest.token_secret = access.secret;
  oscar::RestSession rest(std::move(connection), session.world().http, session.world().clock);
  const auto attempt = rest.read(
      {.operation = "status/checkIfAuthed", .path = "/status/checkIfAuthed"}, time_for(session));
  const auto* answer = std::get_if<oscar::JsonAnswer>(&attempt);
  if (answer == nullptr || *answer == nullptr || !(*answer)->is_object()) return {};
  const auto message = (*answer)->find("message");
  const bool is_text = message != (*answer)->end() && message->is_string();
  return is_text ? message->get<std::string>() : std::string();
}

// Tokens are as good as passwords: what is shown of one tells it from another, no more.
std::string hidden(std::string text, const std::string& token) {
  if (token.empty()) return text;
  const auto shown = token.substr(0, 4) + "...";
  for (auto at = text.find(token); at != std::string::npos; at = text.find(token, at))
    text.replace(at, token.size(), shown);
  return text;
}

}  // namespace

Exit authorize_emr(Session& session, const AuthorizeOptions& options) {
  const auto reached = reach(session, options.reach);
  if (!reached) return unreached(session, options.reach, reached.error());
  if (const auto error = lacking(*reached)) return session.fail(*error);
  World& world = session.world();
  const oscar::Caller caller{world.http, world.clock};
  auto request = oscar::request_token(*reached, options.callback, caller, time_for(session));
  if (!request) return session.fail(request.error());
  auto verifier = ask_verifier(session, *reached, *request);
  if (!verifier) return session.fail(verifier.error());
  auto access = oscar::access_token(
      *reached, {.request = *std::move(request), .verifier = *std::move(verifier)}, caller,
      time_for(session));
  if (!access) return session.fail(access.error());
  const auto provider = provider_of(session, *reached, *access);
  const auto kept = keep(session, options, *std::move(access));
  if (!kept) return session.fail(kept.error());
  const auto text = [&](const Style&) {
    return fmt::format("{} is authorised{}; a running server takes it on SIGHUP\n",
                       options.reach.clinic, provider.empty() ? "" : " as provider " + provider);
  };
  return session.show(
      {.kind = kAuthorizeReport,
       .data =
           share({{"clinic", options.reach.clinic}, {"authorized", true}, {"provider", provider}}),
       .text = text});
}

Exit sign_emr(Session& session, const SignOptions& options) {
  auto target = options.reach;
  if (target.clinic.empty() && target.url.empty()) target.url = options.address;
  const auto reached = reach(session, target);
  if (!reached) return unreached(session, target, reached.error());
  if (const auto error = lacking(*reached)) return session.fail(*error);
  World& world = session.world();
  const auto now = std::chrono::floor<std::chrono::seconds>(world.clock.now());
  const auto made =
      oscar::oauth1::sign({.method = options.method,
                           .url = options.address,
                           .timestamp = std::to_string(now.time_since_epoch().count()),
                           .nonce = random_base32(world.random, 20)},
                          {.consumer_key = reached->rest.consumer_key,
                           .consumer_secret = reached->rest.consumer_secret,
                           .token = reached->rest.token,
                           .token_secret = reached->rest.token_secret});
  const auto base = hidden(made.base, reached->rest.token);
  const auto header = hidden(made.header, reached->rest.token);
  const std::string security =
      "<wsse:Security soapenv:mustUnderstand=\"1\"><wsse:UsernameToken><wsse:Username>"
      "(securityId of login2)</wsse:Username><wsse:Password Type=\"...#PasswordText\">"
      "(securityTokenKey)</wsse:Password></wsse:UsernameToken></wsse:Security>";
  const auto text = [&](const Style& style) {
    return fmt::format("{}\n{}\n\n{}\nAuthorization: {}\n\n{}\n{}\n",
                       style.paint(Paint::bold, "base string"), base,
                       style.paint(Paint::bold, "header (its token is shortened)"), header,
                       style.paint(Paint::bold, "WS-Security, where SOAP is spoken"), security);
  };
  return session.show(
      {.kind = kSignReport,
       .data = share({{"baseString", base}, {"header", header}, {"security", security}}),
       .text = text});
}

void add_oauth_kinds(Session& session) {
  session.kinds.push_back(kAuthorizeReport);
  session.kinds.push_back(kSignReport);
}

}  // namespace vitara::cli
