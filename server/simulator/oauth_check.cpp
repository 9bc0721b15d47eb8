#include "server/simulator/oauth_check.hpp"

#include <algorithm>
#include <charconv>

#include "core/crypto/hash.hpp"
#include "server/simulator/credentials.hpp"

namespace vitara::simulator {
namespace {

constexpr std::chrono::seconds kTolerance{300};

std::optional<unsigned> hex_byte(std::string_view digits) {
  unsigned byte = 0;
  const auto [stop, error] =
      std::from_chars(digits.data(), digits.data() + digits.size(), byte, 16);
  if (digits.size() != 2 || error != std::errc() || stop != digits.data() + 2) return std::nullopt;
  return byte;
}

std::string decoded(std::string_view text, bool plus_is_space) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = text[i] == '%' ? hex_byte(text.substr(i + 1, 2)) : std::nullopt;
    if (byte) {
      plain += static_cast<char>(static_cast<unsigned char>(*byte));
      i += 2;
    } else {
      plain += text[i] == '+' && plus_is_space ? ' ' : text[i];
    }
  }
  return plain;
}

// `OAuth a="1", b="2"`: the prefix counts with its case in OpenO.
Pairs header_pairs(std::string_view header) {
  Pairs pairs;
  header.remove_prefix(6);
  while (!header.empty()) {
    const auto comma = std::min(header.find(','), header.size());
    auto part = header.substr(0, comma);
    header.remove_prefix(std::min(comma + 1, header.size()));
    while (part.starts_with(' ')) part.remove_prefix(1);
    const auto equals = part.find("=\"");
    if (equals == std::string_view::npos || !part.ends_with('"')) continue;
    const auto value = part.substr(equals + 2, part.size() - equals - 3);
    if (part.substr(0, equals) != "realm")
      pairs.emplace_back(decoded(part.substr(0, equals), false), decoded(value, false));
  }
  return pairs;
}

// The path as it came: the server has decoded it, and our paths hold nothing that must be encoded
// but what `encoded` encodes.
std::string raw_path(std::string_view path) {
  std::string raw;
  for (const char c : path) raw += c == '/' ? "/" : encoded(std::string_view(&c, 1));
  return raw;
}

std::string base_string(const server::Request& request, const OAuthRequest& oauth,
                        const std::string& origin) {
  Pairs all;
  for (const auto* some : {&oauth.oauth, &oauth.query})
    for (const auto& [name, value] : *some)
      if (name != "oauth_signature") all.emplace_back(encoded(name), encoded(value));
  std::sort(all.begin(), all.end());
  std::string joined;
  for (const auto& [name, value] : all) joined += (joined.empty() ? "" : "&") + name + "=" + value;
  return request.method + "&" + encoded(origin + raw_path(request.path)) + "&" + encoded(joined);
}

bool is_fresh(const std::string& timestamp, SystemTime now) {
  std::int64_t sent = 0;
  const auto* const end = timestamp.data() + timestamp.size();
  const auto [stop, error] = std::from_chars(timestamp.data(), end, sent);
  if (timestamp.empty() || error != std::errc() || stop != end) return false;
  const auto off = now - SystemTime(std::chrono::seconds(sent));
  return off <= kTolerance && off >= -kTolerance;
}

}  // namespace

std::string encoded(std::string_view text) {
  constexpr std::string_view kPlain =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
  std::string made;
  for (const char c : text) {
    if (kPlain.find(c) != std::string_view::npos) {
      made += c;
    } else {
      auto digits = crypto::hex(std::string_view(&c, 1));
      for (char& digit : digits)
        if (digit >= 'a') digit = static_cast<char>(digit - ('a' - 'A'));
      made += "%" + digits;
    }
  }
  return made;
}

Pairs form_pairs(std::string_view text, Variant variant) {
  const bool plus_is_space = variant == Variant::oscar_2019;
  Pairs pairs;
  while (!text.empty()) {
    const auto end = std::min(text.find('&'), text.size());
    const auto pair = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto equals = std::min(pair.find('='), pair.size());
    const auto value = pair.substr(std::min(equals + 1, pair.size()));
    if (!pair.empty())
      pairs.emplace_back(decoded(pair.substr(0, equals), plus_is_space),
                         decoded(value, plus_is_space));
  }
  return pairs;
}

std::string value_of(const Pairs& pairs, std::string_view name) {
  const auto found = std::find_if(pairs.begin(), pairs.end(),
                                  [name](const auto& pair) { return pair.first == name; });
  return found == pairs.end() ? std::string() : found->second;
}

OAuthRequest oauth_of(const server::Request& request, Variant variant) {
  OAuthRequest read;
  read.query = form_pairs(request.query, variant);
  const auto header = request.header("authorization");
  read.has_header = header.starts_with("OAuth ");
  if (read.has_header) read.oauth = header_pairs(header);
  return read;
}

std::optional<std::string> refusal(const server::Request& request, const OAuthRequest& oauth,
                                   std::string_view token_secret, OAuthBench& bench) {
  const bool is_old = bench.variant == Variant::oscar_2019;
  if (value_of(oauth.oauth, "oauth_consumer_key") != kConsumerKey)
    return is_old ? "consumer_key_unknown" : "invalid_consumer";
  if (is_old && value_of(oauth.oauth, "oauth_signature_method") != "HMAC-SHA1")
    return "signature_method_rejected";
  const auto timestamp = value_of(oauth.oauth, "oauth_timestamp");
  if (!is_fresh(timestamp, bench.now))
    return is_old ? "timestamp_refused" : "oauth_authentication_failed";
  const auto key = encoded(kConsumerSecret) + "&" + encoded(token_secret);
  const auto expected = crypto::base64(
      crypto::hmac(crypto::Digest::sha1, key, base_string(request, oauth, bench.origin)));
  if (value_of(oauth.oauth, "oauth_signature") != expected)
    return is_old ? "signature_invalid" : "invalid_signature";
  const bool is_new = bench.nonces.insert(timestamp + value_of(oauth.oauth, "oauth_nonce")).second;
  if (is_old && !is_new) return "nonce_used";
  return std::nullopt;
}

}  // namespace vitara::simulator
