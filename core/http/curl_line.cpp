#include "core/http/curl_line.hpp"

#include <fmt/format.h>
#include <sys/socket.h>

#include <algorithm>
#include <array>
#include <mutex>

#include "core/http/address_rules.hpp"
#include "core/http/curl_failure.hpp"

namespace vitara::http {

struct SharedCaches::Locks {
  std::array<std::mutex, CURL_LOCK_DATA_LAST> each;

  static void lock(CURL*, curl_lock_data data, curl_lock_access, void* user) {
    static_cast<Locks*>(user)->each.at(data).lock();
  }
  static void unlock(CURL*, curl_lock_data data, void* user) {
    static_cast<Locks*>(user)->each.at(data).unlock();
  }
};

SharedCaches::SharedCaches() : locks_(std::make_unique<Locks>()), share_(curl_share_init()) {
  ensure(share_ != nullptr, "libcurl gives a share");
  curl_share_setopt(share_, CURLSHOPT_LOCKFUNC, &Locks::lock);
  curl_share_setopt(share_, CURLSHOPT_UNLOCKFUNC, &Locks::unlock);
  curl_share_setopt(share_, CURLSHOPT_USERDATA, locks_.get());
  curl_share_setopt(share_, CURLSHOPT_SHARE, CURL_LOCK_DATA_DNS);
  curl_share_setopt(share_, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
}

SharedCaches::~SharedCaches() { curl_share_cleanup(share_); }

namespace {

constexpr std::size_t kHeaderLimit = 64U << 10U;  // bytes of all header lines together
constexpr long kIdleSeconds = 30;                 // reliability.md §2.1: pool and DNS cache
constexpr long kPollMilliseconds = 1000;          // curl shortens it to its own next timer

long milliseconds(Duration span) {
  // Rounded up and never 0, which libcurl reads as "no limit".
  const auto whole = std::chrono::ceil<std::chrono::milliseconds>(span).count();
  return static_cast<long>(std::clamp<std::int64_t>(whole, 1, 3'600'000));
}

std::string_view trimmed(std::string_view text) {
  const auto is_space = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
  while (!text.empty() && is_space(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_space(text.back())) text.remove_suffix(1);
  return text;
}

using HeaderList = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

HeaderList header_list(const Request& request) {
  HeaderList list(nullptr, &curl_slist_free_all);
  const auto add = [&](const char* line) {
    curl_slist* longer = curl_slist_append(list.get(), line);
    ensure(longer != nullptr, "memory for a header");
    (void)list.release();
    list.reset(longer);
  };
  // Identity: a compressed answer could outgrow every limit when it is unpacked.
  add("Accept-Encoding: identity");
  // Without this libcurl may wait for `100 Continue`, which old servers never send.
  add("Expect:");
  for (const auto& header : request.headers) {
    // libcurl drops a field without a value unless it ends in a semicolon.
    add((header.value.empty() ? header.name + ";" : header.name + ": " + header.value).c_str());
  }
  return list;
}

Duration span_of(CURL* easy, CURLINFO which) {
  curl_off_t microseconds = 0;
  curl_easy_getinfo(easy, which, &microseconds);
  return std::chrono::microseconds(microseconds);
}

// "Subject:CN = emr.example" lines of the first certificate, which is the server's own.
std::vector<Header> certificate_of(CURL* easy) {
  std::vector<Header> lines;
  curl_certinfo* chain = nullptr;
  if (curl_easy_getinfo(easy, CURLINFO_CERTINFO, &chain) != CURLE_OK || chain == nullptr ||
      chain->num_of_certs < 1)
    return lines;
  for (const auto* each = chain->certinfo[0]; each != nullptr; each = each->next) {
    const std::string_view line = each->data;
    const auto colon = std::min(line.find(':'), line.size());
    if (line.substr(0, colon) == "Cert") continue;  // the whole of it, encoded
    lines.push_back({.name = std::string(line.substr(0, colon)),
                     .value = std::string(line.substr(std::min(colon + 1, line.size())))});
  }
  return lines;
}

ConnectionFacts facts_of(CURL* easy) {
  ConnectionFacts facts{.resolved = span_of(easy, CURLINFO_NAMELOOKUP_TIME_T),
                        .connected = span_of(easy, CURLINFO_CONNECT_TIME_T),
                        .secured = span_of(easy, CURLINFO_APPCONNECT_TIME_T),
                        .first_byte = span_of(easy, CURLINFO_STARTTRANSFER_TIME_T),
                        .total = span_of(easy, CURLINFO_TOTAL_TIME_T)};
  const char* address = nullptr;
  curl_easy_getinfo(easy, CURLINFO_PRIMARY_IP, &address);
  if (address != nullptr) facts.address = address;
  facts.certificate = certificate_of(easy);
  return facts;
}

}  // namespace

struct CurlLine::Transfer {
  Response response = {};
  std::size_t limit = 0;
  std::size_t header_bytes = 0;
  bool is_too_large = false;
  bool is_sent = false;
  bool is_stopped = false;
  const AddressRules* addresses = nullptr;
  std::string_view broken_rule = {};  // of an address that was not connected to
  HeaderList headers{nullptr, &curl_slist_free_all};
  std::array<char, CURL_ERROR_SIZE> detail{};
};

CurlLine::CurlLine(const SharedCaches& caches, const std::string& roots)
    : multi_(curl_multi_init()), easy_(curl_easy_init()) {
  ensure(multi_ != nullptr && easy_ != nullptr, "libcurl gives handles");
  curl_multi_setopt(multi_, CURLMOPT_MAXCONNECTS, 1L);
  set_constants(caches);
  if (!roots.empty()) curl_easy_setopt(easy_, CURLOPT_CAINFO, roots.c_str());
}

CurlLine::~CurlLine() {
  curl_easy_cleanup(easy_);
  curl_multi_cleanup(multi_);
}

void CurlLine::set_constants(const SharedCaches& caches) {
  curl_easy_setopt(easy_, CURLOPT_SHARE, caches.get());
  curl_easy_setopt(easy_, CURLOPT_NOSIGNAL, 1L);
  // A resolver that hangs is left behind at the deadline instead of being waited for.
  curl_easy_setopt(easy_, CURLOPT_QUICK_EXIT, 1L);
  curl_easy_setopt(easy_, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(easy_, CURLOPT_FOLLOWLOCATION, 0L);
  curl_easy_setopt(easy_, CURLOPT_PROXY, "");  // and so none from the environment
  curl_easy_setopt(easy_, CURLOPT_DISALLOW_USERNAME_IN_URL, 1L);
  curl_easy_setopt(easy_, CURLOPT_PATH_AS_IS, 1L);
  curl_easy_setopt(easy_, CURLOPT_USERAGENT, "vitara");
  curl_easy_setopt(easy_, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
  curl_easy_setopt(easy_, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
  curl_easy_setopt(easy_, CURLOPT_SSL_VERIFYPEER, 1L);
  curl_easy_setopt(easy_, CURLOPT_SSL_VERIFYHOST, 2L);
  curl_easy_setopt(easy_, CURLOPT_TCP_NODELAY, 1L);
  curl_easy_setopt(easy_, CURLOPT_DNS_CACHE_TIMEOUT, kIdleSeconds);
  curl_easy_setopt(easy_, CURLOPT_MAXAGE_CONN, kIdleSeconds);
  curl_easy_setopt(easy_, CURLOPT_HEADERFUNCTION, &CurlLine::take_header);
  curl_easy_setopt(easy_, CURLOPT_WRITEFUNCTION, &CurlLine::take_body);
  curl_easy_setopt(easy_, CURLOPT_PREREQFUNCTION, &CurlLine::about_to_send);
  curl_easy_setopt(easy_, CURLOPT_OPENSOCKETFUNCTION, &CurlLine::open_socket);
}

void CurlLine::set_request(const Request& request, Duration limit, Transfer& transfer) {
  const bool is_post_like = !request.body.empty() || request.method == "POST" ||
                            request.method == "PUT" || request.method == "PATCH";
  transfer.limit = request.response_limit;
  transfer.headers = header_list(request);
  curl_easy_setopt(easy_, CURLOPT_URL, request.url.c_str());
  curl_easy_setopt(easy_, CURLOPT_HTTPHEADER, transfer.headers.get());
  curl_easy_setopt(easy_, CURLOPT_HEADERDATA, &transfer);
  curl_easy_setopt(easy_, CURLOPT_WRITEDATA, &transfer);
  curl_easy_setopt(easy_, CURLOPT_PREREQDATA, &transfer);
  curl_easy_setopt(easy_, CURLOPT_OPENSOCKETDATA, &transfer);
  transfer.addresses = request.addresses;
  curl_easy_setopt(easy_, CURLOPT_ERRORBUFFER, transfer.detail.data());
  curl_easy_setopt(easy_, CURLOPT_TIMEOUT_MS, milliseconds(limit));
  curl_easy_setopt(easy_, CURLOPT_CONNECTTIMEOUT_MS,
                   milliseconds(std::min(limit, request.connect_limit)));
  // libcurl sends a request again when its kept connection died before any byte of an answer came
  // (Curl_retry_request, still so in 7.88), even a POST. It never does so on a new connection.
  const bool is_fresh = request.at_most_once || request.wants_facts;
  curl_easy_setopt(easy_, CURLOPT_FRESH_CONNECT, is_fresh ? 1L : 0L);
  curl_easy_setopt(easy_, CURLOPT_CERTINFO, request.wants_facts ? 1L : 0L);
  curl_easy_setopt(easy_, CURLOPT_HTTPGET, 1L);
  if (is_post_like) {
    curl_easy_setopt(easy_, CURLOPT_POST, 1L);
    curl_easy_setopt(easy_, CURLOPT_POSTFIELDS, request.body.data());
    curl_easy_setopt(easy_, CURLOPT_POSTFIELDSIZE_LARGE,
                     static_cast<curl_off_t>(request.body.size()));
  }
  if (request.method == "HEAD") curl_easy_setopt(easy_, CURLOPT_NOBODY, 1L);
  const bool has_own_name =
      request.method != "GET" && request.method != "POST" && request.method != "HEAD";
  const bool is_odd = has_own_name || (request.method == "GET" && is_post_like);
  curl_easy_setopt(easy_, CURLOPT_CUSTOMREQUEST, is_odd ? request.method.c_str() : nullptr);
}

Exchange CurlLine::run(const Request& request, std::string_view origin, Duration limit,
                       const std::stop_token& stop) {
  Transfer transfer;
  set_request(request, limit, transfer);
  const CURLcode code = perform(stop, transfer);
  // Pointers into this frame must not outlive it.
  curl_easy_setopt(easy_, CURLOPT_ERRORBUFFER, nullptr);
  curl_easy_setopt(easy_, CURLOPT_HTTPHEADER, nullptr);
  // A failure is told by where it happened, so its times are always looked at.
  ConnectionFacts facts;
  if (request.wants_facts || code != CURLE_OK) facts = facts_of(easy_);
  if (code == CURLE_OK) {
    transfer.response.facts = std::move(facts);
    long status = 0;
    curl_easy_getinfo(easy_, CURLINFO_RESPONSE_CODE, &status);
    transfer.response.status = static_cast<int>(status);
    return std::move(transfer.response);
  }
  if (!transfer.broken_rule.empty()) return forbidden(transfer.broken_rule, origin);
  const Ending ending{.code = code,
                      .is_stopped = transfer.is_stopped,
                      .is_too_large = transfer.is_too_large,
                      .is_sent = transfer.is_sent,
                      .is_resolved = facts.resolved > Duration::zero()};
  auto failure = failure_of(ending, origin);
  if (request.wants_facts) failure.facts = std::move(facts);
  return failure;
}

CURLcode CurlLine::perform(const std::stop_token& stop, Transfer& transfer) {
  // The wake-up is the one libcurl function that another thread may call, so a stop ends the wait
  // at once instead of at the next tick.
  const std::stop_callback wake(stop, [this] { curl_multi_wakeup(multi_); });
  ensure(curl_multi_add_handle(multi_, easy_) == CURLM_OK, "a handle is free to be used");
  CURLcode outcome = CURLE_ABORTED_BY_CALLBACK;
  for (int running = 1; running > 0;) {
    if (stop.stop_requested()) {
      transfer.is_stopped = true;
      break;
    }
    ensure(curl_multi_perform(multi_, &running) == CURLM_OK, "libcurl goes on");
    if (running > 0) curl_multi_poll(multi_, nullptr, 0, kPollMilliseconds, nullptr);
  }
  int left = 0;
  while (const CURLMsg* message = curl_multi_info_read(multi_, &left))
    if (message->msg == CURLMSG_DONE) outcome = message->data.result;
  curl_multi_remove_handle(multi_, easy_);
  return outcome;
}

std::size_t CurlLine::take_header(char* data, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  const std::string_view line(data, size * count);
  transfer.header_bytes += line.size();
  if (transfer.header_bytes > kHeaderLimit) {
    transfer.is_too_large = true;
    return 0;
  }
  if (line.starts_with("HTTP/")) {
    transfer.response.headers.clear();  // after `100 Continue` comes the real head
    return line.size();
  }
  if (const auto colon = line.find(':'); colon != std::string_view::npos)
    transfer.response.headers.push_back({.name = std::string(line.substr(0, colon)),
                                         .value = std::string(trimmed(line.substr(colon + 1)))});
  return line.size();
}

std::size_t CurlLine::take_body(char* data, std::size_t size, std::size_t count, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  const std::size_t bytes = size * count;
  if (bytes > transfer.limit - transfer.response.body.size()) {
    transfer.is_too_large = true;
    return 0;
  }
  transfer.response.body.append(data, bytes);
  return bytes;
}

// Called once the connection (with TLS) stands and the next thing is the request: from here on a
// byte of it may have left, before it none has.
// A kept connection is looked at again: another clinic's rules may have let it be made.
int CurlLine::about_to_send(void* user, char* peer, char*, int, int) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (transfer.addresses != nullptr && peer != nullptr) {
    const auto address = parse_address(peer);
    const auto rule = address ? forbidden_address(*address, *transfer.addresses) : "host";
    if (rule) {
      transfer.broken_rule = *rule;
      return CURL_PREREQFUNC_ABORT;
    }
  }
  transfer.is_sent = true;
  return CURL_PREREQFUNC_OK;
}

// The address is the one that connect(2) gets: nothing is resolved again between look and use.
curl_socket_t CurlLine::open_socket(void* user, curlsocktype, curl_sockaddr* address) {
  auto& transfer = *static_cast<Transfer*>(user);
  if (transfer.addresses != nullptr) {
    const auto rule = forbidden_address(address->addr, *transfer.addresses);
    if (rule) transfer.broken_rule = *rule;
    // A name with one forbidden address is not asked at its others either.
    if (!transfer.broken_rule.empty()) return CURL_SOCKET_BAD;
  }
  return ::socket(address->family, address->socktype | SOCK_CLOEXEC, address->protocol);
}

}  // namespace vitara::http
