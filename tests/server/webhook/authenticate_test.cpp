#include "server/webhook/authenticate.hpp"

#include <gtest/gtest.h>

#include "server/webhook/bounds.hpp"
#include "server/webhook/replay.hpp"
#include "tests/support/fake_clock.hpp"

namespace vitara::server::webhook {
namespace {

using namespace std::chrono_literals;

constexpr const char* kBody = R"({"message":{"type":"hang"}})";

std::string seconds_at(SystemTime time) {
  return std::to_string(std::chrono::floor<std::chrono::seconds>(time.time_since_epoch()).count());
}

Request with(std::vector<HeaderField> headers) {
  Request request;
  request.method = "POST";
  request.path = "/api/vapi";
  request.body = kBody;
  request.headers = std::move(headers);
  return request;
}

class Authenticate : public ::testing::Test {
 protected:
  [[nodiscard]] Verdict verdict(const Request& request) const {
    return authenticate(request, {credential_}, clock_.now());
  }
  /// Signed as Vapi does by default.
  [[nodiscard]] Request signed_with(const std::string& key, const std::string& timestamp) const {
    const std::string digest = crypto::hmac(crypto::Digest::sha256, key, timestamp + "." + kBody);
    return with({{"X-Signature", crypto::hex(digest)}, {"X-Timestamp", timestamp}});
  }

