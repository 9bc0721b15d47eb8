// From a header block to a request that may go on, or to the answer that refuses it: gate, path,
// route, and what can be said about the body before a byte of it is read. Never waits.
#pragma once

#include <optional>
#include <string_view>

#include "server/http/gate.hpp"
#include "server/http/parser.hpp"
#include "server/http/router.hpp"

namespace vitara::server {

/// Why a request is turned away with an answer of ours.
struct Rejection {
  int status = 400;
  std::string_view code;        // of the error body
  std::string_view message;     // of the error body
  std::string_view event = {};  // how it is logged: "http.refused", "http.path", or not
  std::string_view rule = {};   // with `event`
  std::vector<HeaderField> headers = {};
};

/// One request between its first byte and its handler.
struct Admission {
  RequestParser parser;
  RequestHead head;
  Request request;
  const Route* route = nullptr;
  Framing framing;
  bool keep_alive = false;
  bool expects_continue = false;
};

/// Fills `admission` from a whole header block. Nothing when the request may go on.
[[nodiscard]] std::optional<Rejection> admit(std::string_view block, const Router& router,
                                             Admission& admission);

/// The rejection of a scan or gate.
[[nodiscard]] Rejection rejection_of(const Refusal& refusal);

}  // namespace vitara::server
