#include "core/emr/oscar/rest_answer.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <utility>

#include "core/base/json_reader.hpp"

namespace vitara::emr::oscar {
namespace {

using Kind = RestFailure::Kind;

// reliability.md §2.1; a month of a busy provider has some 30,000 values.
constexpr JsonLimits kLimits{.depth = 64, .values = 250'000};
constexpr std::size_t kLookedAt = 64U << 10U;  // of a page or a fault

std::string lower(std::string_view text) {
  std::string made(text.substr(0, kLookedAt));
  for (char& c : made)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return made;
}

bool has(std::string_view text, std::string_view part) {
  return text.find(part) != std::string_view::npos;
}

bool has_body(const http::Response& response) {
  return std::any_of(response.body.begin(), response.body.end(),
                     [](char c) { return static_cast<unsigned char>(c) > 0x20; });
}

struct Verdict {
  Kind kind = Kind::server;
  Code code = Code::remote;
  std::string what = {};
  std::string hint = {};
  bool may_have_run = false;
  bool may_pass = false;
};

RestFailure failure(const RestCall& call, Verdict verdict) {
  return {.kind = verdict.kind,
          .error = {.code = verdict.code,
                    .message = fmt::format("{}: {}", call.operation, verdict.what),
                    .where = {},
                    .hint = std::move(verdict.hint)},
          .may_have_run = verdict.may_have_run,
          .may_pass = verdict.may_pass};
}

Verdict denied(std::string_view problem) {
  const bool is_clock = problem == "timestamp_refused" || problem == "invalid_timestamp";
  const bool is_signature = problem == "invalid_signature" || problem == "signature_invalid";
  Verdict verdict{.kind = Kind::credentials,
                  .code = Code::denied,
                  .what = fmt::format("OSCAR refused the OAuth signature or token{}{}",
                                      problem.empty() ? "" : ": ", problem),
                  .hint = "authorise again with vitara emr authorize"};
  if (is_clock) verdict.hint = "set this machine's clock, or OSCAR's";
  if (is_signature)
    verdict.hint = "check the consumer secret, and the signing base URL with vitara emr probe";
  return verdict;
}

// The names are OSCAR's and Java's own; the text around them may quote the request.
Verdict fault(const http::Response& response) {
  const std::string_view text = std::string_view(response.body).substr(0, kLookedAt);
  if (has(text, "OAuth1Exception") || has(text, "Authentication info is not available"))
    return denied(oauth_problem(response));
  if (has(text, "Access Denied") || has(text, "missing required sec"))
    return {.kind = Kind::missing_right,
            .what = "the provider of the OAuth token lacks a right",
            .hint = "give its role the rights _demographic and _appointment"};
  if (has(text, "Unable to find patient"))
    return {.kind = Kind::unknown_patient, .what = "OSCAR does not know the patient"};
  if (has(text, "NullPointerException"))
    return {.kind = Kind::null_pointer,
            .what = "OSCAR answered with an error of its own",
            .hint = "look into OSCAR's log",
            .may_have_run = true};
  return {.what = "HTTP status 500",
          .hint = "look into OSCAR's log",
          .may_have_run = true,
          .may_pass = true};
}

Verdict page_verdict(Page page, int status) {
  // A firewall's refusal means that nothing was executed (reliability.md §1).
  Verdict verdict{.kind = Kind::page,
                  .what = fmt::format("an HTML page instead of JSON (status {})", status),
                  .hint = "check the address with vitara emr probe",
                  .may_have_run = status < 400 || status >= 500};
  if (page == Page::login) {
    verdict.what = "a login page instead of JSON";
    verdict.hint = "let the proxy in front of OSCAR pass /ws without signing in";
    verdict.may_have_run = false;
  }
  if (page == Page::firewall) {
    verdict.what = "a firewall's page instead of JSON";
    verdict.hint = "let the firewall in front of OSCAR pass this host";
    verdict.may_have_run = false;
  }
  return verdict;
}

// 520 to 526 are Cloudflare's words for "the server behind me is down".
bool is_gateway(int status) {
  return (status >= 502 && status <= 504) || (status >= 520 && status <= 526);
}

Verdict status_verdict(const http::Response& response) {
  const int status = response.status;
  if (status == 401) return denied(oauth_problem(response));
  const auto page = page_in(response);
  if (is_gateway(status) && page != Page::firewall)
    return {.code = Code::unreachable,
            .what = fmt::format("HTTP status {}", status),
            .may_have_run = true,
            .may_pass = true};
  if (status == 404 || status == 405)
    return {.kind = Kind::no_route,
            .what = fmt::format("no such route (HTTP status {})", status),
            .hint = "check the context path, and that ModuleNames of OSCAR has REST"};
  if (status == 500 && page == Page::none) return fault(response);
  if (page != Page::none) return page_verdict(page, status);
  if (status >= 300 && status < 400)
    return {.kind = Kind::page,
            .what = fmt::format("a redirect (HTTP status {})", status),
            .hint = "give the address it redirects to, or let the proxy pass /ws"};
  Verdict verdict{.what = fmt::format("HTTP status {}", status), .may_have_run = status >= 500};
  if (status == 403) verdict.hint = "let a firewall in front of OSCAR pass this host";
  return verdict;
}

}  // namespace

std::string oauth_problem(const http::Response& response) {
  std::string_view text = response.header("WWW-Authenticate");
  auto at = text.find("oauth_problem=");
  if (at == std::string_view::npos) {
    text = std::string_view(response.body).substr(0, kLookedAt);
    at = text.find("OAuth1Exception:");
  }
  if (at == std::string_view::npos) return {};
  at = text.find_first_of("=:", at) + 1;
  while (at < text.size() && (text[at] == ' ' || text[at] == '"')) ++at;
  const auto is_word = [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; };
  std::string word;
  while (at < text.size() && is_word(text[at]) && word.size() < 40) word += text[at++];
  return word;
}

Page page_in(const http::Response& response) {
  const auto type = lower(response.header("Content-Type"));
  const auto first = response.body.find_first_not_of(" \t\r\n\xEF\xBB\xBF");
  const auto body = lower(response.body);
  const bool is_markup = first != std::string::npos && response.body[first] == '<';
  const bool is_html =
      has(type, "html") || (is_markup && (has(body, "<html") || has(body, "<!doctype html")));
  if (!is_html) return Page::none;
  if (!response.header("cf-mitigated").empty() || has(body, "just a moment") ||
      (response.status == 403 && lower(response.header("Server")) == "cloudflare"))
    return Page::firewall;
  if (has(body, "type=\"password\"") || has(body, "type='password'")) return Page::login;
  return Page::other;
}

RestAttempt judge_rest(http::Exchange exchange, const RestCall& call) {
  if (!exchange) {
    const auto& broken = exchange.failure();
    const auto code = broken.error.code;
    return RestFailure{.kind = Kind::exchange,
                       .error = in(call.operation, broken.error),
                       .may_have_run = broken.progress == http::Progress::something_sent,
                       .may_pass = code == Code::unreachable || code == Code::timed_out};
  }
  const auto response = std::move(exchange).take();
  if (response.status != 200 && response.status != 201 && response.status != 204)
    return failure(call, status_verdict(response));
  if (!has_body(response)) return JsonAnswer();
  if (const auto page = page_in(response); page != Page::none)
    return failure(call, page_verdict(page, response.status));
  auto document = read_json(response.body, kLimits);
  if (!document)
    return failure(call, {.kind = Kind::unreadable,
                          .what = "the answer is not the JSON that it should be",
                          .may_have_run = true});
  return document->is_null() ? JsonAnswer() : document.shared();
}

WriteFailure write_failure(RestFailure failure) {
  return {.fate = failure.may_have_run ? Fate::unknown : Fate::refused,
          .error = std::move(failure.error)};
}

}  // namespace vitara::emr::oscar
