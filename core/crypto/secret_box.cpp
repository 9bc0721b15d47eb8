#include "core/crypto/secret_box.hpp"

#include <fmt/format.h>
#include <sodium.h>

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "core/base/ensure.hpp"
#include "core/crypto/hash.hpp"

namespace vitara::crypto {

namespace {

constexpr std::size_t kKeyBytes = crypto_aead_xchacha20poly1305_ietf_KEYBYTES;
constexpr std::size_t kNonceBytes = crypto_aead_xchacha20poly1305_ietf_NPUBBYTES;
constexpr std::size_t kTagBytes = crypto_aead_xchacha20poly1305_ietf_ABYTES;
constexpr std::string_view kText = "v1:";   // base64 behind the key's id
constexpr std::string_view kBytes = "v2:";  // the bytes themselves
constexpr std::size_t kFormBytes = 3;
constexpr std::size_t kIdDigits = 8;

const unsigned char* in(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

unsigned char* out(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

/// The two parts of `v1:<key id>:<base64>` or `v2:<key id>:<bytes>`.
struct Sealed {
  std::string_view key_id;
  std::string bytes;  // nonce, ciphertext, tag
};

std::optional<Sealed> parse(std::string_view sealed) {
  const std::size_t head = kFormBytes + kIdDigits + 1;
  const bool is_text = sealed.starts_with(kText);
  if (sealed.size() < head || (!is_text && !sealed.starts_with(kBytes)) || sealed[head - 1] != ':')
    return std::nullopt;
  const std::string_view body = sealed.substr(head);
  auto bytes = is_text ? from_base64(body) : std::optional(std::string(body));
  if (!bytes || bytes->size() < kNonceBytes + kTagBytes) return std::nullopt;
  return Sealed{sealed.substr(kFormBytes, kIdDigits), std::move(*bytes)};
}

}  // namespace

SecretBox::SecretBox(std::vector<BoxKey> keys, Random& random)
    : keys_(std::move(keys)), random_(random) {
  ensure(sodium_init() >= 0, "libsodium does not start");
  ensure(!keys_.empty(), "a secret box needs a key");
  for (const auto& key : keys_)
    ensure(key.bytes.reveal().size() == kKeyBytes && key.id.size() == kIdDigits,
           "a box key comes from make_box_key");
}

std::string SecretBox::sealed(std::string_view head, std::string_view text,
                              std::string_view place) const {
  std::string bytes(head);
  bytes.resize(head.size() + kNonceBytes + text.size() + kTagBytes);
  // 24 random bytes: far too many to meet twice under one key, so no counter has to be kept.
  random_.fill(std::as_writable_bytes(std::span(bytes)).subspan(head.size(), kNonceBytes));
  unsigned char* const nonce = out(bytes) + head.size();
  crypto_aead_xchacha20poly1305_ietf_encrypt(nonce + kNonceBytes, nullptr, in(text), text.size(),
                                             in(place), place.size(), nullptr, nonce,
                                             in(keys_.back().bytes.reveal()));
  return bytes;
}

std::string SecretBox::seal(std::string_view text, std::string_view place) const {
  return fmt::format("{}{}:{}", kText, newest_key(), base64(sealed("", text, place)));
}

std::string SecretBox::seal_bytes(std::string_view text, std::string_view place) const {
  return sealed(fmt::format("{}{}:", kBytes, newest_key()), text, place);
}

Result<std::string> SecretBox::open(std::string_view sealed, std::string_view place) const {
  const auto parts = parse(sealed);
  if (!parts)
    return Error{.code = Code::invalid,
                 .message = "a sealed value is not of a form that we know",
                 .hint = "restore the database from a backup"};
  const auto key = std::find_if(keys_.begin(), keys_.end(),
                                [&](const BoxKey& k) { return k.id == parts->key_id; });
  if (key == keys_.end())
    return Error{.code = Code::denied,
                 .message = "no key that is present opens a sealed value",
                 .hint = "add the key file it was sealed with"};
  const std::string_view cipher = std::string_view(parts->bytes).substr(kNonceBytes);
  std::string text(cipher.size() - kTagBytes, '\0');
  const int failed = crypto_aead_xchacha20poly1305_ietf_decrypt(
      out(text), nullptr, nullptr, in(cipher), cipher.size(), in(place), place.size(),
      in(parts->bytes), in(key->bytes.reveal()));
  if (failed != 0)
    return Error{.code = Code::denied,
                 .message = "a sealed value was changed, or moved from another place",
                 .hint = "restore the database from a backup"};
  return text;
}

Result<BoxKey> make_box_key(std::string_view bytes) {
  if (bytes.size() != kKeyBytes)
    return Error{.code = Code::invalid,
                 .message = fmt::format("a key has {} bytes and not {}", kKeyBytes, bytes.size()),
                 .hint = "make one with `head -c 32 /dev/urandom`"};
  return BoxKey{.id = hex(hash(Digest::sha256, bytes)).substr(0, kIdDigits),
                .bytes = Secret(std::string(bytes))};
}

}  // namespace vitara::crypto
