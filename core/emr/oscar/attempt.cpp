#include "core/emr/oscar/attempt.hpp"

#include <fmt/format.h>

#include <utility>

namespace vitara::emr::oscar {
namespace {

Trouble trouble_of(const http::Failure& failure, const Call& call) {
  const auto code = failure.error.code;
  return {.error = in(call.operation, failure.error),
          .may_have_run = failure.progress == http::Progress::something_sent,
          .may_pass = code == Code::unreachable || code == Code::timed_out};
}

// 520 to 526 are Cloudflare's words for "the server behind me is down".
bool is_gateway_status(int status) {
  return (status >= 502 && status <= 504) || (status >= 520 && status <= 526);
}

Trouble trouble_of_status(int status, const Call& call) {
  Trouble trouble{.error = {.code = Code::remote,
                            .message = fmt::format("{}: HTTP status {}", call.operation, status)},
                  .may_have_run = status != 401 && status != 403,
                  .may_pass = status >= 500};
  if (status == 401) trouble.error.code = Code::denied;
  if (is_gateway_status(status)) trouble.error.code = Code::unreachable;
  if (status == 403) trouble.error.hint = "let a firewall in front of OSCAR pass this host";
  if (status == 404) trouble.error.hint = "check the context path in the clinic's EMR address";
  if (status >= 300 && status < 400) trouble.error.hint = "give the address it redirects to";
  return trouble;
}

bool is_another_charset(std::string_view content_type) {
  const auto at = content_type.find("charset=");
  if (at == std::string_view::npos) return false;
  auto charset = content_type.substr(at + 8);
  if (charset.starts_with('"')) charset.remove_prefix(1);
  return !charset.starts_with("UTF-8") && !charset.starts_with("utf-8");
}

}  // namespace

Call older_form(Call call) {
  ensure(call.older != OlderForm::none && call.operation.ends_with('2'),
         "this operation has an older form");
  call.operation.pop_back();
  if (call.older == OlderForm::without_last_argument) call.arguments.pop_back();
  call.older = OlderForm::none;
  return call;
}

Attempt judge(http::Exchange exchange, const Call& call, std::string_view name_space) {
  if (!exchange) return trouble_of(exchange.failure(), call);
  auto response = std::move(exchange).take();
  if (response.status != 200 && response.status != 500)
    return trouble_of_status(response.status, call);
  const bool is_readable = !is_another_charset(response.header("Content-Type"));
  auto read = read_answer(is_readable ? std::move(response.body) : std::string(), name_space,
                          call.operation);
  if (!read && response.status == 500) return trouble_of_status(500, call);
  if (!read)
    return Trouble{.error = in(call.operation, std::move(read).error()), .may_have_run = true};
  if (auto* fault = std::get_if<Fault>(&*read)) return std::move(*fault);
  return std::move(std::get<Answer>(*read));
}

Error error_of(const Fault& fault, const Call& call) {
  const auto error = [&](Code code, std::string_view what, std::string hint) {
    return Error{.code = code,
                 .message = fmt::format("{}: {}", call.operation, what),
                 .where = {},
                 .hint = std::move(hint)};
  };
  switch (fault.kind) {
    case Fault::Kind::authentication:
      return error(Code::denied, "OSCAR refused the token of a fresh login",
                   "check that the account is not expired");
    case Fault::Kind::bad_login:
      return error(Code::denied, "OSCAR refused the login", "check user name and password");
    case Fault::Kind::unknown_operation:
      return error(Code::remote, "OSCAR does not know the operation",
                   "check the clinic's SOAP namespace against targetNamespace in its WSDL");
    case Fault::Kind::missing_right:
      return error(Code::remote, "the OSCAR account lacks a right",
                   "give its role the right to read patients (_demographic)");
    case Fault::Kind::client:
    case Fault::Kind::server:
      break;
  }
  const auto detail = fault.detail.empty() ? "" : " " + fault.detail;
  return error(Code::remote, fmt::format("OSCAR answered with a fault {}{}", fault.code, detail),
               "look into OSCAR's log");
}

Fate fate_of(const Fault& fault) {
  const bool may_have_run =
      fault.kind == Fault::Kind::server || fault.kind == Fault::Kind::missing_right;
  return may_have_run ? Fate::unknown : Fate::refused;
}

}  // namespace vitara::emr::oscar
