// What a probe concludes from its facts, one row a trouble.
#include <gtest/gtest.h>

#include <algorithm>

#include "core/emr/oscar/oauth_dance.hpp"
#include "core/emr/probe/judge.hpp"

namespace vitara::emr::probe {
namespace {

Facts good() {
  Facts facts;
  facts.base_url = "https://emr.example/oscar";
  facts.skew = seconds(0);
  facts.wsdl = facts.soap = facts.rest = Face::answer;
  facts.login = Login::good;
  facts.oauth = OAuth::good;
  return facts;
}

// The certificate of a handshake after which libcurl went away; good but for what a row changes.
crypto::Certificate& served(Facts& facts) {
  facts.broken_at = http::Stage::securing;
  facts.server_name = "emr.example";
  facts.tls = crypto::TlsFacts{.is_trusted = true};
  facts.tls->chain.push_back({.subject = "CN=emr.example",
                              .issuer = "CN=A root",
                              .names = {"emr.example"},
                              .not_before = facts.looked_at - std::chrono::hours(24),
                              .not_after = facts.looked_at + std::chrono::hours(24)});
  return facts.tls->chain.front();
}

struct Trouble {
  const char* name;
  void (*spoil)(Facts&);
  const char* code;  // of the finding; empty: none
  const char* recommended;
  Ending ending;
};

const Trouble kTroubles[] = {
    {"nothing", [](Facts&) {}, "", "soap", Ending::good},
    {"dead host", [](Facts& f) { f.broken_at = http::Stage::resolving; }, "E101", "",
     Ending::unreachable},
    {"silent host",
     [](Facts& f) {
       f.broken_at = http::Stage::connecting;
       f.is_timeout = true;
     },
     "E101", "", Ending::unreachable},
    {"wrong port", [](Facts& f) { f.broken_at = http::Stage::connecting; }, "E102", "",
     Ending::unreachable},
    {"no TLS", [](Facts& f) { f.broken_at = http::Stage::securing; }, "E103", "",
     Ending::unreachable},
    {"http on a TLS port", [](Facts& f) { f.needs_https = true; }, "E103", "", Ending::unreachable},
    {"expired", [](Facts& f) { served(f).not_after = f.looked_at - std::chrono::hours(1); }, "E114",
     "", Ending::unreachable},
    {"not valid yet", [](Facts& f) { served(f).not_before = f.looked_at + std::chrono::hours(1); },
     "E114", "", Ending::unreachable},
    {"another name", [](Facts& f) { served(f).names = {"other.example"}; }, "E115", "",
     Ending::unreachable},
    {"self-signed",
     [](Facts& f) {
       served(f).is_self_issued = true;
       f.tls->is_trusted = false;
     },
     "E116", "", Ending::unreachable},
    {"redirected",
     [](Facts& f) {
       f.wsdl = f.rest = Face::moved;
       f.other_base_url = "https://emr.example/oscar";
     },
     "E104", "", Ending::failed},
    {"nobody behind the proxy", [](Facts& f) { f.wsdl = f.soap = f.rest = Face::gateway; }, "E117",
     "", Ending::unreachable},
    {"answers break off", [](Facts& f) { f.wsdl = f.soap = f.rest = Face::broken; }, "E117", "",
     Ending::unreachable},
    {"wrong context path",
     [](Facts& f) {
       f.wsdl = f.soap = f.rest = Face::missing;
       f.login = Login::not_tried;
       f.oauth = OAuth::not_tried;
       f.other_base_url = "https://emr.example/openosp";
     },
     "E104", "", Ending::failed},
    {"no OSCAR at all",
     [](Facts& f) {
       f.wsdl = f.rest = Face::missing;
       f.login = Login::not_tried;
       f.oauth = OAuth::not_tried;
     },
     "E104", "", Ending::failed},
    {"wrong password",
     [](Facts& f) {
       f.login = Login::wrong_password;
       f.oauth = OAuth::not_tried;
       f.rest = Face::missing;
     },
     "E105", "", Ending::credentials},
    {"no provider",
     [](Facts& f) {
       f.login = Login::no_provider;
       f.rest = Face::missing;
     },
     "E106", "", Ending::credentials},
    {"REST module off", [](Facts& f) { f.rest = Face::missing; }, "E107", "soap", Ending::good},
    {"proxy breaks the base URL",
     [](Facts& f) {
       f.oauth = OAuth::other_base_url;
       f.signing_base_url = "http://emr.example/oscar";
       f.soap = Face::firewall;
     },
     "E108", "", Ending::failed},
    {"clock skew",
     [](Facts& f) {
       f.skew = seconds(-900);
       f.oauth = OAuth::refused;
       f.soap = Face::firewall;
     },
     "E109", "", Ending::failed},
    {"a little skew", [](Facts& f) { f.skew = seconds(5); }, "E109", "soap", Ending::good},
    {"Cloudflare", [](Facts& f) { f.soap = Face::firewall; }, "E110", "rest", Ending::good},
    {"access list", [](Facts& f) { f.soap = Face::forbidden; }, "E110", "rest", Ending::good},
    {"login page", [](Facts& f) { f.rest = f.wsdl = f.soap = Face::login_page; }, "E111", "",
     Ending::failed},
    {"token refused",
     [](Facts& f) {
       f.oauth = OAuth::refused;
       f.login = Login::not_tried;
       f.wsdl = Face::missing;
     },
     "E112", "", Ending::credentials},
    {"another zone",
     [](Facts& f) {
       f.server_offset = seconds(0);
       f.clinic_offset = seconds(-28800);
     },
     "E113", "soap", Ending::good},
};

TEST(ProbeVerdict, TellsEachTroubleApart) {
  for (const auto& trouble : kTroubles) {
    auto facts = good();
    trouble.spoil(facts);

    const auto judged = judge(facts, Protocols::both, "riverside");

    const bool is_told = std::any_of(judged.findings.begin(), judged.findings.end(),
                                     [&](const Finding& one) { return one.code == trouble.code; });
    EXPECT_EQ(is_told, trouble.code[0] != '\0') << trouble.name;
    EXPECT_LE(judged.findings.size(), 2U) << trouble.name;
    EXPECT_EQ(judged.recommended, trouble.recommended) << trouble.name;
    EXPECT_EQ(static_cast<int>(judged.ending), static_cast<int>(trouble.ending)) << trouble.name;
    EXPECT_TRUE(judged.next.starts_with("vitara ")) << trouble.name;
  }
}

TEST(ProbeVerdict, AsksOnlyForWhatWasWanted) {
  auto facts = good();
  facts.rest = Face::broken;

  const auto soap = judge(facts, Protocols::soap, "riverside");
  const auto rest = judge(facts, Protocols::rest, "riverside");

  EXPECT_EQ(name(soap.soap), "works");
  EXPECT_EQ(name(soap.rest), "not asked");
  EXPECT_EQ(soap.next, "vitara emr test-visit riverside");
  EXPECT_EQ(name(rest.rest), "absent");
  EXPECT_EQ(static_cast<int>(rest.ending), static_cast<int>(Ending::unreachable)) << "E117";
}

TEST(OAuthDance, FindsTheVerifierInWhatWasPasted) {
  EXPECT_EQ(oscar::verifier_in(" 3f0f8f0a-8c6f \n"), "3f0f8f0a-8c6f");
  EXPECT_EQ(oscar::verifier_in("https://x.example/cb?oauth_token=1&oauth_verifier=3f%2D0&a=b"),
            "3f-0");
  EXPECT_EQ(oscar::verifier_in("oauth_verifier=abc"), "abc");
  for (const auto* bad : {"", "  ", "https://x.example/cb?oauth_token=1"})
    EXPECT_EQ(oscar::verifier_in(bad), "") << bad;
}

}  // namespace
}  // namespace vitara::emr::probe
