#include "core/emr/oscar/oauth1.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/support/samples.hpp"

namespace vitara::emr::oscar::oauth1 {
namespace {

using nlohmann::json;
using vitara::testing::sample;

std::vector<Parameter> parameters_of(const json& object) {
  std::vector<Parameter> parameters;
  for (const auto& [name, value] : object.items()) parameters.push_back({name, value});
  return parameters;
}

// The URL as our client sends it: each part of the query percent-encoded.
std::string url_of(const json& vector) {
  std::string url = vector.at("base_url");
  char mark = '?';
  for (const auto& pair : vector.at("query")) {
    url += mark + percent_encoded(pair.at(0).get<std::string>()) + '=' +
           percent_encoded(pair.at(1).get<std::string>());
    mark = '&';
  }
  return url;
}

TEST(OAuth1, EveryVectorOfTheReferenceHolds) {
  const auto vectors = json::parse(sample("oscar/rest/oauth-signature-vectors.json"));
  ASSERT_GE(vectors.size(), 7U);
  for (const auto& vector : vectors) {
    const std::string name = vector.at("name");

    const auto base = signature_base(vector.at("method").get<std::string>(), url_of(vector),
                                     parameters_of(vector.at("oauth")));

    EXPECT_EQ(base, vector.at("base_string")) << name;
    EXPECT_EQ(
        signature(base, Secret(vector.at("consumer_secret")), Secret(vector.at("token_secret"))),
        vector.at("signature"))
        << name;
  }
}

TEST(OAuth1, TheHeaderIsTheOneOfTheSample) {
  const auto vector = json::parse(sample("oscar/rest/oauth-signature-vectors.json")).at(0);
  const auto& oauth = vector.at("oauth");

  const auto made = sign({.method = "GET",
                          .url = url_of(vector),
                          .timestamp = oauth.at("oauth_timestamp"),
                          .nonce = oauth.at("oauth_nonce")},
                         {.consumer_key = oauth.at("oauth_consumer_key"),
                          .consumer_secret = Secret(vector.at("consumer_secret")),
                          .token = oauth.at("oauth_token"),
                          .token_secret = Secret(vector.at("token_secret"))});

  EXPECT_EQ(made.base, vector.at("base_string"));
  const auto request = sample("oscar/rest/signed-request.http.txt");
  EXPECT_NE(request.find("Authorization: " + made.header + "\n"), std::string::npos) << made.header;
}

// RFC 5849 §3.4.1.1 with §3.4.1.3.2: a query with empty values, repeated names and escapes.
TEST(OAuth1, SortsEncodedNamesThenValuesAndKeepsRepeatedOnes) {
  const auto base = signature_base(
      "POST", "http://EXAMPLE.com:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b&a3=2%20q&c2",
      {{"oauth_consumer_key", "9djdj82h48djs9d2"},
       {"oauth_token", "kkk9d7dh3k39sjv7"},
       {"oauth_signature_method", "HMAC-SHA1"},
       {"oauth_timestamp", "137131201"},
       {"oauth_nonce", "7d8f3e4a"}});

  EXPECT_EQ(base,
            "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D"
            "%253D%25253D%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce"
            "%3D7d8f3e4a%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26"
            "oauth_token%3Dkkk9d7dh3k39sjv7");
}

TEST(OAuth1, NormalisesTheAddress) {
  const std::pair<const char*, const char*> addresses[] = {
      {"HTTPS://Emr.Example:443/Oscar/ws?a=b#c", "https://emr.example/Oscar/ws"},
      {"http://emr.example:80", "http://emr.example/"},
      {"http://emr.example:8080/x", "http://emr.example:8080/x"},
      {"https://emr.example:80/x", "https://emr.example:80/x"},
      {"http://[::1]:8080/x", "http://[::1]:8080/x"},
      {"http://emr.example/a%20b", "http://emr.example/a%20b"},
  };
  for (const auto& [given, expected] : addresses) EXPECT_EQ(base_string_uri(given), expected);
}

TEST(OAuth1, ReadsForms) {
  EXPECT_EQ(parse_form("oauth_token=7d0a&oauth_callback_confirmed=true&&x=&y&z=%2B+%zz%4"),
            (std::vector<Parameter>{{"oauth_token", "7d0a"},
                                    {"oauth_callback_confirmed", "true"},
                                    {"x", ""},
                                    {"y", ""},
                                    {"z", "+ %zz%4"}}));
}

TEST(OAuth1, EncodesEveryByteThatIsNotUnreserved) {
  EXPECT_EQ(percent_encoded("Az09-._~ +\xC3\x88/[]"), "Az09-._~%20%2B%C3%88%2F%5B%5D");
}

}  // namespace
}  // namespace vitara::emr::oscar::oauth1
