// What resolvers say, judged against the records that must exist; and the externals.
#include <gtest/gtest.h>

#include "tests/core/check/mends.hpp"

#include "core/check/judge.hpp"

namespace vitara::check {
namespace {

using Codes = std::vector<std::string>;

DnsAnswer found(std::vector<std::string> values) {
  return {.outcome = DnsOutcome::found, .values = std::move(values)};
}
DnsAnswer nothing(DnsOutcome outcome) { return {.outcome = outcome}; }

DnsLook look(DnsAnswer a, std::string resolver = {}) {
  return {.resolver = std::move(resolver),
          .a = std::move(a),
          .aaaa = nothing(DnsOutcome::no_data),
          .cname = nothing(DnsOutcome::no_data)};
}

DnsFact fact(std::vector<DnsLook> looks) {
  return {.record = {.name = "dev.example.ca", .value = topology::DnsHost{"oci-arm"}},
          .expected = {"203.0.113.10"},
          .looks = std::move(looks)};
}

Codes codes(const Findings& findings) {
  testing::hold_mends(findings);
  Codes out;
  for (const auto& finding : findings)
    out.push_back(finding.code + (finding.severity == Severity::error ? "!" : ""));
  return out;
}

TEST(Dns, EachFinding) {
  auto with_six = look(found({"203.0.113.10"}));
  with_six.aaaa = found({"2001:db8::1"});
  auto proxied = fact({look(found({"104.16.1.1"}))});
  auto wants_proxy = fact({look(found({"104.16.1.1"}))});
  wants_proxy.record.value = topology::DnsProxy{"cloudflare"};
  auto lost_proxy = wants_proxy;
  lost_proxy.looks[0].a = found({"15.222.50.48"});
  auto alias = fact({look(found({"203.0.113.10"}))});
  alias.record.value = topology::DnsAlias{"edge.example.net"};
  auto right_alias = alias;
  right_alias.looks[0].cname = found({"edge.example.net"});

  struct {
    const char* name;
    DnsFact fact;
    Codes expected;
  } const cases[] = {
      {"as it should be", fact({look(found({"203.0.113.10"}))}), {}},
      {"no such name", fact({look(nothing(DnsOutcome::no_name))}), {"C301!"}},
      {"elsewhere", fact({look(found({"198.51.100.1"}))}), {"C302!"}},
      {"here and elsewhere", fact({look(found({"198.51.100.1", "203.0.113.10"}))}), {"C302!"}},
      {"no address", fact({look(nothing(DnsOutcome::no_data))}), {"C302!"}},
      {"two resolvers, two answers",
       fact({look(found({"203.0.113.10"})), look(found({"198.51.100.1"}), "192.0.2.53")}),
       {"C303"}},
      {"one of two knows no such name",
       fact({look(nothing(DnsOutcome::no_name)), look(found({"203.0.113.10"}), "192.0.2.53")}),
       {"C303"}},
      {"silent alone", fact({look(nothing(DnsOutcome::timed_out))}), {"C304!"}},
      {"silent among others",
       fact({look(found({"203.0.113.10"})), look(nothing(DnsOutcome::timed_out), "192.0.2.53")}),
       {"C304"}},
      {"SERVFAIL", fact({look(nothing(DnsOutcome::server_failed))}), {"C305!"}},
      {"REFUSED", fact({look(nothing(DnsOutcome::refused))}), {"C305!"}},
      {"past the proxy", lost_proxy, {"C306!"}},
      {"proxied as it should be", wants_proxy, {}},
      {"proxied where it should not be", proxied, {"C307!"}},
      {"another alias", alias, {"C308!"}},
      {"the right alias", right_alias, {}},
      {"an AAAA that nobody knows", fact({with_six}), {"C309"}},
  };
  for (const auto& each : cases)
    EXPECT_EQ(codes(judge_dns({each.fact}).findings), each.expected) << each.name;
}

DependencyFact vendor() {
  return {
      .external = {.name = "vapi", .url = "https://api.vapi.ai", .needs = {"KEY"}, .probe = "vapi"},
      .url = "https://api.vapi.ai/assistant?limit=1",
      .status = 200,
      .took = std::chrono::milliseconds(80),
      .is_authorised = true};
}

const struct {
  const char* name;
  void (*change)(DependencyFact&);
  Codes expected;
} kDependencies[] = {
    {"good", [](DependencyFact&) {}, {}},
    {"not reached",
     [](DependencyFact& f) {
       f.status = 0;
       f.broken_at = http::Stage::connecting;
     },
     {"C401!"}},
    {"too slow",
     [](DependencyFact& f) {
       f.status = 0;
       f.is_timeout = true;
     },
     {"C402!"}},
    {"no credential",
     [](DependencyFact& f) {
       f.missing = {"KEY"};
       f.status = 401;
       f.is_authorised = false;
     },
     {"C403!"}},
    {"refused",
     [](DependencyFact& f) {
       f.status = 401;
       f.is_authorised = false;
       f.is_refused = true;
     },
     {"C404!"}},
    {"TLS",
     [](DependencyFact& f) {
       f.status = 0;
       f.broken_at = http::Stage::securing;
     },
     {"C405!"}},
    {"limited",
     [](DependencyFact& f) {
       f.status = 429;
       f.is_authorised = false;
     },
     {"C406"}},
    {"broken",
     [](DependencyFact& f) {
       f.status = 503;
       f.is_authorised = false;
     },
     {"C407!"}},
    {"not its API",
     [](DependencyFact& f) {
       f.status = 404;
       f.is_authorised = false;
     },
     {"C407!"}},
    {"slow", [](DependencyFact& f) { f.took = std::chrono::seconds(2); }, {"C408"}},
    {"Cloudflare is not before it",
     [](DependencyFact& f) { f.external.tls_at = "cloudflare"; },
     {"C409"}},
};

TEST(Dependencies, EachFinding) {
  for (const auto& each : kDependencies) {
    auto fact = vendor();
    each.change(fact);
    EXPECT_EQ(codes(judge_dependencies({fact}).findings), each.expected) << each.name;
  }
}

}  // namespace
}  // namespace vitara::check
