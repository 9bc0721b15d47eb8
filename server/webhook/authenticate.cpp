#include "server/webhook/authenticate.hpp"

#include <algorithm>
#include <charconv>
#include <optional>

namespace vitara::server::webhook {

namespace {

/// What one method says. `absent`: the request does not try it. Later is closer to passing.
enum class Finding { absent, wrong, stale, right };

struct Signed {
  Finding finding = Finding::absent;
  std::string signature = {};
};

std::string_view reason(Finding finding) {
  switch (finding) {
    case Finding::absent:
      return "missing";
    case Finding::wrong:
      return "wrong";
    case Finding::stale:
      return "stale";
    case Finding::right:
      break;
  }
  return "";
}

/// The key that a secret stands for; nothing when it is said to be base64 and is not.
std::optional<Secret> hmac_key(const Secret& secret, const HmacFormat& format) {
  std::string_view text = secret.reveal();
  if (!format.secret_is_base64) return secret;
  constexpr std::string_view kMark = "whsec_";
  if (text.substr(0, kMark.size()) == kMark) text.remove_prefix(kMark.size());
  auto bytes = crypto::from_base64(text);
  if (!bytes) return std::nullopt;
  return Secret(std::move(*bytes));
}

/// Seconds or milliseconds since the epoch (beyond 10^11 it can only be the latter). Digits alone.
std::optional<SystemTime> signed_time(std::string_view text) {
  std::int64_t number = 0;
  const char* end = text.data() + text.size();
  const auto [last, error] = std::from_chars(text.data(), end, number);
  if (error != std::errc() || last != end || number < 0 || number > 100'000'000'000'000)
    return std::nullopt;
  constexpr std::int64_t kMostSeconds = 100'000'000'000;
  const auto span = number > kMostSeconds ? std::chrono::milliseconds(number)
                                          : std::chrono::milliseconds(std::chrono::seconds(number));
  return SystemTime(span);
}

bool is_current(std::string_view timestamp, SystemTime now) {
  const auto time = signed_time(timestamp);
  if (!time) return false;
  const auto away = *time > now ? *time - now : now - *time;
  return away <= kTimestampTolerance;
}

/// The bytes that were signed: the format with its placeholders filled. Unknown ones stay.
std::string payload(const Request& request, const HmacFormat& format) {
  const std::string_view url = format.url.empty() ? std::string_view(request.path) : format.url;
  std::string_view rest = format.payload_format;
  std::string text;
  text.reserve(rest.size() + request.body.size() + 64);
  while (!rest.empty()) {
    const std::size_t open = std::min(rest.find('{'), rest.size());
    text.append(rest.substr(0, open));
    rest.remove_prefix(open);
    const std::size_t close = rest.find('}');
    if (close == std::string_view::npos) return text.append(rest);
    const std::string_view place = rest.substr(0, close + 1);
    rest.remove_prefix(place.size());
    if (place == "{body}")
      text.append(request.body);
    else if (place == "{timestamp}")
      text.append(request.header(format.timestamp_header));
    else if (place == "{method}")
      text.append(request.method);
    else if (place == "{url}")
      text.append(url);
    else if (place == "{svix-id}" || place == "{id}")
      text.append(request.header(format.message_id_header));
    else
      text.append(place);
  }
  return text;
}

std::optional<std::string> decoded(std::string_view written, const HmacFormat& format) {
  if (written.substr(0, format.prefix.size()) != format.prefix) return std::nullopt;
  written.remove_prefix(format.prefix.size());
  return format.encoding == SignatureEncoding::hex ? crypto::from_hex(written)
                                                   : crypto::from_base64(written);
}

/// The signatures of a header: one, or several parted by spaces while a key is being replaced
/// (Standard Webhooks). At most eight are looked at.
std::vector<std::string> signatures(std::string_view header, const HmacFormat& format) {
  constexpr std::size_t kMost = 8;
  std::vector<std::string> found;
  while (!header.empty() && found.size() < kMost) {
    const std::size_t end = std::min(header.find(' '), header.size());
    auto bytes = decoded(header.substr(0, end), format);
    if (bytes) found.push_back(std::move(*bytes));
    header.remove_prefix(std::min(end + 1, header.size()));
  }
  return found;
}

Signed check_hmac(const Request& request, const Credential& credential, SystemTime now) {
  const HmacFormat& format = credential.hmac;
  const std::string_view header = request.header(format.signature_header);
  if (header.empty()) return {};
  const bool is_stale =
      format.includes_timestamp && !is_current(request.header(format.timestamp_header), now);
  const std::vector<std::string> given = signatures(header, format);
  const std::string text = payload(request, format);
  for (const Secret& secret : credential.secrets) {
    const auto key = hmac_key(secret, format);
    if (!key || key->empty()) continue;
    std::string right = crypto::hmac(format.algorithm, key->reveal(), text);
    for (const std::string& signature : given)
      if (crypto::equal_constant_time(signature, right))
        // Signed by Vapi, but long ago: somebody may have kept it.
        return is_stale ? Signed{Finding::stale} : Signed{Finding::right, std::move(right)};
  }
  return {Finding::wrong};
}

Finding check_word(std::string_view given, const Credential& credential) {
  if (given.empty()) return Finding::absent;
  bool is_right = false;
  for (const Secret& secret : credential.secrets)
    is_right |= !secret.empty() && crypto::equal_constant_time(given, secret.reveal());
  return is_right ? Finding::right : Finding::wrong;
}

/// The token of `Authorization: Bearer <token>` (RFC 6750 §2.1; the scheme in any case).
std::string_view bearer_token(std::string_view header) {
  constexpr std::string_view kScheme = "bearer ";
  if (header.size() <= kScheme.size()) return {};
  const bool is_bearer = std::equal(
      kScheme.begin(), kScheme.end(), header.begin(),
      [](char wanted, char c) { return wanted == ' ' ? c == ' ' : wanted == (c | 0x20); });
  return is_bearer ? header.substr(kScheme.size()) : std::string_view();
}

Signed check(Method method, const Request& request, const Credential& credential, SystemTime now) {
  switch (method) {
    case Method::hmac:
      return check_hmac(request, credential, now);
    case Method::bearer:
      return {check_word(bearer_token(request.header("Authorization")), credential)};
    case Method::vapi_secret:
      return {check_word(request.header("X-Vapi-Secret"), credential)};
    case Method::api_key:
      return {check_word(request.header("X-API-Key"), credential)};
  }
  return {};
}

bool is_configured(const Credential& credential) {
  const bool has_secret = std::any_of(credential.secrets.begin(), credential.secrets.end(),
                                      [](const Secret& secret) { return !secret.empty(); });
  return has_secret && !credential.methods.empty();
}

}  // namespace

std::string_view name(Method method) {
  switch (method) {
    case Method::hmac:
      return "hmac";
    case Method::bearer:
      return "bearer";
    case Method::vapi_secret:
      return "x-vapi-secret";
    case Method::api_key:
      return "x-api-key";
  }
  return "hmac";
}

Verdict authenticate(const Request& request, const std::vector<Credential>& credentials,
                     SystemTime now) {
  if (std::none_of(credentials.begin(), credentials.end(), is_configured))
    return {.reason = "not_configured"};
  Finding best = Finding::absent;
  for (const Credential& credential : credentials) {
    for (const Method method : credential.methods) {
      Signed result = check(method, request, credential, now);
      if (result.finding == Finding::right)
        return {.passed = true,
                .method = method,
                .signature = std::move(result.signature),
                .clinic = credential.clinic};
      best = std::max(best, result.finding);
    }
  }
  return {.reason = reason(best)};
}

}  // namespace vitara::server::webhook
