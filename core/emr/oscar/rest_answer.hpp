// What one HTTP exchange with OSCAR's REST services came to (oscar-rest.md §6). Neither tree maps
// its exceptions, so that 500 is the normal shape of "denied" and of "bad request": it is told
// apart by names in the body, which go no further. Pure.
#pragma once

#include <memory>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>
#include <variant>

#include "core/emr/adapter.hpp"
#include "core/emr/oscar/rest_call.hpp"
#include "core/http/message.hpp"

namespace vitara::emr::oscar {

/// The document of an answer; empty where OSCAR answered without one ("unknown id" of some routes).
using JsonAnswer = std::shared_ptr<const nlohmann::json>;

/// Why there is none.
struct RestFailure {
  enum class Kind {
    exchange,         // no answer at all
    credentials,      // signature, token, consumer or clock
    missing_right,    // the provider's role
    no_route,         // this server has no such route, or no REST module
    unknown_patient,  // named by an appointment
    null_pointer,     // Java's; what OSCAR makes of an unknown id
    page,             // HTML: a login form, a proxy, a firewall
    unreadable,       // no JSON, or cut off
    server,           // anything else
  };
  Kind kind = Kind::server;
  Error error = {};
  bool may_have_run = false;  // for a write: its fate is unknown
  bool may_pass = false;      // worth a second attempt, if that is allowed
};

using RestAttempt = std::variant<JsonAnswer, RestFailure>;

[[nodiscard]] RestAttempt judge_rest(http::Exchange exchange, const RestCall& call);

/// The word by which a server says what is wrong with a signature: "invalid_signature" (OpenO's
/// fault), "token_rejected" (2019's header), "timestamp_refused" ...; empty when it says none. Only
/// lower-case letters and underscores come through.
[[nodiscard]] std::string oauth_problem(const http::Response& response);

/// What kind of page stands where an API should be.
enum class Page { none, login, firewall, other };

/// `none` unless the answer is HTML, by its type or by its first byte.
[[nodiscard]] Page page_in(const http::Response& response);

/// The failure of a write.
[[nodiscard]] WriteFailure write_failure(RestFailure failure);

}  // namespace vitara::emr::oscar
