// Digests and keyed digests (OpenSSL), and the encodings they travel in. Pure.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace vitara::crypto {

enum class Digest { sha1, sha256, sha512 };

/// Raw bytes: 20, 32 or 64.
std::string hash(Digest, std::string_view data);
/// RFC 2104.
std::string hmac(Digest, std::string_view key, std::string_view data);

/// Lower-case hexadecimal.
std::string hex(std::string_view bytes);
/// Empty when the text is not an even number of hexadecimal digits.
std::optional<std::string> from_hex(std::string_view text);
/// RFC 4648 §4, padded.
std::string base64(std::string_view bytes);
/// Strict: padded, no white space. Empty when it is not base64.
std::optional<std::string> from_base64(std::string_view text);

/// Whether two byte strings are equal, in time that depends on their lengths alone (sodium_memcmp).
bool equal_constant_time(std::string_view a, std::string_view b);

}  // namespace vitara::crypto
