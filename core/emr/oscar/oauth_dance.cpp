#include "core/emr/oscar/oauth_dance.hpp"

#include <fmt/format.h>

#include "core/crypto/hash.hpp"
#include "core/emr/oscar/oauth1.hpp"
#include "core/emr/oscar/pace.hpp"
#include "core/emr/oscar/rest_answer.hpp"

namespace vitara::emr::oscar {
namespace {

/// One signed POST below /ws/oauth.
struct Step {
  std::string name;  // "initiate", "token"
  oauth1::Keys keys;
  std::vector<oauth1::Parameter> more;
};

std::string value_of(const std::vector<oauth1::Parameter>& form, std::string_view name) {
  for (const auto& [key, value] : form)
    if (key == name) return value;
  return {};
}

http::Request request_of(const Connection& connection, const Step& step, const Clock& clock) {
  const auto& rest = connection.rest;
  const auto path = "/ws/oauth/" + step.name;
  const auto now = clock.now().time_since_epoch();
  const auto nonce = crypto::hmac(crypto::Digest::sha256, rest.consumer_secret.reveal(),
                                  fmt::format("{}.{}", step.name, now.count()));
  const auto made = oauth1::sign(
      {.method = "POST",
       .url = (rest.signing_base_url.empty() ? connection.base_url : rest.signing_base_url) + path,
       .timestamp = std::to_string(std::chrono::floor<std::chrono::seconds>(now).count()),
       .nonce = crypto::hex(nonce).substr(0, 24),
       .more = step.more},
      step.keys);
  return {.method = "POST",
          .url = connection.base_url + path,
          .headers = {{"Authorization", made.header},
                      {"Content-Type", "application/x-www-form-urlencoded"}},
          .connect_limit = pace::kConnectLimit,
          .at_most_once = true};
}

Error no_token(const Step& step, const http::Response& response) {
  const auto problem = oauth_problem(response);
  const bool is_denied = response.status == 401 || response.status == 400 || !problem.empty();
  if (is_denied)
    return {.code = Code::denied,
            .message = fmt::format("oauth/{}: OSCAR refused it{}{}", step.name,
                                   problem.empty() ? "" : ": ", problem),
            .where = {},
            .hint = "check consumer key, secret and signing base URL with vitara emr probe"};
  if (response.status == 404)
    return {
        .code = Code::remote,
        .message = fmt::format("oauth/{}: OSCAR has no OAuth here (HTTP status 404)", step.name),
        .where = {},
        .hint = "check the context path, and that ModuleNames of OSCAR has REST"};
  return {.code = Code::remote,
          .message = fmt::format("oauth/{}: the answer holds no token (HTTP status {})", step.name,
                                 response.status),
          .where = {},
          .hint = "vitara emr probe tells what stands in the way"};
}

Result<TokenPair> ask(const Connection& connection, const Step& step, Caller caller,
                      const Within& within) {
  const auto answered = caller.client.send(request_of(connection, step, caller.clock), within);
  if (!answered) return in("oauth/" + step.name, answered.failure().error);
  const auto form = oauth1::parse_form(answered->body);
  auto token = value_of(form, "oauth_token");
  auto secret = value_of(form, "oauth_token_secret");
  if (answered->status != 200 || token.empty() || secret.empty()) return no_token(step, *answered);
  return TokenPair{.token = std::move(token), .secret = Secret(std::move(secret))};
}

}  // namespace

Result<TokenPair> request_token(const Connection& connection, const std::string& callback,
                                Caller caller, const Within& within) {
  const Step step{.name = "initiate",
                  .keys = {.consumer_key = connection.rest.consumer_key,
                           .consumer_secret = connection.rest.consumer_secret},
                  .more = {{"oauth_callback", callback}}};
  return ask(connection, step, caller, within);
}

std::string authorize_url(const Connection& connection, const TokenPair& request) {
  return fmt::format("{}/ws/oauth/authorize?oauth_token={}", connection.base_url,
                     oauth1::percent_encoded(request.token));
}

std::string verifier_in(std::string_view pasted) {
  const auto is_space = [](char c) { return static_cast<unsigned char>(c) <= 0x20; };
  while (!pasted.empty() && is_space(pasted.front())) pasted.remove_prefix(1);
  while (!pasted.empty() && is_space(pasted.back())) pasted.remove_suffix(1);
  constexpr std::string_view kName = "oauth_verifier=";
  const auto at = pasted.find(kName);
  if (at == std::string_view::npos)
    return pasted.find_first_of("/?&=") == std::string_view::npos ? std::string(pasted)
                                                                  : std::string();
  const auto value = pasted.substr(at + kName.size());
  return oauth1::form_decoded(value.substr(0, value.find_first_of("&# ")));
}

Result<TokenPair> access_token(const Connection& connection, const Permission& permission,
                               Caller caller, const Within& within) {
  const Step step{.name = "token",
                  .keys = {.consumer_key = connection.rest.consumer_key,
                           .consumer_secret = connection.rest.consumer_secret,
                           .token = permission.request.token,
                           .token_secret = permission.request.secret},
                  .more = {{"oauth_verifier", permission.verifier}}};
  return ask(connection, step, caller, within);
}

}  // namespace vitara::emr::oscar