  testing::FakeClock clock_;
  Credential credential_{.secrets = {Secret("tiger"), Secret("lion")}};
};

TEST_F(Authenticate, NothingConfiguredRefusesEverything) {
  const Request request = with({{"Authorization", "Bearer "}, {"X-API-Key", ""}});

  EXPECT_EQ(authenticate(request, {}, clock_.now()).reason, "not_configured");
  EXPECT_EQ(authenticate(request, {Credential{.secrets = {Secret("")}}}, clock_.now()).reason,
            "not_configured");
}

TEST_F(Authenticate, EachWordPassesInItsOwnHeader) {
  EXPECT_EQ(verdict(with({{"authorization", "bearer tiger"}})).method, Method::bearer);
  EXPECT_EQ(verdict(with({{"X-Vapi-Secret", "tiger"}})).method, Method::vapi_secret);
  EXPECT_EQ(verdict(with({{"x-api-key", "lion"}})).method, Method::api_key);
  EXPECT_TRUE(verdict(with({{"x-api-key", "lion"}})).passed);
}

TEST_F(Authenticate, OtherWordsDoNotPass) {
  for (const std::string word : {"Tiger", "tige", "tigers", "", " tiger"}) {
    EXPECT_FALSE(verdict(with({{"X-Vapi-Secret", word}})).passed) << word;
    EXPECT_FALSE(verdict(with({{"Authorization", "Bearer " + word}})).passed) << word;
  }
  EXPECT_FALSE(verdict(with({{"Authorization", "Basic tiger"}})).passed);
  EXPECT_EQ(verdict(with({})).reason, "missing");
  EXPECT_EQ(verdict(with({{"X-API-Key", "x"}})).reason, "wrong");
}

TEST_F(Authenticate, OnlyTheMethodsThatAreConfigured) {
  credential_.methods = {Method::hmac};

  EXPECT_FALSE(verdict(with({{"Authorization", "Bearer tiger"}})).passed);
}

TEST_F(Authenticate, SignaturesPassWithEitherSecretInSecondsOrMilliseconds) {
  const std::string seconds = seconds_at(clock_.now());

  EXPECT_TRUE(verdict(signed_with("tiger", seconds)).passed);
  EXPECT_TRUE(verdict(signed_with("lion", seconds + "123")).passed);
  EXPECT_EQ(verdict(signed_with("bear", seconds)).reason, "wrong");
}

TEST_F(Authenticate, TimestampsAreGoodForFiveMinutesEitherWay) {
  EXPECT_TRUE(verdict(signed_with("tiger", seconds_at(clock_.now() - 300s))).passed);
  EXPECT_TRUE(verdict(signed_with("tiger", seconds_at(clock_.now() + 300s))).passed);
  EXPECT_EQ(verdict(signed_with("tiger", seconds_at(clock_.now() - 301s))).reason, "stale");
  EXPECT_EQ(verdict(signed_with("tiger", seconds_at(clock_.now() + 301s))).reason, "stale");
  EXPECT_EQ(verdict(signed_with("stranger", seconds_at(clock_.now() - 301s))).reason, "wrong")
      << "nobody's signature is no replay";
  for (const std::string text : {"", "-5", "now", "1e9", "99999999999999999999"})
    EXPECT_EQ(verdict(signed_with("tiger", text)).reason, "stale") << text;
}

TEST_F(Authenticate, AChangedBodyDoesNotPass) {
  Request request = signed_with("tiger", seconds_at(clock_.now()));
  request.body += " ";

  EXPECT_EQ(verdict(request).reason, "wrong");
}

TEST_F(Authenticate, AnUpperCaseSignatureIsTheSame) {
  Request request = signed_with("tiger", seconds_at(clock_.now()));
  for (char& c : request.headers[0].value)
    if (c >= 'a' && c <= 'f') c = static_cast<char>(c - 'a' + 'A');

  EXPECT_TRUE(verdict(request).passed);
}

TEST_F(Authenticate, ABearerPassesBesideAWrongSignature) {
  Request request = signed_with("bear", seconds_at(clock_.now()));
  request.headers.push_back({"Authorization", "Bearer tiger"});

  EXPECT_TRUE(verdict(request).passed);
}

TEST_F(Authenticate, TheFormatOfTutorialsPasses) {
  credential_.hmac = {.signature_header = "x-vapi-signature",
                      .includes_timestamp = false,
                      .payload_format = "{body}",
                      .prefix = "sha256="};
  const std::string digest = crypto::hex(crypto::hmac(crypto::Digest::sha256, "tiger", kBody));

  EXPECT_TRUE(verdict(with({{"X-Vapi-Signature", "sha256=" + digest}})).passed);
  EXPECT_FALSE(verdict(with({{"X-Vapi-Signature", digest}})).passed);
}

TEST_F(Authenticate, StandardWebhooksPass) {
  const std::string key(24, '\x07');
  const std::string now = seconds_at(clock_.now());
  credential_.secrets = {Secret("whsec_" + crypto::base64(key))};
  credential_.hmac = {.signature_header = "webhook-signature",
                      .timestamp_header = "webhook-timestamp",
                      .payload_format = "{svix-id}.{timestamp}.{body}",
                      .prefix = "v1,",
                      .encoding = SignatureEncoding::base64,
                      .secret_is_base64 = true,
                      .message_id_header = "webhook-id"};
  const std::string right =
      crypto::base64(crypto::hmac(crypto::Digest::sha256, key, "msg_1." + now + "." + kBody));
  const auto request = [&](const std::string& id) {
    return with({{"webhook-id", id},
                 {"webhook-timestamp", now},
                 {"webhook-signature", "v1,AAAA v1," + right}});
  };

  EXPECT_TRUE(verdict(request("msg_1")).passed);
  EXPECT_FALSE(verdict(request("msg_2")).passed);
}

TEST_F(Authenticate, MethodUrlAndAlgorithmAreSigned) {
  credential_.hmac = {.algorithm = crypto::Digest::sha512,
                      .includes_timestamp = false,
                      .payload_format = "{method} {url} {other} {body}",
                      .url = "https://voice.example.test/api/vapi"};
  const std::string text = std::string("POST https://voice.example.test/api/vapi {other} ") + kBody;
  const std::string digest = crypto::hex(crypto::hmac(crypto::Digest::sha512, "tiger", text));

  EXPECT_TRUE(verdict(with({{"x-signature", digest}})).passed);
}

TEST_F(Authenticate, TheCredentialNamesItsClinic) {
  const std::vector<Credential> both = {
      {.secrets = {Secret("one")}, .clinic = ClinicId("riverside")},
      {.secrets = {Secret("two")}, .clinic = ClinicId("harbour")}};

  EXPECT_EQ(authenticate(with({{"X-API-Key", "two"}}), both, clock_.now()).clinic,
            ClinicId("harbour"));
}

TEST(SeenSignaturesOfWebhooks, TellARepetitionFromAForgery) {
  SeenSignatures seen(3);
  const SteadyTime now{100s};

  EXPECT_EQ(seen.look("a", "body", now), Sighting::first);
  EXPECT_EQ(seen.look("a", "body", now + 600s), Sighting::again);
  EXPECT_EQ(seen.look("a", "other", now + 600s), Sighting::other_body);
  EXPECT_EQ(seen.look("a", "body", now + 601s), Sighting::first);
}

TEST(SeenSignaturesOfWebhooks, AreBounded) {
  SeenSignatures seen(3);

  for (int i = 0; i < 10; ++i)
    EXPECT_EQ(seen.look(std::to_string(i), "body", SteadyTime{100s}), Sighting::first);

  EXPECT_EQ(seen.size(), 3U);
}

TEST(RateOfAClinic, RefillsWithTime) {
  ClinicRate rate(RateLimits::on);
  const ClinicId id("riverside");
  const SteadyTime now{100s};
  int allowed = 0;
  for (int i = 0; i < 300; ++i) allowed += rate.allows(id, now) ? 1 : 0;

  EXPECT_EQ(allowed, 200);
  EXPECT_TRUE(rate.allows(ClinicId("harbour"), now));
  EXPECT_TRUE(rate.allows(id, now + 20ms));
  EXPECT_FALSE(rate.allows(id, now + 20ms));
}

TEST(FailuresOfAnAddress, AreAuditedOnceAMinuteAndLoggedTenTimes) {
  AuthFailures failures;
  int logged = 0;
  int audited = 0;
  for (int i = 0; i < 40; ++i) {
    const FailureNotice notice = failures.count("192.0.2.7", SteadyTime{100s});
    logged += notice.is_logged ? 1 : 0;
    audited += notice.is_audited ? 1 : 0;
  }

  EXPECT_EQ(logged, 10);
  EXPECT_EQ(audited, 1);
  EXPECT_TRUE(failures.count("192.0.2.7", SteadyTime{160s}).is_audited);
}

}  // namespace
}  // namespace vitara::server::webhook
