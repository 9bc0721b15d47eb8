#include "core/emr/probe/tls_look.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

#include "core/http/address_rules.hpp"

namespace vitara::emr::probe {
namespace {

constexpr std::string_view kSecure = "https://";
constexpr std::uint16_t kHttpsPort = 443;
constexpr std::uint16_t kHttpPort = 80;

struct Place {
  bool is_secure = false;
  std::string host = {};  // without brackets
  std::uint16_t port = kHttpPort;
};

// Of a URL that libcurl has tried already.
Place place_of(std::string_view url) {
  Place place{.is_secure = url.starts_with(kSecure)};
  if (place.is_secure) place.port = kHttpsPort;
  url.remove_prefix(std::min(url.find("://") + 3, url.size()));
  url = url.substr(0, url.find('/'));
  const auto after_host = url.starts_with('[') ? url.find(']') : 0;
  const auto colon = url.find(':', std::min(after_host, url.size()));
  place.host = url.substr(0, colon);
  if (place.host.starts_with('[') && place.host.ends_with(']'))
    place.host = place.host.substr(1, place.host.size() - 2);
  if (colon == std::string_view::npos) return place;
  const auto digits = url.substr(colon + 1);
  std::from_chars(digits.data(), digits.data() + digits.size(), place.port);
  return place;
}

std::string day(SystemTime time) {
  return fmt::format("{:%Y-%m-%d}", fmt::gmtime(std::chrono::system_clock::to_time_t(time)));
}

Finding error(std::string code, std::string message, std::string hint) {
  return {.code = std::move(code),
          .severity = Severity::error,
          .message = std::move(message),
          .hint = std::move(hint)};
}

// OpenSSL tells one problem of a chain, and a date can be it; the date has a finding of its own.
bool is_only_late(const crypto::TlsFacts& tls) {
  return tls.trust_problem.find("expired") != std::string::npos ||
         tls.trust_problem.find("not yet valid") != std::string::npos;
}

Finding untrusted(const std::string& url, const crypto::TlsFacts& tls) {
  const auto& own = tls.chain.front();
  if (own.is_self_issued)
    return error("E116", url + ": the certificate is self-signed",
                 "let the clinic use a public one, or name its root in SSL_CERT_FILE");
  if (tls.lacks_intermediate)
    return error("E116", fmt::format("{}: the certificate of {} was sent alone", url, own.issuer),
                 "serve the full chain; if its root is the clinic's own, name it in SSL_CERT_FILE");
  return error("E116", fmt::format("{}: no trusted root signed it ({})", url, tls.trust_problem),
               "name the clinic's root in SSL_CERT_FILE, if it has its own");
}

}  // namespace

void look_at_tls(Facts& facts, const Clock& clock, const Within& within) {
  const auto place = place_of(facts.base_url);
  const bool is_ip = http::parse_address(place.host).has_value();
  const auto& peer = facts.connection.address;
  crypto::TlsTarget target{.address = peer.empty() && is_ip ? place.host : peer,
                           .port = place.port};
  if (target.address.empty()) return;
  if (!is_ip) target.server_name = place.host;
  auto shaken = crypto::probe_tls(target, crypto::TlsVersions::current, clock, within);
  if (!place.is_secure) {
    facts.needs_https = shaken.has_value();
    return;
  }
  facts.server_name = place.host;
  if (!shaken)
    facts.tls_problem = shaken.error().message;
  else if (!shaken->chain.empty())
    facts.tls = *std::move(shaken);
}

std::string handshake_text(const crypto::TlsFacts& tls) {
  const auto& own = tls.chain.front();
  return fmt::format("{}, {} by {}, until {}", tls.protocol, own.subject, own.issuer,
                     day(own.not_after));
}

Findings tls_findings(const Facts& facts) {
  const auto& url = facts.base_url;
  Findings found;
  if (!facts.tls) {
    found.push_back(error(
        "E103", fmt::format("{}: no TLS on this port ({})", url, facts.tls_problem),
        "check the port; a server that speaks only TLS 1.1 or older has to be brought up to date"));
    return found;
  }
  const auto& own = facts.tls->chain.front();
  if (own.not_after < facts.looked_at)
    found.push_back(error("E114",
                          fmt::format("{}: the certificate expired on {}", url, day(own.not_after)),
                          "let the clinic renew it"));
  if (own.not_before > facts.looked_at)
    found.push_back(error(
        "E114", fmt::format("{}: the certificate is valid only from {}", url, day(own.not_before)),
        "check this machine's clock"));
  if (!crypto::covers(own, facts.server_name))
    found.push_back(error(
        "E115",
        fmt::format("{}: the certificate is for {}, not for {}", url,
                    own.names.empty() ? "no name" : fmt::format("{}", fmt::join(own.names, ", ")),
                    facts.server_name),
        "use the name that it is for, or let the clinic add this one"));
  if (!facts.tls->is_trusted && !is_only_late(*facts.tls))
    found.push_back(untrusted(url, *facts.tls));
  if (found.empty())
    found.push_back(error("E103", url + ": TLS fails, though its certificate is good",
                          "see what answers: openssl s_client -connect <host>:<port>"));
  return found;
}

}  // namespace vitara::emr::probe
