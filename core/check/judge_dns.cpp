#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/check/cloudflare.hpp"
#include "core/check/judge.hpp"

namespace vitara::check {

namespace {

using Names = std::vector<std::string>;

std::string spoken(const std::string& resolver) {
  return resolver.empty() ? "the system's resolver" : resolver;
}

std::string list(const Names& values) {
  return values.empty() ? "nothing" : fmt::format("{}", fmt::join(values, ", "));
}

bool has_reply(DnsOutcome outcome) {
  return outcome == DnsOutcome::found || outcome == DnsOutcome::no_name ||
         outcome == DnsOutcome::no_data;
}

class DnsJudge {
 public:
  DnsJudge(const DnsFact& fact, Judged& out) : fact_(fact), out_(out) {}

  void judge() {
    std::vector<const DnsLook*> heard;
    for (const auto& look : fact_.looks) {
      if (has_reply(look.a.outcome))
        heard.push_back(&look);
      else
        judge_silence(look);
    }
    if (!heard.empty()) judge_heard(heard);
    out_.lines.push_back({.sign = worst_,
                          .what = fact_.record.name,
                          .wanted = wanted(),
                          .found = heard.empty() ? "no answer" : found(*heard.front())});
  }

 private:
  void find(std::string code, Severity severity, std::string message, std::string hint) {
    worst_ = std::max(worst_, severity == Severity::error ? Sign::bad : Sign::warning);
    const auto& place = fact_.record.place;
    out_.findings.push_back({.code = std::move(code),
                             .severity = severity,
                             .message = fact_.record.name + ": " + std::move(message),
                             .file = place.file,
                             .line = place.line,
                             .column = place.column,
                             .hint = std::move(hint)});
  }

  [[nodiscard]] const topology::DnsAlias* alias() const {
    return std::get_if<topology::DnsAlias>(&fact_.record.value);
  }
  [[nodiscard]] bool wants_proxy() const {
    return std::holds_alternative<topology::DnsProxy>(fact_.record.value);
  }
  [[nodiscard]] std::string wanted() const {
    if (alias() != nullptr) return "CNAME " + alias()->cname;
    return wants_proxy() ? "Cloudflare" : list(fact_.expected);
  }
  static std::string found(const DnsLook& look) {
    if (look.a.outcome == DnsOutcome::no_name) return "no such name";
    Names all = look.a.values;
    all.insert(all.end(), look.aaaa.values.begin(), look.aaaa.values.end());
    return list(all);
  }
  [[nodiscard]] std::string dig(const DnsLook& look, std::string_view type) const {
    return look.resolver.empty()
               ? fmt::format("dig {} {}", fact_.record.name, type)
               : fmt::format("dig @{} {} {}", look.resolver, fact_.record.name, type);
  }

  // One that is silent among several is a warning: the others have said what counts.
  void judge_silence(const DnsLook& look) {
    const bool others = std::any_of(fact_.looks.begin(), fact_.looks.end(),
                                    [](const auto& each) { return has_reply(each.a.outcome); });
    const auto severity = others ? Severity::warning : Severity::error;
    const auto outcome = look.a.outcome;
    if (outcome == DnsOutcome::refused || outcome == DnsOutcome::server_failed)
      return find(
          "C305", severity,
          fmt::format("{} {}", spoken(look.resolver),
                      outcome == DnsOutcome::refused ? "refuses to answer" : "failed (SERVFAIL)"),
          "look at the zone's name servers and DNSSEC: " + dig(look, "A +trace"));
    find("C304", severity,
         fmt::format(
             "{} {}", spoken(look.resolver),
             outcome == DnsOutcome::timed_out ? "did not answer in time" : "cannot be reached"),
         "try it by hand: " + dig(look, "A"));
  }

