#include "core/emr/probe/judge.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "core/emr/probe/tls_look.hpp"

namespace vitara::emr::probe {
namespace {

// OAuth 1.0a is refused beyond 300 s by both generations of OSCAR; dates go wrong before.
constexpr seconds kTellSkew{2};
constexpr seconds kOAuthSkew{300};

Finding finding(std::string code, Severity severity, std::string message, std::string hint) {
  return {.code = std::move(code),
          .severity = severity,
          .message = std::move(message),
          .hint = std::move(hint)};
}

Finding error(std::string code, std::string message, std::string hint) {
  return finding(std::move(code), Severity::error, std::move(message), std::move(hint));
}

bool is_skewed(const Facts& facts, seconds limit) {
  return facts.skew && (*facts.skew > limit || *facts.skew < -limit);
}

Finding unreachable(const Facts& facts) {
  using http::Stage;
  const auto& url = facts.base_url;
  if (facts.broken_at == Stage::resolving)
    return error("E101", url + ": the host has no address", "check the host name");
  if (facts.broken_at == Stage::connecting && facts.is_timeout)
    return error("E101", url + ": the host does not answer", "check the host and its firewall");
  if (facts.broken_at == Stage::connecting)
    return error("E102", url + ": nothing listens on this port", "check the port");
  return error("E102", url + ": what listens on this port does not speak HTTP in time",
               "check scheme and port");
}

// The same trouble for both protocols is told once.
void add_once(Judgement& judged, Finding found) {
  for (const auto& known : judged.findings)
    if (known.code == found.code) return;
  judged.findings.push_back(std::move(found));
}

Verdict stopped(Judgement& judged, const Facts& facts, Face face, std::string_view protocol) {
  if (face == Face::firewall) {
    add_once(judged, finding("E110", Severity::warning,
                             fmt::format("a firewall's page (Cloudflare) answers {}", protocol),
                             "use the other protocol, or let the firewall pass this host"));
    return Verdict::blocked;
  }
  if (face == Face::forbidden) {
    add_once(judged, finding("E110", Severity::warning,
                             fmt::format("{} is forbidden to this host (HTTP 403)", protocol),
                             "let OSCAR's proxy, Tomcat and firewall pass this host's address, or "
                             "use the other protocol"));
    return Verdict::blocked;
  }
  if (face == Face::login_page) {
    add_once(judged, error("E111", fmt::format("a login page answers {}", protocol),
                           "let the proxy pass /ws without signing in"));
    return Verdict::blocked;
  }
  if (face == Face::gateway) {
    add_once(judged, error("E117", facts.base_url + ": a proxy answers, and no OSCAR behind it",
                           "let the clinic see whether Tomcat runs"));
    return Verdict::absent;
  }
  if (face == Face::moved) {
    add_once(judged, error("E104", facts.base_url + ": redirects to another address",
                           "use " + facts.other_base_url));
    return Verdict::absent;
  }
  if (face == Face::missing && !facts.other_base_url.empty()) {
    add_once(judged,
             error("E104", facts.base_url + ": wrong context path", "use " + facts.other_base_url));
    return Verdict::absent;
  }
  return Verdict::absent;
}

// Neither protocol's page is one of OSCAR's, and it was not found elsewhere.
bool is_no_oscar(const Facts& facts) {
  const auto is_foreign = [](Face face) {
    return face == Face::missing || face == Face::other_page;
  };
  return facts.other_base_url.empty() && is_foreign(facts.wsdl) &&
         (is_foreign(facts.rest) || facts.rest == Face::broken);
}

Verdict judge_soap(Judgement& judged, const Facts& facts) {
  if (facts.soap == Face::firewall || facts.soap == Face::forbidden ||
      facts.soap == Face::login_page)
    return stopped(judged, facts, facts.soap, "SOAP");
  if (facts.wsdl != Face::answer) {
    if (is_no_oscar(facts))
      add_once(judged, error("E104", facts.base_url + ": no OSCAR under this context path",
                             "look at the path in a browser's address bar"));
    return stopped(judged, facts, facts.wsdl, "SOAP");
  }
  switch (facts.login) {
    case Login::good:
      return Verdict::works;
    case Login::not_tried:
      return facts.soap == Face::answer ? Verdict::reachable : Verdict::absent;
    case Login::wrong_password:
      add_once(judged, error("E105", "OSCAR refused user name or password",
                             "check both, and that the account is not expired"));
      return Verdict::refused;
    case Login::no_provider:
      add_once(judged, error("E106", "the account belongs to no provider",
                             "let the clinic give the account a provider"));
      return Verdict::refused;
    case Login::failed:
      break;
  }
  return Verdict::absent;
}

void tell_refusal(Judgement& judged, const Facts& facts) {
  if (is_skewed(facts, kOAuthSkew)) {
    add_once(judged, error("E109",
                           fmt::format("the server's clock is {} s off: OAuth is refused "
                                       "beyond 300 s",
                                       facts.skew->count()),
                           "set the clock that is wrong"));
    return;
  }
  const auto word = facts.oauth_problem.empty() ? "" : " (" + facts.oauth_problem + ")";
  add_once(judged, error("E112", "OSCAR refused consumer key, token or signature" + word,
                         "check the consumer secret, then authorise again"));
}

Verdict judge_rest(Judgement& judged, const Facts& facts) {
  if (facts.rest == Face::missing) {
    if (facts.wsdl == Face::answer)
      add_once(judged, finding("E107", Severity::warning, "OSCAR's REST module is off",
                               "add REST to ModuleNames in OSCAR's properties, without a space"));
    return stopped(judged, facts, facts.rest, "REST");
  }
  if (facts.rest != Face::answer) return stopped(judged, facts, facts.rest, "REST");
  switch (facts.oauth) {
    case OAuth::good:
      return Verdict::works;
    case OAuth::not_tried:
      return Verdict::reachable;
    case OAuth::other_base_url:
      add_once(judged, error("E108", "OSCAR sees another base URL than ours behind its proxy",
                             "set emr.signing_base_url to " + facts.signing_base_url));
      return Verdict::refused;
    case OAuth::refused:
      tell_refusal(judged, facts);
      return Verdict::refused;
    case OAuth::no_right:
      add_once(judged, error("E112", "the token's provider lacks a right",
                             "give its role the rights _demographic and _appointment"));
      return Verdict::refused;
    case OAuth::failed:
      break;
  }
  return Verdict::absent;
}

void tell_clocks(Judgement& judged, const Facts& facts) {
  if (is_skewed(facts, kTellSkew))
    add_once(judged, finding("E109", Severity::warning,
                             fmt::format("the server's clock is {} s off", facts.skew->count()),
                             "set the clock that is wrong"));
  if (facts.server_offset && facts.clinic_offset && *facts.server_offset != *facts.clinic_offset)
    add_once(judged, finding("E113", Severity::warning,
                             "OSCAR's time zone is not the clinic's: its digits are used as they "
                             "are",
                             "check the clinic's zone, or let OSCAR run in it"));
}

bool is_alive(Verdict verdict) {
  return verdict == Verdict::works || verdict == Verdict::reachable;
}

// SOAP knows the template slots and moves visits in place, so it wins where both are as good.
void recommend(Judgement& judged, const Facts& facts) {
  const bool rest_wins = judged.rest == Verdict::works && judged.soap != Verdict::works;
  if (is_alive(judged.soap) && !rest_wins) {
    judged.recommended = "soap";
    judged.reasons.emplace_back("SOAP has template slots and moves visits in place");
    if (judged.rest == Verdict::works)
      judged.reasons.emplace_back("REST works too; it alone registers new patients");
  } else if (is_alive(judged.rest)) {
    judged.recommended = "rest";
    if (judged.soap == Verdict::blocked)
      judged.reasons.emplace_back("a firewall turns SOAP away and lets REST pass");
    if (judged.soap == Verdict::refused) judged.reasons.emplace_back("the SOAP login is refused");
    if (judged.soap == Verdict::absent) judged.reasons.emplace_back("SOAP does not answer");
    judged.reasons.emplace_back(facts.slots_path.empty()
                                    ? "open-source REST has no template slots: the clinic's hours "
                                      "stand in for them"
                                    : "the vendor's route for slots was found");
  }
}

std::string next_command(const Judgement& judged, const Facts& facts, std::string_view clinic) {
  const auto place = clinic.empty() ? "--url " + facts.base_url : std::string(clinic);
  if (!facts.other_base_url.empty() && judged.recommended.empty())
    return "vitara emr probe --url " + facts.other_base_url;
  if (facts.needs_https)
    return "vitara emr probe --url https" + facts.base_url.substr(facts.base_url.find("://"));
  if (judged.ending == Ending::unreachable) return "vitara emr probe " + place;
  if (clinic.empty())
    return judged.ending == Ending::good ? fmt::format(
                                               "vitara emr probe {} --user <name> "
                                               "--password-env <variable>",
                                               place)
                                         : "vitara emr probe " + place;
  if (judged.rest == Verdict::refused && facts.oauth == OAuth::refused)
    return fmt::format("vitara emr authorize {}", clinic);
  if (judged.soap == Verdict::refused)
    return fmt::format("vitara admin secrets set emr/{}/password", clinic);
  return fmt::format("vitara emr {} {}", judged.recommended.empty() ? "probe" : "test-visit",
                     clinic);
}

bool is_denied(const Finding& one) {
  return one.code == "E105" || one.code == "E106" || one.code == "E112";
}

bool has(const Judgement& judged, std::string_view code) {
  return std::any_of(judged.findings.begin(), judged.findings.end(),
                     [&](const Finding& one) { return one.code == code; });
}

Ending ending_of(const Judgement& judged) {
  if (std::any_of(judged.findings.begin(), judged.findings.end(), is_denied))
    return Ending::credentials;
  if (judged.recommended.empty() && has(judged, "E117")) return Ending::unreachable;
  if (any_error(judged.findings) || judged.recommended.empty()) return Ending::failed;
  return Ending::good;
}

}  // namespace

std::string_view name(Verdict verdict) {
  constexpr std::array<std::string_view, 6> kNames = {"not asked", "works",   "reachable",
                                                      "refused",   "blocked", "absent"};
  return kNames.at(static_cast<std::size_t>(verdict));
}

Judgement judge(const Facts& facts, Protocols wanted, std::string_view clinic) {
  Judgement judged;
  if (facts.broken_at || facts.needs_https) {
    if (facts.needs_https)
      judged.findings.push_back(error("E103", facts.base_url + ": this port speaks TLS",
                                      "say https:// instead of http://"));
    else if (facts.broken_at == http::Stage::securing)
      judged.findings = tls_findings(facts);
    else
      judged.findings.push_back(unreachable(facts));
    judged.ending = Ending::unreachable;
    judged.soap = wanted == Protocols::rest ? Verdict::not_asked : Verdict::absent;
    judged.rest = wanted == Protocols::soap ? Verdict::not_asked : Verdict::absent;
    judged.next = next_command(judged, facts, clinic);
    return judged;
  }
  if (wanted != Protocols::rest) judged.soap = judge_soap(judged, facts);
  if (wanted != Protocols::soap) judged.rest = judge_rest(judged, facts);
  tell_clocks(judged, facts);
  const bool is_silent =
      judged.findings.empty() && !is_alive(judged.soap) && !is_alive(judged.rest);
  if (is_silent)
    judged.findings.push_back(
        error("E117", facts.base_url + ": the server answers, and OSCAR's services do not",
              "let the clinic see whether Tomcat runs, and how OSCAR started"));
  recommend(judged, facts);
  judged.ending = ending_of(judged);
  judged.next = next_command(judged, facts, clinic);
  return judged;
}

}  // namespace vitara::emr::probe
