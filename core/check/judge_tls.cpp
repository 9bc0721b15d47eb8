#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

#include "core/check/cloudflare.hpp"
#include "core/check/judge.hpp"

namespace vitara::check {

namespace {

using crypto::Certificate;
using std::chrono::hours;

// Lifetimes are shrinking (90 days, soon 45 and 6), so shares of a life count, not days: clients
// renew at a third; by a quarter that has failed once, by an eighth for long.
constexpr double kWarnShare = 1.0 / 4;
constexpr double kFailShare = 1.0 / 8;

std::string day(SystemTime time) {
  return fmt::format("{:%Y-%m-%d}", fmt::gmtime(std::chrono::system_clock::to_time_t(time)));
}

std::string span_text(SystemTime::duration span) {
  const auto whole = std::chrono::duration_cast<hours>(span).count();
  return whole >= 48 ? fmt::format("{} days", whole / 24) : fmt::format("{} hours", whole);
}

double share_left(const Certificate& certificate, SystemTime now) {
  const std::chrono::duration<double> life = certificate.not_after - certificate.not_before;
  const std::chrono::duration<double> left = certificate.not_after - now;
  return life.count() <= 0 ? 0 : left / life;
}

std::string who_ends_tls(const TlsFact& fact) {
  const auto& issuer = fact.served->chain.front().issuer;
  const bool is_cloudflares = is_cloudflare(fact.address) ||
                              issuer.find("Cloudflare") != std::string::npos ||
                              issuer.find("CloudFlare") != std::string::npos;
  return is_cloudflares ? "Cloudflare" : "origin";
}

class TlsJudge {
 public:
  TlsJudge(const TlsFact& fact, SystemTime now, Judged& out) : fact_(fact), now_(now), out_(out) {}

  void judge() {
    judge_key();
    if (!fact_.served || fact_.served->chain.empty()) return judge_silence();
    const auto& own = fact_.served->chain.front();
    judge_life(own, "the served certificate", true);
    judge_names(own);
    judge_trust();
    judge_file(own);
    judge_versions();
    out_.lines.push_back({.sign = worst_,
                          .what = fact_.vhost,
                          .wanted = fmt::format("{}:{}", fact_.address, fact_.port),
                          .found = summary(own)});
  }

 private:
  void find(std::string code, Severity severity, std::string message, std::string hint) {
    worst_ = std::max(worst_, severity == Severity::error ? Sign::bad : Sign::warning);
    out_.findings.push_back({.code = std::move(code),
                             .severity = severity,
                             .message = fact_.vhost + ": " + std::move(message),
                             .file = fact_.place.file,
                             .line = fact_.place.line,
                             .column = fact_.place.column,
                             .hint = std::move(hint)});
  }

  [[nodiscard]] std::string renew() const {
    return fmt::format("sudo certbot renew --cert-name {}, then: sudo nginx -s reload",
                       fact_.vhost);
  }

  [[nodiscard]] std::string render() const {
    return fmt::format("vitara deploy render-nginx {} -o /etc/nginx/sites-available", fact_.vhost);
  }

  [[nodiscard]] std::string issue() const {
    return fmt::format("issue it by webroot: sudo certbot certonly --webroot -d {}", fact_.vhost);
  }

  [[nodiscard]] std::string summary(const Certificate& own) const {
    return fmt::format("{} {} · until {} ({:.0f}% left) · serial {} · by {}",
                       fact_.served->protocol, fact_.served->cipher, day(own.not_after),
                       std::max(0.0, share_left(own, now_) * 100), own.serial, who_ends_tls(fact_));
  }

  void judge_silence() {
    std::string why = fact_.problem ? fact_.problem->message : "no certificate was sent";
    if (fact_.address.empty()) why = "its host has no address that is known";
    find("C201", Severity::error, "no TLS: " + why,
         fmt::format("see what answers: openssl s_client -connect {}:{} -servername {}",
                     fact_.address.empty() ? fact_.vhost : fact_.address, fact_.port, fact_.vhost));
    out_.lines.push_back({.sign = Sign::bad,
                          .what = fact_.vhost,
                          .wanted = fmt::format("{}:{}", fact_.address, fact_.port),
                          .found = "no TLS"});
  }

