#include <fmt/format.h>
#include <fmt/ranges.h>

#include "core/check/judge.hpp"

namespace vitara::check {

namespace {

// A voice turn has about a second for all of its parts; an answer to a bare GET that takes longer
// than this will be heard.
constexpr Duration kSlow = std::chrono::milliseconds(1500);

double milliseconds(Duration span) {
  return std::chrono::duration<double, std::milli>(span).count();
}

class DependencyJudge {
 public:
  DependencyJudge(const DependencyFact& fact, Judged& out) : fact_(fact), out_(out) {}

  void judge() {
    judge_credentials();
    if (fact_.emr)
      judge_emr();
    else
      judge_answer();
    judge_proxy();
    out_.lines.push_back(
        {.sign = worst_, .what = fact_.external.name, .wanted = fact_.url, .found = summary()});
  }

 private:
  void find(std::string code, Severity severity, std::string message, std::string hint) {
    worst_ = std::max(worst_, severity == Severity::error ? Sign::bad : Sign::warning);
    const auto& place = fact_.external.place;
    out_.findings.push_back({.code = std::move(code),
                             .severity = severity,
                             .message = fact_.external.name + ": " + std::move(message),
                             .file = place.file,
                             .line = place.line,
                             .column = place.column,
                             .hint = std::move(hint)});
  }

  [[nodiscard]] std::string summary() const {
    if (fact_.emr)
      return fmt::format("SOAP {} · REST {} · {:.0f} ms", emr::probe::name(fact_.emr->soap),
                         emr::probe::name(fact_.emr->rest), milliseconds(fact_.took));
    if (fact_.status == 0) return fact_.problem.empty() ? "no answer" : fact_.problem;
    const char* right = fact_.is_authorised ? " · authorised" : "";
    return fmt::format("{}{} · {:.0f} ms", fact_.status, right, milliseconds(fact_.took));
  }

  void judge_credentials() {
    if (fact_.missing.empty()) return;
    find("C403", Severity::error, fmt::format("{} not set", fmt::join(fact_.missing, ", ")),
         fmt::format("export {}=..., or name a file with --env-file", fact_.missing.front()));
  }

  // host:port of what was asked.
  [[nodiscard]] std::string endpoint() const {
    const auto start = fact_.url.find("://") + 3;
    const auto host = fact_.url.substr(start, fact_.url.find('/', start) - start);
    return host.find(':') == std::string::npos ? host + ":443" : host;
  }

  void judge_silence() {
    if (fact_.is_timeout)
      return find("C402", Severity::error, "no answer in time",
                  "give it longer: vitara check deps --timeout 30s");
    const bool is_name = fact_.broken_at == http::Stage::resolving;
    const bool is_tls = fact_.broken_at == http::Stage::securing;
    if (is_tls)
      return find("C405", Severity::error, "TLS failed: " + fact_.problem,
                  "look at the certificate: openssl s_client -connect " + endpoint());
    find("C401", Severity::error,
         fmt::format("{}: {}", is_name ? "its name is not found" : "cannot be reached",
                     fact_.problem),
         "try it by hand: curl -v " + fact_.url);
  }

  void judge_answer() {
    if (fact_.status == 0) return judge_silence();
    if (fact_.is_refused)
      return find("C404", Severity::error,
                  fmt::format("refuses the credential in {} ({})",
                              fmt::join(fact_.external.needs, ", "), fact_.status),
                  fmt::format("make a new key with the vendor, then: export {}=...",
                              fact_.external.needs.front()));
    if (fact_.status == 429)
      return find("C406", Severity::warning, "limits us (429): callers will notice",
                  "look at the plan's limits with the vendor; how it goes on: vitara check deps "
                  "--watch 30s");
    if (fact_.status >= 500)
      return find("C407", Severity::error, fmt::format("fails with {}", fact_.status),
                  "look at the vendor's status page; what it says: curl -i " + fact_.url);
    const bool asked_with_key = fact_.external.probe != "https" && fact_.missing.empty();
    if (asked_with_key && !fact_.is_authorised)
      return find("C407", Severity::error,
                  fmt::format("answers {} where its own API says 200", fact_.status),
                  "is `url` the API's base? see what it says: curl -i " + fact_.url);
    if (fact_.took > kSlow)
      find("C408", Severity::warning,
           fmt::format("took {:.0f} ms for a bare request", milliseconds(fact_.took)),
           "measure it again: vitara check deps --watch 5s");
  }

  void judge_emr() {
    for (const auto& finding : fact_.emr->findings)
      find(finding.code, finding.severity, finding.message, finding.hint);
    if (fact_.emr->ending == emr::probe::Ending::unreachable)
      find("C401", Severity::error, "the EMR is not reached",
           fmt::format("see where it breaks: vitara emr probe --url {}", fact_.external.url));
  }

  void judge_proxy() {
    if (fact_.status == 0 || fact_.external.tls_at.empty()) return;
    const bool wants = fact_.external.tls_at == "cloudflare";
    if (wants == fact_.is_behind_cloudflare) return;
    // Vendors may stand behind Cloudflare without our caring; only a stated proxy that is not
    // there counts.
    if (wants)
      find("C409", Severity::warning, "Cloudflare does not stand before it, as `tls_at` says",
           "look at the record's proxy: vitara check dns");
  }

  const DependencyFact& fact_;
  Judged& out_;
  Sign worst_ = Sign::good;
};

}  // namespace

Judged judge_dependencies(const std::vector<DependencyFact>& facts) {
  Judged out;
  for (const auto& fact : facts) DependencyJudge(fact, out).judge();
  return out;
}

}  // namespace vitara::check
