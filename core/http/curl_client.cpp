#include "core/http/curl_client.hpp"

#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <mutex>

#include "core/http/address_rules.hpp"
#include "core/http/curl_failure.hpp"
#include "core/http/curl_line.hpp"

namespace vitara::http {
namespace {

constexpr std::size_t kIdleLimit = 8;                     // connections kept per origin
constexpr Duration kIdleLife = std::chrono::seconds(30);  // reliability.md §2.1

/// "https://host:port" of an absolute URL as it is written there; `invalid` for anything but http
/// and https, for user information (RFC 3986 §3.2.1) and for white space.
Result<std::string> origin_of(std::string_view url) {
  const Error bad{.code = Code::invalid,
                  .message = "the address is not an http or https URL",
                  .where = {},
                  .hint = "write it as https://host/path"};
  if (!url.starts_with("http://") && !url.starts_with("https://")) return bad;
  const auto start = url.find("://") + 3;
  const auto end = std::min(url.find_first_of("/?#", start), url.size());
  const auto authority = url.substr(start, end - start);
  if (authority.empty() || authority.find('@') != std::string_view::npos) return bad;
  const bool has_control = std::any_of(url.begin(), url.end(), [](char c) {
    return static_cast<unsigned char>(c) <= 0x20 || c == 0x7F;
  });
  if (has_control) return bad;
  return std::string(url.substr(0, end));
}

// A line break in a name or a value would let a value become a header of its own.
bool is_header_safe(const Header& header) {
  const auto is_token = [](char c) {
    return static_cast<unsigned char>(c) > 0x20 && static_cast<unsigned char>(c) < 0x7F && c != ':';
  };
  const auto breaks = [](char c) { return c == '\r' || c == '\n' || c == '\0'; };
  return !header.name.empty() && std::all_of(header.name.begin(), header.name.end(), is_token) &&
         std::none_of(header.value.begin(), header.value.end(), breaks);
}

bool is_method(std::string_view method) {
  return !method.empty() &&
         std::all_of(method.begin(), method.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

Failure not_sent(Error error) {
  return {.error = std::move(error), .progress = Progress::nothing_sent};
}

}  // namespace

/// Idle lines by origin, the most recently used last: those at the front grow old and go.
class CurlClient::Pool {
 public:
  Pool(const Clock& clock, std::string roots) : clock_(clock), roots_(std::move(roots)) {}

  [[nodiscard]] SteadyTime now() const { return clock_.steady(); }

  [[nodiscard]] std::unique_ptr<CurlLine> take(const std::string& origin) {
    std::vector<std::unique_ptr<CurlLine>> old;  // closed after the lock is given back
    const std::lock_guard lock(mutex_);
    drop_old(old);
    const auto found = idle_.find(origin);
    if (found == idle_.end()) return std::make_unique<CurlLine>(caches_, roots_);
    auto line = std::move(found->second.back().line);
    found->second.pop_back();
    if (found->second.empty()) idle_.erase(found);
    return line;
  }

  void give_back(const std::string& origin, std::unique_ptr<CurlLine> line) {
    const std::lock_guard lock(mutex_);
    auto& lines = idle_[origin];
    if (lines.size() >= kIdleLimit) return;
    lines.push_back({.line = std::move(line), .since = now()});
  }

  [[nodiscard]] std::size_t idle() {
    std::vector<std::unique_ptr<CurlLine>> old;
    const std::lock_guard lock(mutex_);
    drop_old(old);
    std::size_t count = 0;
    for (const auto& [origin, lines] : idle_) count += lines.size();
    return count;
  }

 private:
  struct Idle {
    std::unique_ptr<CurlLine> line;
    SteadyTime since;
  };

  void drop_old(std::vector<std::unique_ptr<CurlLine>>& old) {
    const auto limit = now() - kIdleLife;
    for (auto it = idle_.begin(); it != idle_.end();) {
      auto& lines = it->second;
      while (!lines.empty() && lines.front().since <= limit) {
        old.push_back(std::move(lines.front().line));
        lines.erase(lines.begin());
      }
      it = lines.empty() ? idle_.erase(it) : std::next(it);
    }
  }

  const Clock& clock_;
  const std::string roots_;
  SharedCaches caches_;
  std::mutex mutex_;
  std::map<std::string, std::vector<Idle>> idle_;
};

CurlClient::CurlClient(const Clock& clock, std::string roots) {
  // Counted by libcurl and safe from several threads since 7.84.
  ensure(curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK, "libcurl starts");
  pool_ = std::make_unique<Pool>(clock, std::move(roots));
}

CurlClient::~CurlClient() {
  pool_.reset();
  curl_global_cleanup();
}

std::size_t CurlClient::idle() const { return pool_->idle(); }

Exchange CurlClient::send(const Request& request, const Within& within) {
  auto origin = origin_of(request.url);
  if (!origin) return not_sent(std::move(origin).error());
  if (!is_method(request.method) ||
      !std::all_of(request.headers.begin(), request.headers.end(), is_header_safe))
    return not_sent(
        {.code = Code::invalid,
         .message = fmt::format("the request for {} has a bad method or header", *origin)});
  if (request.addresses != nullptr) {
    if (const auto rule = forbidden_url(request.url, *request.addresses))
      return forbidden(*rule, *origin);
  }
  if (within.stop.stop_requested())
    return not_sent({.code = Code::cancelled, .message = *origin + " was not asked: stopped"});
  const Duration left = within.deadline.remaining(pool_->now());
  if (left <= Duration::zero())
    return not_sent({.code = Code::timed_out, .message = *origin + " was not asked: no time left"});

  // A connection that was made without rules must not serve a request with them.
  const std::string shelf = request.addresses == nullptr ? *origin : *origin + " checked";
  auto line = pool_->take(shelf);
  auto exchange = line->run(request, *origin, left, within.stop);
  // After a failure libcurl has closed the connection; a stopped transfer leaves nothing to keep.
  if (exchange) pool_->give_back(shelf, std::move(line));
  return exchange;
}

}  // namespace vitara::http
