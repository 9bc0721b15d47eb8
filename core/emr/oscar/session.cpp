#include "core/emr/oscar/session.hpp"

#include <fmt/format.h>

#include "core/emr/oscar/pace.hpp"
#include "core/emr/oscar/row.hpp"

namespace vitara::emr::oscar {
namespace {

bool is_fault(const Attempt& attempt, Fault::Kind kind) {
  const auto* fault = std::get_if<Fault>(&attempt);
  return fault != nullptr && fault->kind == kind;
}

// Whether the same call may be sent again: a read whose trouble may pass, or a write of which no
// byte went out.
bool may_repeat(const Call& call, const Trouble& trouble) {
  if (!call.is_write) return trouble.may_pass;
  return trouble.error.code == Code::unreachable && !trouble.may_have_run && trouble.may_pass;
}

}  // namespace

Session::Session(Connection connection, http::Client& client, Clock& clock)
    : connection_(std::move(connection)),
      client_(client),
      clock_(clock),
      tokens_([this](const Within& within) { return log_in(within); }, clock) {}

bool Session::has_time(const Within& within) const {
  return within.deadline.remaining(clock_.steady()) >= pace::kLeastTime;
}

Result<Answer> Session::read(const Call& call, const Within& within) {
  auto attempt = ask(call, within);
  if (const auto* fault = std::get_if<Fault>(&attempt)) return error_of(*fault, call);
  if (auto* trouble = std::get_if<Trouble>(&attempt)) return std::move(trouble->error);
  return std::move(std::get<Answer>(attempt));
}

Written<Answer> Session::write(const Call& call, const Within& within) {
  ensure(call.is_write, "a write is marked as one");
  auto attempt = ask(call, within);
  if (const auto* fault = std::get_if<Fault>(&attempt))
    return WriteFailure{.fate = fate_of(*fault), .error = error_of(*fault, call)};
  if (auto* trouble = std::get_if<Trouble>(&attempt))
    return WriteFailure{.fate = trouble->may_have_run ? Fate::unknown : Fate::refused,
                        .error = std::move(trouble->error)};
  return std::move(std::get<Answer>(attempt));
}

Attempt Session::ask(const Call& call, const Within& within) {
  if (call.older == OlderForm::none) return ask_with_token(call, within);
  bool is_missing = false;
  {
    const std::lock_guard lock(mutex_);
    is_missing = missing_.contains(call.operation);
  }
  if (is_missing) return ask_with_token(older_form(call), within);
  auto attempt = ask_with_token(call, within);
  if (!is_fault(attempt, Fault::Kind::unknown_operation)) return attempt;
  // An old server, or a wrong namespace: then the older form is unknown as well.
  auto older = ask_with_token(older_form(call), within);
  if (std::holds_alternative<Answer>(older)) {
    const std::lock_guard lock(mutex_);
    missing_.insert(call.operation);
  }
  return older;
}

Attempt Session::ask_with_token(const Call& call, const Within& within) {
  if (call.is_open) return send(call, nullptr, within);
  const auto ticket = tokens_.get(0, within);
  if (!ticket) return Trouble{.error = ticket.error()};
  auto attempt = send(call, &ticket->token, within);
  if (!is_fault(attempt, Fault::Kind::authentication)) return attempt;
  const auto fresh = tokens_.get(ticket->login, within);
  if (!fresh) return Trouble{.error = fresh.error()};
  return send(call, &fresh->token, within);
}

Attempt Session::send(const Call& call, const Token* token, const Within& within) {
  auto attempt = send_once(call, token, within);
  const auto* trouble = std::get_if<Trouble>(&attempt);
  if (trouble == nullptr || !may_repeat(call, *trouble)) return attempt;
  const Duration pause = pace::pause_at(clock_.steady());
  if (within.deadline.remaining(clock_.steady()) < pace::kLeastTime + pause) return attempt;
  if (!call.is_write && !retries_.allows_retry(clock_.steady())) return attempt;
  if (!clock_.sleep_for(pause, within.stop)) return attempt;
  return send_once(call, token, within);
}

Attempt Session::send_once(const Call& call, const Token* token, const Within& within) {
  retries_.attempted(clock_.steady());
  if (!has_time(within))
    return Trouble{.error = {.code = Code::timed_out,
                             .message = call.operation + ": too little time is left to ask"}};
  const http::Request request{
      .method = "POST",
      .url = fmt::format("{}/ws/{}", connection_.base_url, call.service),
      .headers = {{"Content-Type", "text/xml; charset=utf-8"}, {"SOAPAction", "\"\""}},
      .body = request_text(connection_.soap_namespace, call.operation, call.arguments, token),
      .connect_limit = pace::kConnectLimit,
      .at_most_once = call.is_write};
  const Duration limit = call.is_write ? pace::kWriteLimit : pace::kReadLimit;
  const Within attempt{within.deadline.within(clock_.steady(), limit), within.stop};
  return judge(client_.send(request, attempt), call, connection_.soap_namespace);
}

// LoginService (oscar-soap.md §3). The key it gives is worth as much as the password and spares the
// server a bcrypt on every call.
Result<Token> Session::log_in(const Within& within) {
  const Call call{.service = "LoginService",
                  .operation = "login2",
                  .arguments = {{"arg0", connection_.username},
                                {"arg1", std::string(connection_.password.reveal())}},
                  .older = OlderForm::same_arguments,
                  .is_open = true};
  const auto answer = read(call, within);
  if (!answer) return answer.error();
  const auto items = answer->items();
  const Error bad{.code = Code::remote, .message = "login2: the answer holds no token"};
  if (items.size() != 1) return bad;
  Row row(items.front());
  const auto id = row.needed_integer("securityId", 1);
  auto key = row.needed_text("securityTokenKey");
  if (row.error()) return bad;
  return Token{.security_id = std::to_string(id), .key = Secret(std::move(key))};
}

}  // namespace vitara::emr::oscar
