#include "core/emr/oscar/oauth1.hpp"

#include <algorithm>
#include <utility>

#include "core/crypto/hash.hpp"

namespace vitara::emr::oscar::oauth1 {
namespace {

bool is_unreserved(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_' || c == '~';
}

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

std::string lower(std::string_view text) {
  std::string made(text);
  for (char& c : made)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + ('a' - 'A'));
  return made;
}

// What follows `?`, without a fragment.
std::string_view query_of(std::string_view url) {
  url = url.substr(0, url.find('#'));
  const auto mark = url.find('?');
  return mark == std::string_view::npos ? std::string_view() : url.substr(mark + 1);
}

std::string key_of(const Secret& consumer_secret, const Secret& token_secret) {
  return percent_encoded(consumer_secret.reveal()) + '&' + percent_encoded(token_secret.reveal());
}

}  // namespace

std::string percent_encoded(std::string_view text) {
  constexpr std::string_view kDigits = "0123456789ABCDEF";
  std::string encoded;
  for (const char c : text) {
    if (is_unreserved(c)) {
      encoded += c;
      continue;
    }
    const auto byte = static_cast<unsigned char>(c);
    encoded += '%';
    encoded += kDigits[byte >> 4U];
    encoded += kDigits[byte & 0xFU];
  }
  return encoded;
}

std::string form_decoded(std::string_view text) {
  std::string decoded;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const int high = text[i] == '%' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
    const int low = high >= 0 ? hex_digit(text[i + 2]) : -1;
    if (low >= 0) {
      decoded += static_cast<char>(high * 16 + low);
      i += 2;
    } else {
      decoded += text[i] == '+' ? ' ' : text[i];
    }
  }
  return decoded;
}

std::vector<Parameter> parse_form(std::string_view text) {
  std::vector<Parameter> parameters;
  while (!text.empty()) {
    const auto end = std::min(text.find('&'), text.size());
    const auto pair = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (pair.empty()) continue;
    const auto equals = std::min(pair.find('='), pair.size());
    const auto value = pair.substr(std::min(equals + 1, pair.size()));
    parameters.push_back({form_decoded(pair.substr(0, equals)), form_decoded(value)});
  }
  return parameters;
}

std::string base_string_uri(std::string_view url) {
  url = url.substr(0, url.find_first_of("?#"));
  const auto colon = url.find("://");
  if (colon == std::string_view::npos) return std::string(url);
  const auto scheme = lower(url.substr(0, colon));
  const auto path_at = std::min(url.find('/', colon + 3), url.size());
  auto authority = lower(url.substr(colon + 3, path_at - colon - 3));
  const std::string_view port = scheme == "https" ? ":443" : ":80";
  if (authority.ends_with(port)) authority.resize(authority.size() - port.size());
  const auto path = url.substr(path_at);
  return scheme + "://" + authority + (path.empty() ? "/" : std::string(path));
}

std::string signature_base(std::string_view method, std::string_view url,
                           const std::vector<Parameter>& oauth) {
  std::vector<std::pair<std::string, std::string>> encoded;
  for (const auto& [name, value] : parse_form(query_of(url)))
    encoded.emplace_back(percent_encoded(name), percent_encoded(value));
  for (const auto& [name, value] : oauth)
    encoded.emplace_back(percent_encoded(name), percent_encoded(value));
  std::sort(encoded.begin(), encoded.end());
  std::string parameters;
  for (const auto& [name, value] : encoded) {
    if (!parameters.empty()) parameters += '&';
    parameters.append(name).append("=").append(value);
  }
  return std::string(method) + '&' + percent_encoded(base_string_uri(url)) + '&' +
         percent_encoded(parameters);
}

std::string signature(std::string_view base, const Secret& consumer_secret,
                      const Secret& token_secret) {
  return crypto::base64(
      crypto::hmac(crypto::Digest::sha1, key_of(consumer_secret, token_secret), base));
}

Signed sign(const Signable& request, const Keys& keys) {
  std::vector<Parameter> parameters{{"oauth_consumer_key", keys.consumer_key}};
  if (!keys.token.empty()) parameters.push_back({"oauth_token", keys.token});
  parameters.push_back({"oauth_signature_method", "HMAC-SHA1"});
  parameters.push_back({"oauth_timestamp", request.timestamp});
  parameters.push_back({"oauth_nonce", request.nonce});
  parameters.push_back({"oauth_version", "1.0"});
  parameters.insert(parameters.end(), request.more.begin(), request.more.end());
  Signed made{.base = signature_base(request.method, request.url, parameters)};
  parameters.push_back(
      {"oauth_signature", signature(made.base, keys.consumer_secret, keys.token_secret)});
  made.header = "OAuth ";
  for (std::size_t i = 0; i < parameters.size(); ++i) {
    const auto& [name, value] = parameters[i];
    made.header.append(i == 0 ? "" : ", ").append(name);
    made.header.append("=\"").append(percent_encoded(value)).append("\"");
  }
  return made;
}

}  // namespace vitara::emr::oscar::oauth1
