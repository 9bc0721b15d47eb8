#include <algorithm>

#include "core/check/gather.hpp"
#include "core/check/side_by_side.hpp"
#include "core/http/address_rules.hpp"

namespace vitara::check {

namespace {

bool leads_to(const topology::DnsRecord& record, const std::string& host) {
  const auto* to = std::get_if<topology::DnsHost>(&record.value);
  return host.empty() || (to != nullptr && to->host == host);
}

// The address that a record asks for; a host known by name alone is asked of the system.
std::vector<std::string> expected(const topology::DnsRecord& record,
                                  const topology::Topology& topology, Resolver& resolver,
                                  const Within& within) {
  if (const auto* address = std::get_if<topology::DnsAddress>(&record.value))
    return {address->address};
  const auto* to = std::get_if<topology::DnsHost>(&record.value);
  const auto* host = to == nullptr ? nullptr : host_named(topology, to->host);
  if (host == nullptr || host->address.empty()) return {};
  if (http::parse_address(host->address)) return {host->address};
  std::vector<std::string> out = resolver.ask("", host->address, DnsType::a, within).values;
  for (auto& six : resolver.ask("", host->address, DnsType::aaaa, within).values)
    out.push_back(std::move(six));
  return out;
}

struct Question {
  std::size_t record;
  std::string resolver;
  DnsType type;
};

}  // namespace

std::vector<DnsFact> gather_dns(const topology::Topology& topology, const DnsAsk& ask,
                                Resolver& resolver, const Within& within) {
  std::vector<std::string> resolvers{""};
  resolvers.insert(resolvers.end(), ask.resolvers.begin(), ask.resolvers.end());
  std::vector<DnsFact> facts;
  std::vector<Question> questions;
  for (const auto& record : topology.dns) {
    if (!leads_to(record, ask.host)) continue;
    DnsFact fact{.record = record, .expected = expected(record, topology, resolver, within)};
    for (const auto& each : resolvers) {
      fact.looks.push_back({.resolver = each});
      for (const auto type : {DnsType::a, DnsType::aaaa, DnsType::cname})
        questions.push_back({facts.size(), each, type});
    }
    facts.push_back(std::move(fact));
  }
  const auto answers = side_by_side(questions, [&](const Question& question) {
    // A wildcard is there when a name below it is.
    auto name = facts[question.record].record.name;
    if (name.starts_with("*.")) name.replace(0, 1, "vitara-check");
    return resolver.ask(question.resolver, name, question.type, within);
  });
  for (std::size_t i = 0; i < questions.size(); ++i) {
    auto& looks = facts[questions[i].record].looks;
    auto& look = *std::find_if(looks.begin(), looks.end(), [&](const DnsLook& each) {
      return each.resolver == questions[i].resolver;
    });
    if (questions[i].type == DnsType::a) look.a = answers[i];
    if (questions[i].type == DnsType::aaaa) look.aaaa = answers[i];
    if (questions[i].type == DnsType::cname) look.cname = answers[i];
  }
  return facts;
}

}  // namespace vitara::check