  void judge_heard(const std::vector<const DnsLook*>& heard) {
    const auto& first = *heard.front();
    for (const auto* other : heard) {
      if (found(*other) == found(first) || wants_proxy()) continue;
      find(
          "C303", Severity::warning,
          fmt::format("{} says {}, {} says {}", spoken(first.resolver), found(first),
                      spoken(other->resolver), found(*other)),
          "a change that has not spread yet? ask again when the record's TTL is over: vitara check "
          "dns --watch 1m");
      break;
    }
    const bool is_nowhere = std::all_of(heard.begin(), heard.end(), [](const auto* look) {
      return look->a.outcome == DnsOutcome::no_name;
    });
    if (is_nowhere)
      return find("C301", Severity::error, "there is no such name",
                  fmt::format("add it to the zone: {} -> {}; then: {}", fact_.record.name, wanted(),
                              dig(first, "A")));
    const auto answers = std::find_if(heard.begin(), heard.end(), [](const auto* look) {
      return look->a.outcome != DnsOutcome::no_name;
    });
    judge_answer(**answers);
  }

  void judge_answer(const DnsLook& look) {
    if (alias() != nullptr) return judge_alias(look);
    Names all = look.a.values;
    all.insert(all.end(), look.aaaa.values.begin(), look.aaaa.values.end());
    const bool is_proxied = !all.empty() && std::all_of(all.begin(), all.end(), [](auto& each) {
      return is_cloudflare(each);
    });
    if (wants_proxy()) {
      if (!is_proxied)
        find("C306", Severity::error,
             fmt::format("leads to {}, past Cloudflare's proxy", list(all)),
             "switch the record's proxy on (the orange cloud), then: " + dig(look, "A"));
      return;
    }
    if (is_proxied)
      return find("C307", Severity::error,
                  fmt::format("leads to Cloudflare's proxy ({}), not to {}", list(all), wanted()),
                  "switch the proxy off, or say `{proxy: cloudflare}`, then: vitara check dns");
    judge_addresses(look, all);
  }

  void judge_alias(const DnsLook& look) {
    const auto& name = alias()->cname;
    if (look.cname.values == Names{name}) return;
    find("C308", Severity::error,
         fmt::format("is an alias of {}, not of {}", list(look.cname.values), name),
         fmt::format("set it in the zone: {} CNAME {}; then: {}", fact_.record.name, name,
                     dig(look, "CNAME")));
  }

  void judge_addresses(const DnsLook& look, const Names& all) {
    if (fact_.expected.empty()) return;
    const auto is_wanted = [&](const std::string& each) {
      return std::find(fact_.expected.begin(), fact_.expected.end(), each) != fact_.expected.end();
    };
    const bool hits = std::any_of(all.begin(), all.end(), is_wanted);
    const bool six_alone = hits && std::any_of(look.aaaa.values.begin(), look.aaaa.values.end(),
                                               [&](const auto& each) { return !is_wanted(each); });
    if (!hits)
      return find("C302", Severity::error,
                  fmt::format("leads to {}, not to {}", list(all), wanted()),
                  fmt::format("set it in the zone: {} A {}; then: {}", fact_.record.name, wanted(),
                              dig(look, "A")));
    if (six_alone)
      return find("C309", Severity::warning,
                  fmt::format("its AAAA leads to {}, which the topology does not know",
                              list(look.aaaa.values)),
                  "take the AAAA record away (clients with IPv6 go there first), then: " +
                      dig(look, "AAAA"));
    if (!std::all_of(look.a.values.begin(), look.a.values.end(), is_wanted))
      find("C302", Severity::error,
           fmt::format("leads to {}, of which {} alone is wanted", list(all), wanted()),
           "take the other addresses away (some callers end up there), then: " + dig(look, "A"));
  }

  const DnsFact& fact_;
  Judged& out_;
  Sign worst_ = Sign::good;
};

}  // namespace

Judged judge_dns(const std::vector<DnsFact>& facts) {
  Judged out;
  for (const auto& fact : facts) DnsJudge(fact, out).judge();
  return out;
}

}  // namespace vitara::check
