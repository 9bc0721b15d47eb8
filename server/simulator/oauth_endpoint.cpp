#include "server/simulator/oauth_endpoint.hpp"

#include <fmt/format.h>

#include "server/simulator/credentials.hpp"

namespace vitara::simulator {
namespace {

constexpr const char* kForm = "application/x-www-form-urlencoded";
constexpr std::chrono::hours kRequestLife{1};

std::string new_id(State& state, std::string_view purpose) {
  Dice dice(static_cast<std::uint64_t>(state.next_token++) * 7919 + purpose.size());
  return fmt::format("{:08x}-{:04x}-4{:03x}-8{:03x}-{:012x}", dice.next() & 0xFFFFFFFFU,
                     dice.next() & 0xFFFFU, dice.next() & 0xFFFU, dice.next() & 0xFFFU,
                     dice.next() & 0xFFFFFFFFFFFFU);
}

server::Response page(int status, const std::string& text) {
  return {.status = status,
          .body = "<!DOCTYPE html><html><head><title>OSCAR</title></head><body>" + text +
                  "</body></html>\n",
          .content_type = "text/html; charset=utf-8"};
}

server::Response way_back(const OAuthToken& token, const std::string& name) {
  const auto query = "oauth_token=" + encoded(name) + "&oauth_verifier=" + encoded(token.verifier);
  if (token.callback == "oob")
    return {.body = "oauth_verifier=" + token.verifier, .content_type = "text/plain"};
  const char mark = token.callback.find('?') == std::string::npos ? '?' : '&';
  return {.status = 302, .headers = {{"Location", token.callback + mark + query}}};
}

}  // namespace

server::Response OAuthEndpoint::refused(const std::string& problem, bool is_initiate) const {
  if (stage_.variant == Variant::oscar_2019) return oauth_refusal(problem, stage_.variant);
  if (is_initiate) return oauth_refusal(problem, stage_.variant);
  return {.status = 401, .body = problem, .content_type = "text/plain"};
}

server::Response OAuthEndpoint::initiate(const server::Request& request) const {
  const std::lock_guard lock(state_.mutex);
  const auto oauth = oauth_of(request, stage_.variant);
  OAuthBench bench{stage_.variant, stage_.origin_of(request), clock_.now(), state_.oauth_nonces};
  const auto problem = refusal(request, oauth, "", bench);
  state_.note({clock_.now(), "oauth", "initiate", problem ? "refused " + *problem : "ok"});
  if (problem) return refused(*problem, true);
  const auto callback = value_of(oauth.oauth, "oauth_callback");
  if (callback.empty() && stage_.variant == Variant::oscar_2019)
    return refused("parameter_absent", true);
  const auto name = new_id(state_, "request");
  const auto secret = new_id(state_, "secret");
  state_.request_tokens[name] = {
      .secret = secret, .callback = callback.empty() ? "oob" : callback, .since = clock_.now()};
  return {.body = fmt::format("oauth_token={}&oauth_token_secret={}&oauth_callback_confirmed=true",
                              name, secret),
          .content_type = kForm};
}

server::Response OAuthEndpoint::login_page(const server::Request& request) const {
  const auto name = value_of(form_pairs(request.query, stage_.variant), "oauth_token");
  const std::lock_guard lock(state_.mutex);
  if (!state_.request_tokens.contains(name)) return page(400, "<p>Unknown token.</p>");
  // 2019 takes the decision at an address of its own.
  const auto* target = stage_.variant == Variant::oscar_2019 ? "/decision" : "";
  return page(200,
              fmt::format(R"(<form action="{}/ws/oauth/authorize{}" method="post">)"
                          R"(<input type="hidden" name="oauth_token" value="{}">)"
                          R"(<input name="username"><input name="password" type="password">)"
                          R"(<button name="oauthDecision" value="allow">Allow</button></form>)",
                          stage_.context, target, encoded(name)));
}

server::Response OAuthEndpoint::decide(const server::Request& request) const {
  const auto form = form_pairs(request.body, Variant::oscar_2019);  // a browser's form
  const auto name = value_of(form, "oauth_token");
  const std::lock_guard lock(state_.mutex);
  const auto token = state_.request_tokens.find(name);
  if (token == state_.request_tokens.end()) return page(400, "<p>Unknown token.</p>");
  const bool is_known =
      value_of(form, "username") == kUser && value_of(form, "password") == kPassword;
  const bool is_allowed = value_of(form, "oauthDecision") == "allow";
  state_.note({clock_.now(), "oauth", "authorize", is_known && is_allowed ? "ok" : "refused"});
  if (!is_known || !is_allowed) return page(401, "<p>Not allowed.</p>");
  token->second.verifier = new_id(state_, "verify");
  return way_back(token->second, name);
}

server::Response OAuthEndpoint::exchange(const server::Request& request) const {
  const std::lock_guard lock(state_.mutex);
  const auto oauth = oauth_of(request, stage_.variant);
  const auto name = value_of(oauth.oauth, "oauth_token");
  const auto token = state_.request_tokens.find(name);
  const bool is_known =
      token != state_.request_tokens.end() && clock_.now() - token->second.since <= kRequestLife;
  OAuthBench bench{stage_.variant, stage_.origin_of(request), clock_.now(), state_.oauth_nonces};
  std::optional<std::string> problem = "invalid_request_token";
  if (is_known) problem = refusal(request, oauth, token->second.secret, bench);
  const bool is_verified = is_known && !token->second.verifier.empty() &&
                           value_of(oauth.oauth, "oauth_verifier") == token->second.verifier;
  if (!problem && !is_verified) problem = "invalid_verifier";
  state_.note({clock_.now(), "oauth", "token", problem ? "refused " + *problem : "ok"});
  if (problem) return refused(*problem, false);
  state_.request_tokens.erase(token);
  const auto access = new_id(state_, "access");
  const auto secret = new_id(state_, "access secret");
  state_.access_tokens[access] = {.secret = secret, .since = clock_.now()};
  return {.body = fmt::format("oauth_token={}&oauth_token_secret={}", access, secret),
          .content_type = kForm};
}

}  // namespace vitara::simulator
