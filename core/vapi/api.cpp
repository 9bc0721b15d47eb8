#include "core/vapi/api.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

#include "core/base/json_reader.hpp"
#include "core/http/http_date.hpp"
#include "core/vapi/normalize.hpp"

namespace vitara::vapi {

using nlohmann::json;

namespace {

constexpr int kTries = 5;        // of one request, refusals for haste not counted
constexpr int kHasteTries = 40;  // 429
constexpr std::size_t kPage = 1000;
constexpr std::size_t kPageGuess = 50;  // a server that gives fewer rows gives a multiple of this
constexpr Duration kOneAnswer = std::chrono::seconds(30);
constexpr Duration kLongestPause = std::chrono::seconds(60);
// Of Retry-After: a clock that is wrong must not make a date a pause of days.
constexpr Duration kShortestWish = std::chrono::milliseconds(50);
constexpr Duration kLongestWish = std::chrono::minutes(5);
constexpr JsonLimits kLimits = {.depth = 48, .values = 5'000'000, .string_bytes = 64U << 20U};

// `message` is a text or a list of texts; nothing is promised about it.
std::string message_of(const std::string& body) {
  const auto document = read_json(body, kLimits);
  if (!document || !document->is_object()) return {};
  const auto found = document->find("message");
  if (found == document->end()) return text_at(*document, "error");
  if (found->is_string()) return found->get<std::string>();
  std::string out;
  if (found->is_array())
    for (const auto& line : *found)
      if (line.is_string()) out += (out.empty() ? "" : "; ") + line.get<std::string>();
  return out;
}

std::string without(std::string text, std::string_view secret) {
  for (auto at = text.find(secret); !secret.empty() && at != std::string::npos;
       at = text.find(secret))
    text.replace(at, secret.size(), "[redacted]");
  return text.substr(0, 600);
}

// What Retry-After asks for, within bounds; else our own pause.
Duration wish_of(const http::Response& response, SystemTime now, Duration otherwise) {
  const auto wish = http::retry_after(response.header("Retry-After"), now);
  return wish ? std::clamp(*wish, kShortestWish, kLongestWish) : otherwise;
}

// Array, `{results: [...]}` or `{data: [...]}`.
const json* rows_in(const json& document) {
  if (document.is_array()) return &document;
  if (!document.is_object()) return nullptr;
  for (const char* key : {"results", "data"})
    if (const auto found = document.find(key); found != document.end() && found->is_array())
      return &*found;
  return nullptr;
}

// Adds rows that are new by their id; how many those were.
std::size_t add_new(std::vector<Content>& all, std::set<std::string>& seen,
                    const std::vector<Content>& rows) {
  std::size_t count = 0;
  for (const auto& row : rows) {
    if (!seen.insert(text_at(*row, "id")).second) continue;
    all.push_back(row);
    ++count;
  }
  return count;
}

}  // namespace

Api::Api(const Reach& reach) : reach_(reach), pace_(reach.clock, reach.concurrency) {}

int Api::requests() const { return requests_; }

Error Api::refusal(const Call& call, const http::Response& response) const {
  Error error{
      .code = Code::remote,
      .message = fmt::format("{} {}: {}", call.method, call.path.substr(0, 120),
                             without(message_of(response.body), reach_.settings.token.reveal())),
      .where = fmt::format("{}, status {}", reach_.settings.base_url, response.status)};
  if (response.status == 401 || response.status == 403) {
    error.code = Code::denied;
    error.hint = fmt::format("check {}: it must be the private key of this organisation",
                             reach_.settings.token_origin);
  } else if (response.status == 404) {
    error.code = Code::missing;
  } else if (response.status == 429) {
    error.code = Code::timed_out;
    error.hint = "wait a minute, then repeat the command: it goes on where it stopped";
  } else if (response.status >= 500) {
    error.code = Code::unreachable;
    error.hint = "repeat the command: it goes on where it stopped";
  }
  return error;
}

Api::Attempt Api::judge(const Call& call, const http::Response& response) {
  const int status = response.status;
  if (status == 429) {
    const auto pause = std::chrono::milliseconds(500 + random_below(reach_.random, 500));
    pace_.slow_down(wish_of(response, reach_.clock.now(), pause));
    return {.answer = refusal(call, response), .doubt = Doubt::none, .may_repeat = true};
  }
  if (status == 408 || status >= 500)
    return {.answer = refusal(call, response), .doubt = Doubt::stored_perhaps, .may_repeat = true};
  if (status < 200 || status > 299) return {.answer = refusal(call, response)};
  pace_.went_well();
  const auto document = read_json(response.body.empty() ? "null" : response.body, kLimits);
  if (document) return {.answer = document.shared()};
  return {.answer = Error{.code = Code::remote,
                          .message = fmt::format("{} {}: the answer is no JSON: {}", call.method,
                                                 call.path, document.error().why)},
          .doubt = Doubt::stored_perhaps,
          .may_repeat = true};
}

Api::Attempt Api::attempt(const Call& call) {
  if (!pace_.enter(reach_.within)) {
    const bool is_stopped = reach_.within.stop.stop_requested();
    return {.answer = Error{.code = is_stopped ? Code::cancelled : Code::timed_out,
                            .message = is_stopped ? "stopped" : "the time is over",
                            .hint = "repeat the command: it goes on where it stopped"}};
  }
  http::Request request{.method = call.method, .url = reach_.settings.base_url + call.path};
  request.headers = {{"Authorization", "Bearer " + std::string(reach_.settings.token.reveal())},
                     {"Accept", "application/json"}};
  if (!call.body.empty()) request.headers.push_back({"Content-Type", "application/json"});
  request.body = call.body;
  request.response_limit = 64U << 20U;
  request.connect_limit = std::chrono::seconds(5);
  request.at_most_once = call.method == "POST";
  const Within within{reach_.within.deadline.within(reach_.clock.steady(), kOneAnswer),
                      reach_.within.stop};
  const auto exchange = reach_.client.send(request, within);
  pace_.leave();
  {
    const std::lock_guard lock(count_mutex_);
    ++requests_;
  }
  if (exchange) return judge(call, *exchange);
  const auto& failure = exchange.failure();
  Error error = failure.error;
  error.where = reach_.settings.base_url;
  const bool is_final = error.code == Code::cancelled || error.code == Code::invalid;
  return {.answer = std::move(error),
          .doubt = failure.progress == http::Progress::nothing_sent ? Doubt::none
                                                                    : Doubt::stored_perhaps,
          .may_repeat = !is_final};
}

// Quarter of a second, doubled each time, with jitter; false when stopped.
bool Api::pause(int tries) {
  const auto most = 250U << static_cast<unsigned>(std::min(tries, 5));
  const auto span = std::chrono::milliseconds(most / 2 + random_below(reach_.random, most));
  const auto now = reach_.clock.steady();
  if (reach_.within.deadline.remaining(now) < span) return false;
  return reach_.clock.sleep_for(std::min<Duration>(span, kLongestPause), reach_.within.stop);
}

Result<Content> Api::repeat(const Call& call) {
  int haste = 0;
  for (int tries = 0;;) {
    auto attempt = this->attempt(call);
    const bool is_haste = !attempt.answer && attempt.may_repeat && attempt.doubt == Doubt::none &&
                          attempt.answer.error().code == Code::timed_out;
    if (attempt.answer || !attempt.may_repeat) return std::move(attempt.answer);
    if (is_haste && ++haste <= kHasteTries) continue;  // the pace waits
    if (++tries >= kTries || !pause(tries)) return std::move(attempt.answer);
  }
}

Result<Content> Api::get(const Kind& kind, const std::string& uuid) {
  return repeat({.method = "GET", .path = fmt::format("{}/{}", kind.endpoint, uuid)});
}

Result<Content> Api::update(const Kind& kind, const std::string& uuid, const json& body) {
  const bool has_schema = kind.patch_overrides_schema && body.contains("schema");
  return repeat({.method = "PATCH",
                 .path = fmt::format("{}/{}{}", kind.endpoint, uuid,
                                     has_schema ? "?schemaOverride=true" : ""),
                 .body = body.dump()});
}

Result<void> Api::remove(const Kind& kind, const std::string& uuid) {
  auto answer = repeat({.method = "DELETE", .path = fmt::format("{}/{}", kind.endpoint, uuid)});
  if (answer || answer.error().code == Code::missing) return {};
  return std::move(answer).error();
}

Result<Content> Api::create(const Kind& kind, const json& body,
                            const std::function<bool(const std::string&)>& is_known) {
  const Call call{.method = "POST", .path = std::string(kind.endpoint), .body = body.dump()};
  int haste = 0;
  for (int tries = 0;;) {
    auto attempt = this->attempt(call);
    if (attempt.answer || !attempt.may_repeat) return std::move(attempt.answer);
    if (attempt.doubt == Doubt::none && attempt.answer.error().code == Code::timed_out &&
        ++haste <= kHasteTries)
      continue;
    if (++tries >= kTries || !pause(tries + 1)) return std::move(attempt.answer);
    if (attempt.doubt == Doubt::none) continue;
    // There is no idempotency key: what may be there already is looked for, never sent blindly.
    auto rows = list(kind);
    if (!rows) return std::move(rows).error();
    for (const auto& row : *rows)
      if (!is_known(text_at(*row, "id")) && covers(comparable(kind, *row), body)) return row;
  }
}

Result<std::vector<Content>> Api::rows(const std::string& path) {
  auto answer = repeat({.method = "GET", .path = path});
  if (!answer) return std::move(answer).error();
  const json* list = rows_in(**answer);
  if (list == nullptr)
    return Error{.code = Code::remote, .message = fmt::format("GET {}: no list in it", path)};
  std::vector<Content> out;
  out.reserve(list->size());
  for (const auto& row : *list)
    if (row.is_object()) out.push_back(Content(*answer, &row));  // a part of the whole, not a copy
  return out;
}

Result<std::vector<Content>> Api::list(const Kind& kind) {
  return kind.paging == Paging::page ? list_by_page(kind) : list_by_time(kind);
}

// These lists have no pages: the next begins at the time of the last row. Rows of one time may
// straddle the border, so it is asked for again ("Le"); where that brings nothing new, "Lt".
Result<std::vector<Content>> Api::list_by_time(const Kind& kind) {
  std::vector<Content> all;
  std::set<std::string> seen;
  const std::string first = fmt::format("{}?limit={}", kind.endpoint, kPage);
  auto page = rows(first);
  if (!page) return page;
  add_new(all, seen, *page);
  const bool is_rising = page->size() > 1 &&
                         text_at(*page->front(), "createdAt") < text_at(*page->back(), "createdAt");
  bool includes_border = true;
  while (!page->empty() && page->size() % kPageGuess == 0) {
    std::string border = text_at(*page->front(), "createdAt");
    for (const auto& row : *page) {
      const auto time = text_at(*row, "createdAt");
      border = is_rising ? std::max(border, time) : std::min(border, time);
    }
    if (border.empty()) break;
    page = rows(fmt::format("{}&createdAt{}{}={}", first, is_rising ? 'G' : 'L',
                            includes_border ? 'e' : 't', border));
    if (!page) return page;
    const auto added = add_new(all, seen, *page);
    if (added == 0 && !std::exchange(includes_border, false)) break;
    if (added > 0) includes_border = true;
  }
  return all;
}

Result<std::vector<Content>> Api::list_by_page(const Kind& kind) {
  std::vector<Content> all;
  std::set<std::string> seen;
  for (int number = 1;; ++number) {
    auto page = rows(fmt::format("{}?limit={}&page={}", kind.endpoint, kPage, number));
    if (!page) return page;
    const auto added = add_new(all, seen, *page);
    if (added == 0 || page->size() % kPageGuess != 0) return all;
  }
}

}  // namespace vitara::vapi
