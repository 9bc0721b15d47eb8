#include "core/emr/oscar/rest_session.hpp"

#include <fmt/format.h>

#include "core/crypto/hash.hpp"
#include "core/emr/oscar/pace.hpp"
#include "core/http/http_date.hpp"

namespace vitara::emr::oscar {
namespace {

constexpr std::string_view kServices = "/ws/services";

// Whether the same call may be sent again: a read whose trouble may pass, or a write of which no
// byte went out.
bool may_repeat(const RestCall& call, const RestFailure& failure) {
  if (!call.is_write) return failure.may_pass;
  return failure.error.code == Code::unreachable && !failure.may_have_run && failure.may_pass;
}

RestFailure out_of_time(const RestCall& call) {
  return {.kind = RestFailure::Kind::exchange,
          .error = {.code = Code::timed_out,
                    .message = call.operation + ": too little time is left to ask"}};
}

}  // namespace

std::string rest_url(std::string_view base, const RestCall& call) {
  std::string url = fmt::format("{}{}{}", base, kServices, call.path);
  char mark = '?';
  for (const auto& [name, value] : call.query) {
    url += mark + oauth1::percent_encoded(name) + '=' + oauth1::percent_encoded(value);
    mark = '&';
  }
  return url;
}

RestSession::RestSession(Connection connection, http::Client& client, Clock& clock)
    : connection_(std::move(connection)), client_(client), clock_(clock) {}

bool RestSession::has_time(const Within& within) const {
  return within.deadline.remaining(clock_.steady()) >= pace::kLeastTime;
}

bool RestSession::lacks(const std::string& route) {
  const std::lock_guard lock(mutex_);
  return missing_.contains(route);
}

void RestSession::note_missing(const std::string& route) {
  const std::lock_guard lock(mutex_);
  missing_.insert(route);
}

RestAttempt RestSession::read(const RestCall& call, const Within& within) {
  ensure(!call.is_write, "a read is no write");
  return send(call, within);
}

RestAttempt RestSession::write(const RestCall& call, const Within& within) {
  ensure(call.is_write, "a write is marked as one");
  return send(call, within);
}

RestAttempt RestSession::send(const RestCall& call, const Within& within) {
  auto attempt = send_once(call, within);
  const auto* failure = std::get_if<RestFailure>(&attempt);
  if (failure == nullptr || !may_repeat(call, *failure)) return attempt;
  const Duration pause = pace::pause_at(clock_.steady());
  if (within.deadline.remaining(clock_.steady()) < pace::kLeastTime + pause) return attempt;
  if (!call.is_write && !retries_.allows_retry(clock_.steady())) return attempt;
  if (!clock_.sleep_for(pause, within.stop)) return attempt;
  return send_once(call, within);
}

RestAttempt RestSession::send_once(const RestCall& call, const Within& within) {
  retries_.attempted(clock_.steady());
  if (!has_time(within)) return out_of_time(call);
  return judge_rest(exchange(call, within), call);
}

http::Exchange RestSession::exchange(const RestCall& call, const Within& within) {
  const Duration limit = call.is_write ? pace::kWriteLimit : pace::kReadLimit;
  const Within attempt{within.deadline.within(clock_.steady(), limit), within.stop};
  auto answered = client_.send(request_of(call), attempt);
  keep_cookie(answered);
  return answered;
}

http::Request RestSession::request_of(const RestCall& call) {
  const auto& rest = connection_.rest;
  const auto seen_by_server =
      rest.signing_base_url.empty() ? connection_.base_url : rest.signing_base_url;
  const auto now = std::chrono::floor<std::chrono::seconds>(clock_.now());
  const auto made = oauth1::sign({.method = call.method,
                                  .url = rest_url(seen_by_server, call),
                                  .timestamp = std::to_string(now.time_since_epoch().count()),
                                  .nonce = nonce()},
                                 {.consumer_key = rest.consumer_key,
                                  .consumer_secret = rest.consumer_secret,
                                  .token = rest.token,
                                  .token_secret = rest.token_secret});
  // A route without a JSON annotation of its own answers 406 to a client that takes JSON alone.
  http::Request request{
      .method = call.method,
      .url = rest_url(connection_.base_url, call),
      .headers = {{"Authorization", made.header}, {"Accept", "application/json, */*;q=0.1"}},
      .body = call.body,
      .connect_limit = pace::kConnectLimit,
      .at_most_once = call.is_write};
  if (call.method == "POST") request.headers.push_back({"Content-Type", "application/json"});
  const std::lock_guard lock(mutex_);
  if (!cookie_.empty()) request.headers.push_back({"Cookie", cookie_});
  return request;
}

// RFC 5849 §3.3 asks for a text never used before with the same timestamp; nobody must be kept from
// guessing it, since it is signed. The count keeps calls of one moment apart, the clock's
// nanoseconds two processes.
std::string RestSession::nonce() {
  const auto seed = fmt::format("{}.{}", clock_.now().time_since_epoch().count(), ++count_);
  const auto digest =
      crypto::hmac(crypto::Digest::sha256, connection_.rest.consumer_secret.reveal(), seed);
  return crypto::hex(digest).substr(0, 24);
}

void RestSession::keep_cookie(const http::Exchange& answered) {
  if (!answered) return;
  for (const auto& header : answered->headers) {
    const auto pair = header.value.substr(0, header.value.find(';'));
    const bool is_cookie = header.name.size() == 10 && (header.name[0] | 0x20) == 's' &&
                           pair.starts_with("JSESSIONID=") && pair.size() < 200;
    if (!is_cookie) continue;
    const std::lock_guard lock(mutex_);
    cookie_ = pair;
  }
}

Result<SystemTime> RestSession::server_date(const Within& within) {
  const RestCall call{.operation = "status/checkIfAuthed", .path = "/status/checkIfAuthed"};
  if (!has_time(within)) return out_of_time(call).error;
  const auto answered = exchange(call, within);
  if (!answered) return in(call.operation, answered.failure().error);
  const auto date = http::parse_http_date(answered->header("Date"), clock_.now());
  if (!date)
    return Error{.code = Code::remote, .message = call.operation + ": the answer has no date"};
  return *date;
}

}  // namespace vitara::emr::oscar
