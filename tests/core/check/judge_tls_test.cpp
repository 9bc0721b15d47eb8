// Served certificates, judged: pure, by a fixed now.
#include <gtest/gtest.h>

#include "tests/core/check/mends.hpp"

#include "core/check/cloudflare.hpp"
#include "core/check/judge.hpp"

namespace vitara::check {
namespace {

using std::chrono::hours;

const SystemTime kNow = std::chrono::sys_days(std::chrono::year(2026) / 11 / 23);

crypto::Certificate certificate(int days_gone, int days_left) {
  return {.subject = "CN=dev.example.ca",
          .issuer = "CN=E7,O=Let's Encrypt,C=US",
          .serial = "3A",
          .names = {"dev.example.ca"},
          .not_before = kNow - hours(24 * days_gone),
          .not_after = kNow + hours(24 * days_left),
          .fingerprint = "aa"};
}

TlsFact good() {
  TlsFact fact{.vhost = "dev.example.ca", .address = "203.0.113.10"};
  fact.served = crypto::TlsFacts{.protocol = "TLSv1.3",
                                 .cipher = "TLS_AES_256_GCM_SHA384",
                                 .chain = {certificate(30, 60)},
                                 .is_trusted = true};
  fact.certificate_file = "/live/fullchain.pem";
  fact.file = {certificate(30, 60), certificate(300, 300)};
  fact.key_file = "/live/privkey.pem";
  fact.key_mode = 0600;
  fact.key_fits = true;
  return fact;
}

using Codes = std::vector<std::string>;

Codes codes(const TlsFact& fact) {
  Codes out;
  const auto judged = judge_tls({fact}, kNow);
  testing::hold_mends(judged.findings);
  for (const auto& finding : judged.findings)
    out.push_back(finding.code + (finding.severity == Severity::error ? "!" : ""));
  return out;
}

TEST(Tls, AGoodOne) {
  const auto judged = judge_tls({good()}, kNow);

  EXPECT_TRUE(judged.findings.empty());
  ASSERT_EQ(judged.lines.size(), 1U);
  EXPECT_EQ(judged.lines[0].found,
            "TLSv1.3 TLS_AES_256_GCM_SHA384 · until 2027-01-22 (67% left) · serial 3A · by origin");
}

const struct {
  const char* name;
  void (*change)(TlsFact&);
  Codes expected;
} kCases[] = {
    {"nothing there",
     [](TlsFact& f) {
       f.served.reset();
       f.problem = Error{.code = Code::unreachable, .message = "refused"};
     },
     {"C201!"}},
    {"ran out",
     [](TlsFact& f) { f.served->chain = f.file = {certificate(91, -1)}; },
     {"C202!", "C206"}},
    {"a quarter is enough",
     [](TlsFact& f) { f.served->chain[0] = f.file[0] = certificate(67, 23); },
     {}},
    {"less than a quarter",
     [](TlsFact& f) { f.served->chain[0] = f.file[0] = certificate(69, 21); },
     {"C203"}},
    {"less than an eighth",
     [](TlsFact& f) { f.served->chain[0] = f.file[0] = certificate(80, 10); },
     {"C203!"}},
    {"short lives count by share",
     [](TlsFact& f) { f.served->chain[0] = f.file[0] = certificate(3, 3); },
     {}},
    {"not yet",
     [](TlsFact& f) { f.served->chain[0] = f.file[0] = certificate(-1, 90); },
     {"C204!"}},
    {"another name",
     [](TlsFact& f) { f.served->chain[0].names = {"other.example.ca"}; },
     {"C205!"}},
    {"no intermediate",
     [](TlsFact& f) {
       f.served->is_trusted = false;
       f.served->lacks_intermediate = true;
     },
     {"C206!"}},
    {"unknown root",
     [](TlsFact& f) {
       f.served->is_trusted = false;
       f.served->trust_problem = "self-signed certificate";
     },
     {"C207!"}},
    {"renewed, not reloaded",
     [](TlsFact& f) {
       f.file[0] = certificate(1, 89);
       f.file[0].serial = "4B";
       f.file[0].fingerprint = "bb";
     },
     {"C208!"}},
    {"another's key", [](TlsFact& f) { f.key_fits = false; }, {"C209!"}},
    {"file not ours to read", [](TlsFact& f) { f.file_problem = "permission denied"; }, {"C210"}},
    {"key for everybody", [](TlsFact& f) { f.key_mode = 0644; }, {"C211!"}},
    {"old versions", [](TlsFact& f) { f.accepts_old = true; }, {"C212!"}},
    {"weak cipher", [](TlsFact& f) { f.served->cipher = "AES256-SHA"; }, {"C213"}},
};

TEST(Tls, EachFinding) {
  for (const auto& each : kCases) {
    auto fact = good();
    each.change(fact);
    EXPECT_EQ(codes(fact), each.expected) << each.name;
  }
}

TEST(Tls, ARenewedFileThatIsNotServedSaysSo) {
  auto fact = good();
  fact.file[0] = certificate(1, 89);
  fact.file[0].serial = "4B";
  fact.file[0].fingerprint = "bb";

  const auto findings = judge_tls({fact}, kNow).findings;

  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].message,
            "dev.example.ca: serves serial 3A and `/live/fullchain.pem` holds 4B: renewed, and "
            "nginx was not reloaded");
  EXPECT_EQ(findings[0].hint, "sudo nginx -s reload");
}

TEST(Cloudflare, ItsRangesAndNoOthers) {
  EXPECT_TRUE(is_cloudflare("104.16.0.1"));
  EXPECT_TRUE(is_cloudflare("172.67.1.2"));
  EXPECT_TRUE(is_cloudflare("2606:4700::6810:1"));
  EXPECT_FALSE(is_cloudflare("104.32.0.1"));
  EXPECT_FALSE(is_cloudflare("15.222.50.48"));
  EXPECT_FALSE(is_cloudflare("2001:db8::1"));
  EXPECT_FALSE(is_cloudflare("no address"));
}

}  // namespace
}  // namespace vitara::check
