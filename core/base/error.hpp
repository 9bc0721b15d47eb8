// What went wrong, in a form that every room can pass on and every edge can show.
// Vocabulary only: nothing here logs, prints or decides an exit code's text.
#pragma once

#include <string>
#include <string_view>

namespace vitara {

/// Why something failed. Small on purpose: each has one exit code and one HTTP status.
enum class Code { invalid, missing, denied, conflict, unreachable, timed_out, cancelled, remote };

/// The process exit code of a failure (`vitara help exit-codes`).
constexpr int exit_code(Code code) {
  switch (code) {
    case Code::invalid:
      return 1;
    case Code::missing:
      return 1;
    case Code::denied:
      return 4;
    case Code::conflict:
      return 6;
    case Code::unreachable:
      return 5;
    case Code::timed_out:
      return 5;
    case Code::cancelled:
      return 130;
    case Code::remote:
      return 1;
  }
  return 70;
}

/// The HTTP status of a failure.
constexpr int http_status(Code code) {
  switch (code) {
    case Code::invalid:
      return 400;
    case Code::missing:
      return 404;
    case Code::denied:
      return 403;
    case Code::conflict:
      return 409;
    case Code::unreachable:
      return 502;
    case Code::timed_out:
      return 504;
    case Code::cancelled:
      return 503;
    case Code::remote:
      return 502;
  }
  return 500;
}

/// The code as a word, for logs and JSON.
constexpr std::string_view name(Code code) {
  switch (code) {
    case Code::invalid:
      return "invalid";
    case Code::missing:
      return "missing";
    case Code::denied:
      return "denied";
    case Code::conflict:
      return "conflict";
    case Code::unreachable:
      return "unreachable";
    case Code::timed_out:
      return "timed_out";
    case Code::cancelled:
      return "cancelled";
    case Code::remote:
      return "remote";
  }
  return "bug";
}

/// A failure that a caller can expect. `message`: what happened and to what, lower case, no full
/// stop. `where`: file:line:column, or URL and status. `hint`: what to do next, as a command where
/// possible. None of the three ever holds a secret or patient data.
struct Error {
  Code code = Code::invalid;
  std::string message;
  std::string where = {};
  std::string hint = {};
};

/// The same error, told from one room further out: `in("vhost dev", e)` reads "vhost dev: ...".
inline Error in(std::string_view place, Error error) {
  error.message.insert(0, ": ").insert(0, place);
  return error;
}

}  // namespace vitara
