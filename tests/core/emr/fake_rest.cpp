#include "tests/core/emr/fake_rest.hpp"

#include <gtest/gtest.h>

#include <map>

#include "core/emr/oscar/oauth1.hpp"
#include "tests/support/samples.hpp"

namespace vitara::testing {
namespace {

namespace oauth1 = emr::oscar::oauth1;

constexpr std::string_view kBase = "https://emr.example/oscar/ws/services";

// The `name="value"` pairs of an Authorization header, decoded.
std::map<std::string, std::string> oauth_parts(std::string_view header) {
  std::map<std::string, std::string> parts;
  EXPECT_TRUE(header.starts_with("OAuth "));
  header.remove_prefix(6);
  while (!header.empty()) {
    const auto equals = header.find("=\"");
    const auto end = header.find('"', equals + 2);
    if (equals == std::string_view::npos || end == std::string_view::npos) break;
    parts[std::string(header.substr(0, equals))] =
        oauth1::form_decoded(header.substr(equals + 2, end - equals - 2));
    header.remove_prefix(std::min(header.size(), end + 3));
  }
  return parts;
}

void check_signature(const http::Request& request, std::map<std::string, std::string> parts) {
  const auto given = parts["oauth_signature"];
  parts.erase("oauth_signature");
  std::vector<oauth1::Parameter> parameters;
  for (const auto& [name, value] : parts) parameters.push_back({name, value});
  const auto base = oauth1::signature_base(request.method, request.url, parameters);
  EXPECT_EQ(given, oauth1::signature(base, Secret("consumer secret"), Secret("token secret")));
  EXPECT_EQ(parts["oauth_consumer_key"], "key");
  EXPECT_EQ(parts["oauth_token"], "token");
}

}  // namespace

FakeRest::~FakeRest() {
  for (const auto& [line, answer] : expected_) ADD_FAILURE() << line << " was never asked";
}

void FakeRest::expect(std::string line, http::Exchange answer) {
  expected_.emplace_back(std::move(line), std::move(answer));
}

http::Exchange FakeRest::send(const http::Request& request, const Within& within) {
  EXPECT_TRUE(request.url.starts_with(kBase)) << request.url;
  std::map<std::string, std::string> headers;
  for (const auto& header : request.headers) headers[header.name] = header.value;
  EXPECT_EQ(headers["Accept"], "application/json, */*;q=0.1");
  EXPECT_EQ(headers.contains("Content-Type"), request.method == "POST");
  const auto parts = oauth_parts(headers["Authorization"]);
  check_signature(request, parts);
  const auto nonce = parts.find("oauth_nonce");
  EXPECT_TRUE(nonce != parts.end() && nonces_.insert(nonce->second).second) << "a used nonce";

  Asked asked{.line = request.method + " " + request.url.substr(kBase.size()),
              .body = request.body,
              .at_most_once = request.at_most_once,
              .left = within.deadline.remaining(clock_.steady()),
              .cookie = headers["Cookie"]};
  asked_.push_back(asked);
  if (expected_.empty() || expected_.front().first != asked.line) {
    ADD_FAILURE() << asked.line << " was not expected";
    return http::Failure{.error = {.code = Code::unreachable, .message = "not expected"}};
  }
  auto answer = std::move(expected_.front().second);
  expected_.pop_front();
  return answer;
}

http::Response json_reply(std::string body, int status) {
  return {.status = status,
          .headers = {{"Content-Type", "application/json;charset=UTF-8"}},
          .body = std::move(body)};
}

http::Response rest_sample(const std::string& name) {
  auto answer = json_reply(sample("oscar/rest/" + name));
  if (name == "error-401-2019.http.txt")
    return {.status = 401,
            .headers = {{"WWW-Authenticate", R"(OAuth realm="", oauth_problem="token_rejected")"}}};
  if (name.starts_with("error-401")) answer.status = 401;
  if (name.starts_with("error-500")) answer.status = 500;
  if (name.ends_with(".xml")) answer.headers = {{"Content-Type", "text/xml"}};
  return answer;
}

http::Response bad_sample(const std::string& name) {
  auto answer = json_reply(sample("oscar/bad/" + name));
  if (name.ends_with(".html")) answer.headers = {{"Content-Type", "text/html"}};
  if (name.ends_with(".xml")) answer.headers = {{"Content-Type", "text/xml"}};
  return answer;
}

}  // namespace vitara::testing
