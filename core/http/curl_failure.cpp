#include "core/http/curl_failure.hpp"

#include <fmt/format.h>

namespace vitara::http {
namespace {

Error error_of(const Ending& ending, std::string_view origin) {
  const auto error = [&](Code code, std::string_view what, std::string hint = {}) {
    return Error{.code = code,
                 .message = fmt::format("{} {}", origin, what),
                 .where = {},
                 .hint = std::move(hint)};
  };
  if (ending.is_stopped) return error(Code::cancelled, "was not waited for");
  if (ending.is_too_large) return error(Code::remote, "answered more than the limit");
  switch (ending.code) {
    case CURLE_OPERATION_TIMEDOUT:
      return error(Code::timed_out,
                   ending.is_sent ? "did not answer in time" : "could not be connected in time");
    case CURLE_COULDNT_RESOLVE_HOST:
      return error(Code::unreachable, "has no address", "check the host name");
    case CURLE_COULDNT_CONNECT:
      return error(Code::unreachable, "refused the connection", "check that the server runs");
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
      return error(Code::unreachable, "has a certificate that cannot be trusted",
                   "check its name, date and chain");
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CIPHER:
      return error(Code::unreachable, "did not agree on TLS 1.2 or later");
    case CURLE_GOT_NOTHING:
    case CURLE_SEND_ERROR:
    case CURLE_RECV_ERROR:
      return error(Code::unreachable, "closed the connection before it answered");
    case CURLE_PARTIAL_FILE:
      return error(Code::unreachable, "closed the connection within its answer");
    case CURLE_URL_MALFORMAT:
      return error(Code::invalid, "is not an address that can be asked");
    case CURLE_UNSUPPORTED_PROTOCOL:  // the scheme was checked before: this is HTTP/0.9
    case CURLE_WEIRD_SERVER_REPLY:
    case CURLE_BAD_CONTENT_ENCODING:
      return error(Code::remote, "did not answer in HTTP");
    default:
      return error(Code::unreachable,
                   fmt::format("could not be asked (libcurl {})", static_cast<int>(ending.code)));
  }
}

// libcurl tells of a connection only once TLS stands, so a timeout before that counts as one of
// connecting.
Stage stage_of(const Ending& ending) {
  if (ending.is_sent) return Stage::exchanging;
  switch (ending.code) {
    case CURLE_COULDNT_RESOLVE_HOST:
      return Stage::resolving;
    case CURLE_COULDNT_CONNECT:
      return Stage::connecting;
    case CURLE_OPERATION_TIMEDOUT:
      return ending.is_resolved ? Stage::connecting : Stage::resolving;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_ISSUER_ERROR:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CIPHER:
      return Stage::securing;
    default:
      return Stage::exchanging;
  }
}

}  // namespace

Failure forbidden(std::string_view rule, std::string_view origin) {
  return {.error = {.code = Code::invalid,
                    .message = fmt::format("{} leads to an address that is not allowed ({})",
                                           origin, rule),
                    .where = {},
                    .hint = "open its network with emr.allow_networks if it is yours"},
          .progress = Progress::nothing_sent};
}

Failure failure_of(const Ending& ending, std::string_view origin) {
  return {.error = error_of(ending, origin),
          .progress = ending.is_sent ? Progress::something_sent : Progress::nothing_sent,
          .stage = stage_of(ending)};
}

}  // namespace vitara::http
