#include "server/http/admission.hpp"

#include <algorithm>

#include "server/http/path.hpp"
#include "server/http/text.hpp"

namespace vitara::server {

namespace {

/// 404 and 405 (RFC 9110 §15.5.6: with Allow), or the route with its captures.
std::optional<Rejection> find_route(const Router& router, Admission& admission) {
  auto& request = admission.request;
  auto match = router.find(request.method, request.path);
  admission.route = match.route;
  request.captures = std::move(match.captures);
  if (match.route != nullptr) return std::nullopt;
  if (match.allowed.empty())
    return Rejection{.status = 404, .code = "not_found", .message = "there is nothing here"};
  std::string allowed;
  for (const auto& method : match.allowed) allowed += (allowed.empty() ? "" : ", ") + method;
  return Rejection{.status = 405,
                   .code = "method_not_allowed",
                   .message = "this address does not answer that method",
                   .headers = {{"Allow", std::move(allowed)}}};
}

std::size_t count(const Request& request, std::string_view name) {
  return static_cast<std::size_t>(
      std::count_if(request.headers.begin(), request.headers.end(),
                    [name](const auto& field) { return equal_without_case(field.name, name); }));
}

/// A compressed body could unpack to any size; only the identity is taken.
std::optional<Rejection> judge_encoding(const Request& request) {
  for (const auto& field : request.headers)
    if (equal_without_case(field.name, "content-encoding") &&
        !equal_without_case(trim(field.value), "identity"))
      return Rejection{.status = 415,
                       .code = "unsupported_encoding",
                       .message = "send the body as it is, without a content encoding"};
  return std::nullopt;
}

/// Everything that Content-Length, Content-Type and Expect already tell.
std::optional<Rejection> judge_body(Admission& admission) {
  const auto& request = admission.request;
  const auto& route = *admission.route;
  if (auto rejection = judge_encoding(request)) return rejection;
  if (!admission.framing.has_body()) return std::nullopt;
  if (admission.framing.length > route.body_limit || route.body_limit == 0)
    return Rejection{.status = 413, .code = "too_large", .message = "the body is too large"};
  if (!route.content_types.empty() &&
      (count(request, "content-type") > 1 ||
       !is_allowed_type(request.header("content-type"), route.content_types)))
    return Rejection{.status = 415,
                     .code = "unsupported_type",
                     .message = "the content type of the body is not taken here"};
  return std::nullopt;
}

/// RFC 9110 §10.1.1: only 100-continue exists, and HTTP/1.0 does not know it.
std::optional<Rejection> judge_expectation(Admission& admission) {
  const auto expected = admission.request.header("expect");
  if (expected.empty()) return std::nullopt;
  if (!equal_without_case(expected, "100-continue"))
    return Rejection{.status = 417,
                     .code = "expectation_failed",
                     .message = "only 100-continue can be expected"};
  admission.expects_continue = admission.head.version == 11 && admission.framing.has_body();
  return std::nullopt;
}

}  // namespace

Rejection rejection_of(const Refusal& refusal) {
  Rejection rejection{.status = refusal.status,
                      .code = "bad_request",
                      .message = "this is no request that we understand",
                      .event = "http.refused",
                      .rule = refusal.rule};
  if (refusal.status == 414)
    rejection.code = "uri_too_long", rejection.message = "the request line is too long";
  if (refusal.status == 431)
    rejection.code = "header_too_large", rejection.message = "the header is too large";
  if (refusal.status == 501)
    rejection.code = "not_implemented",
    rejection.message = "send the body without transfer codings";
  return rejection;
}

std::optional<Rejection> admit(std::string_view block, const Router& router, Admission& admission) {
  auto& head = admission.head;
  if (const auto refusal = admission.parser.parse_head(block, head)) return rejection_of(*refusal);
  if (const auto refusal = judge_head(head)) return rejection_of(*refusal);
  // Only now, that the gate has let it pass, does the target have one meaning.
  auto target = decode_target(head.target);
  if (!target.rule.empty())
    return Rejection{.status = 400,
                     .code = "bad_request",
                     .message = "the path is not acceptable",
                     .event = "http.path",
                     .rule = target.rule};
  admission.framing = body_framing(head);
  admission.keep_alive = admission.parser.wants_keep_alive();
  auto& request = admission.request;
  request.method = std::move(head.method);
  request.path = std::move(target.path);
  request.query = std::move(target.query);
  request.headers = std::move(head.fields);
  if (auto rejection = find_route(router, admission)) return rejection;
  if (auto rejection = judge_body(admission)) return rejection;
  return judge_expectation(admission);
}

}  // namespace vitara::server
