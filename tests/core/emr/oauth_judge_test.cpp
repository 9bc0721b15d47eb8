// Our signatures before an independent judge: Debian's python3-oauthlib.
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "core/emr/oscar/oauth1.hpp"
#include "core/sys/clock.hpp"
#include "core/sys/process.hpp"

namespace vitara::emr::oscar::oauth1 {
namespace {

using nlohmann::json;

constexpr const char* kConsumerSecret = "s9r8+q7/p6&o5";
constexpr const char* kTokenSecret = "e1f2=a3 b4%";

std::string judged(const json& document) {
  RealProcessRunner runner;
  const RealClock clock;
  const auto finished = runner.run({.program = "/usr/bin/python3",
                                    .arguments = {"tests/fakes/oauth-judge/judge.py"},
                                    .input = document.dump()},
                                   {Deadline::after(clock.steady(), std::chrono::seconds(30))});
  EXPECT_TRUE(finished) << "apt-get install python3-oauthlib";
  if (!finished) return "";
  EXPECT_EQ(finished->exit_code, 0) << finished->err;
  return finished->out;
}

json document() {
  return {{"consumer_key", "k1a2b3c4d5e6f7g8"},
          {"consumer_secret", kConsumerSecret},
          {"token", "52b7f3a4-1c1d-4b7e-a0a1-99aa88bb77cc"},
          {"token_secret", kTokenSecret},
          {"requests", json::array()}};
}

json signed_request(const std::string& method, const std::string& url, const std::string& nonce) {
  const auto made = sign({.method = method, .url = url, .timestamp = "1795356000", .nonce = nonce},
                         {.consumer_key = "k1a2b3c4d5e6f7g8",
                          .consumer_secret = Secret(kConsumerSecret),
                          .token = "52b7f3a4-1c1d-4b7e-a0a1-99aa88bb77cc",
                          .token_secret = Secret(kTokenSecret)});
  return {{"method", method}, {"url", url}, {"header", made.header}};
}

TEST(OAuthJudge, TakesWhateverWeSign) {
  const std::pair<const char*, const char*> requests[] = {
      {"GET", "https://emr.example/oscar/ws/services/schedule/101/day/2026-11-23"},
      {"GET", "http://EMR.example:8080/oscar/ws/services/status/checkIfAuthed"},
      {"GET", "https://emr.example:443/oscar/ws/services/oauth/info"},
      {"GET", "https://emr.example/x?query=Tremblay%2C%20%C3%88ve"},
      {"GET", "https://emr.example/x?includes%5B%5D=contacts&a=%25&a=2&a=10&empty="},
      {"POST", "https://emr.example/x?startIndex=0&itemsToReturn=20"},
  };
  auto wanted = document();
  std::string expected;
  for (const auto& [method, url] : requests) {
    const auto nonce = "nonce" + std::to_string(wanted["requests"].size());
    wanted["requests"].push_back(signed_request(method, url, nonce));
    expected += "good\n";
  }

  EXPECT_EQ(judged(wanted), expected);
}

TEST(OAuthJudge, IsNotToBeFooled) {
  auto wanted = document();
  const std::string url = "https://emr.example/oscar/ws/services/oauth/info";
  auto elsewhere = signed_request("GET", url, "nonce1");
  elsewhere["url"] = "http://emr.example/oscar/ws/services/oauth/info";
  auto otherwise = signed_request("GET", url, "nonce2");
  otherwise["method"] = "POST";
  wanted["requests"] = {elsewhere, otherwise, signed_request("GET", url, "nonce3"),
                        signed_request("GET", url, "nonce3")};

  EXPECT_EQ(judged(wanted), "bad\nbad\ngood\nbad\n");
}

}  // namespace
}  // namespace vitara::emr::oscar::oauth1