  void judge_life(const Certificate& certificate, std::string_view which, bool is_served) {
    const double left = share_left(certificate, now_);
    if (certificate.not_before > now_)
      return find("C204", Severity::error,
                  fmt::format("{} holds from {} on", which, day(certificate.not_before)),
                  "look at this machine's clock: vitara doctor");
    if (left <= 0)
      return find("C202", Severity::error,
                  fmt::format("{} ran out on {}", which, day(certificate.not_after)), renew());
    const bool is_late = left < kFailShare;
    if (left >= kWarnShare) return;
    find("C203", is_late ? Severity::error : Severity::warning,
         fmt::format("{} has {} left, {:.0f}% of its life", which,
                     span_text(certificate.not_after - now_), left * 100),
         is_served ? renew() : fmt::format("sudo certbot renew --cert-name {}", fact_.vhost));
  }

  void judge_names(const Certificate& own) {
    if (crypto::covers(own, fact_.vhost)) return;
    find("C205", Severity::error,
         fmt::format("the served certificate is for {}", fmt::join(own.names, ", ")), issue());
  }

  void judge_trust() {
    const auto& served = *fact_.served;
    if (served.is_trusted) return;
    // An expired one is told already, in better words.
    const auto& own = served.chain.front();
    if (own.not_after <= now_ || own.not_before > now_) return;
    if (served.lacks_intermediate)
      return find("C206", Severity::error, "the chain is not complete: an issuer was not sent",
                  "let `ssl_certificate` name fullchain.pem instead of cert.pem: " + render());
    find("C207", Severity::error,
         fmt::format("the chain leads to no root that is trusted: {}", served.trust_problem),
         own.is_self_issued ? "self-signed; " + issue()
                            : "name a private CA's roots: vitara check tls --trust <file>");
  }

  void judge_file(const Certificate& own) {
    if (!fact_.file_problem.empty())
      return find(
          "C210", Severity::warning,
          fmt::format("`{}` cannot be compared: {}", fact_.certificate_file, fact_.file_problem),
          "issue it; where it is there already, only root may read it: sudo vitara check tls");
    if (fact_.file.empty()) return;
    const auto& kept = fact_.file.front();
    if (kept.fingerprint != own.fingerprint) {
      const bool is_newer = kept.not_before > own.not_before;
      return find(
          "C208", Severity::error,
          fmt::format("serves serial {} and `{}` holds {}{}", own.serial, fact_.certificate_file,
                      kept.serial, is_newer ? ": renewed, and nginx was not reloaded" : ""),
          "sudo nginx -s reload");
    }
    if (fact_.file.size() == 1 && !kept.is_self_issued && fact_.served->is_trusted)
      find("C206", Severity::warning, "its file holds no intermediate certificate",
           "let `ssl_certificate` name fullchain.pem: " + render());
  }

  void judge_key() {
    if (fact_.key_fits && !*fact_.key_fits)
      find("C209", Severity::error,
           fmt::format("`{}` is not the key of `{}`", fact_.key_file, fact_.certificate_file),
           issue());
    if ((fact_.key_mode & 077U) != 0)
      find("C211", Severity::error,
           fmt::format("`{}` may be read by others (mode {:o})", fact_.key_file, fact_.key_mode),
           "sudo chmod 600 " + fact_.key_file);
  }

  void judge_versions() {
    if (fact_.accepts_old)
      find("C212", Severity::error, "still speaks TLS 1.0 or 1.1",
           "ssl_protocols TLSv1.2 TLSv1.3; on the default server of the socket too: " + render());
    const auto& cipher = fact_.served->cipher;
    const bool is_strong =
        cipher.find("GCM") != std::string::npos || cipher.find("POLY1305") != std::string::npos;
    const bool keeps_secrets =
        cipher.starts_with("ECDHE") || cipher.starts_with("DHE") || cipher.starts_with("TLS_");
    if (!is_strong || !keeps_secrets)
      find("C213", Severity::warning, fmt::format("chose the weak cipher {}", cipher),
           "take Mozilla's intermediate list for ssl_ciphers: " + render());
  }

  const TlsFact& fact_;
  SystemTime now_;
  Judged& out_;
  Sign worst_ = Sign::good;
};

}  // namespace

Judged judge_tls(const std::vector<TlsFact>& facts, SystemTime now) {
  Judged out;
  for (const auto& fact : facts) TlsJudge(fact, now, out).judge();
  return out;
}

}  // namespace vitara::check
