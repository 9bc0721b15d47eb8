#include "core/crypto/hash.hpp"

#include <openssl/core_names.h>
#include <openssl/evp.h>
#include <openssl/params.h>
#include <sodium.h>

#include <array>
#include <memory>

#include "core/base/ensure.hpp"

namespace vitara::crypto {

namespace {

struct MacDeleter {
  void operator()(EVP_MAC_CTX* context) const { EVP_MAC_CTX_free(context); }
};
using MacContext = std::unique_ptr<EVP_MAC_CTX, MacDeleter>;

const char* openssl_name(Digest digest) {
  switch (digest) {
    case Digest::sha1:
      return "SHA1";
    case Digest::sha256:
      return "SHA256";
    case Digest::sha512:
      return "SHA512";
  }
  return "SHA256";
}

/// What OpenSSL 3 looks up by name, with locks, at each use unless it is kept. Never changed after
/// it is made, so it may be shared between threads.
struct Algorithm {
  EVP_MD* digest = nullptr;
  MacContext keyless;  // an HMAC that knows its digest and waits for a key

  explicit Algorithm(Digest which) : digest(EVP_MD_fetch(nullptr, openssl_name(which), nullptr)) {
    ensure(digest != nullptr, "OpenSSL has no such digest");
    EVP_MAC* mac = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
    ensure(mac != nullptr, "OpenSSL has no HMAC");
    keyless.reset(EVP_MAC_CTX_new(mac));
    EVP_MAC_free(mac);  // the context holds its own reference
    std::string name = openssl_name(which);
    const std::array<OSSL_PARAM, 2> parameters = {
        OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, name.data(), 0),
        OSSL_PARAM_construct_end()};
    ensure(keyless && EVP_MAC_CTX_set_params(keyless.get(), parameters.data()) == 1,
           "OpenSSL refuses the digest for HMAC");
  }
  ~Algorithm() { EVP_MD_free(digest); }
  Algorithm(const Algorithm&) = delete;
  Algorithm& operator=(const Algorithm&) = delete;
};

/// Constants that have to be made at run time: fetched once, at first use.
const Algorithm& algorithm(Digest digest) {
  static const Algorithm kSha1(Digest::sha1);
  static const Algorithm kSha256(Digest::sha256);
  static const Algorithm kSha512(Digest::sha512);
  if (digest == Digest::sha1) return kSha1;
  return digest == Digest::sha256 ? kSha256 : kSha512;
}

const unsigned char* bytes_of(std::string_view text) {
  // An empty view may have no address, which OpenSSL and libsodium do not like.
  static constexpr unsigned char kNothing = 0;
  return text.empty() ? &kNothing : reinterpret_cast<const unsigned char*>(text.data());
}

std::string text_of(const unsigned char* bytes, std::size_t size) {
  return {reinterpret_cast<const char*>(bytes), size};
}

}  // namespace

std::string hash(Digest digest, std::string_view data) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
  unsigned size = 0;
  const int done =
      EVP_Digest(bytes_of(data), data.size(), out.data(), &size, algorithm(digest).digest, nullptr);
  ensure(done == 1, "OpenSSL could not hash");
  return text_of(out.data(), size);
}

std::string hmac(Digest digest, std::string_view key, std::string_view data) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> out{};
  std::size_t size = 0;
  const MacContext context(EVP_MAC_CTX_dup(algorithm(digest).keyless.get()));
  ensure(context != nullptr, "OpenSSL has no memory for HMAC");
  const bool done = EVP_MAC_init(context.get(), bytes_of(key), key.size(), nullptr) == 1 &&
                    EVP_MAC_update(context.get(), bytes_of(data), data.size()) == 1 &&
                    EVP_MAC_final(context.get(), out.data(), &size, out.size()) == 1;
  ensure(done, "OpenSSL could not make an HMAC");
  return text_of(out.data(), size);
}

std::string hex(std::string_view bytes) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    text += kDigits[value >> 4U];
    text += kDigits[value & 15U];
  }
  return text;
}

std::optional<std::string> from_hex(std::string_view text) {
  if (text.size() % 2 != 0) return std::nullopt;
  std::string bytes(text.size() / 2, '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  const int failed = sodium_hex2bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(),
                                    text.data(), text.size(), nullptr, &size, &end);
  // It stops quietly at the first character that is no digit.
  if (failed != 0 || size != bytes.size()) return std::nullopt;
  return bytes;
}

std::string base64(std::string_view bytes) {
  constexpr int kVariant = sodium_base64_VARIANT_ORIGINAL;
  std::string text(sodium_base64_encoded_len(bytes.size(), kVariant), '\0');
  sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(), kVariant);
  text.pop_back();  // libsodium counts the terminating zero
  return text;
}

std::optional<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return std::nullopt;
  std::string bytes(text.size() / 4 * 3, '\0');
  std::size_t size = 0;
  const char* end = nullptr;
  const int failed =
      sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                        text.size(), nullptr, &size, &end, sodium_base64_VARIANT_ORIGINAL);
  // It stops quietly at the first character that is not base64.
  if (failed != 0 || end != text.data() + text.size()) return std::nullopt;
  bytes.resize(size);
  return bytes;
}

bool equal_constant_time(std::string_view a, std::string_view b) {
  return a.size() == b.size() && sodium_memcmp(bytes_of(a), bytes_of(b), a.size()) == 0;
}

}  // namespace vitara::crypto
