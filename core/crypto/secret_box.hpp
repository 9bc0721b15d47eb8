// Sealing at rest: XChaCha20-Poly1305 with associated data (libsodium), `v1:<key id>:<base64 of
// nonce and ciphertext>`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/base/secret.hpp"
#include "core/sys/random.hpp"

namespace vitara::crypto {

/// 32 bytes; its id is the first 8 hex digits of their SHA-256.
struct BoxKey {
  std::string id;
  Secret bytes;
};

/// Seals with the newest key, opens with any. Immutable after construction: safe from several
/// threads.
class SecretBox {
 public:
  /// `keys`: oldest first, at least one.
  SecretBox(std::vector<BoxKey> keys, Random& random);

  /// `place` is the associated data, "table|row|column|version": a ciphertext copied elsewhere does
  /// not open.
  [[nodiscard]] std::string seal(std::string_view text, std::string_view place) const;
  /// The same as bytes and not as text, for BLOB columns that are written often: base64 in constant
  /// time costs ten times the cipher.
  [[nodiscard]] std::string seal_bytes(std::string_view text, std::string_view place) const;
  /// `denied` when no key fits or the text was changed or moved; `invalid` when it is not of this
  /// form.
  [[nodiscard]] Result<std::string> open(std::string_view sealed, std::string_view place) const;
  [[nodiscard]] const std::string& newest_key() const { return keys_.back().id; }

 private:
  /// `head`, then nonce, ciphertext and tag.
  [[nodiscard]] std::string sealed(std::string_view head, std::string_view text,
                                   std::string_view place) const;

  std::vector<BoxKey> keys_;
  Random& random_;
};

/// A key from the 32 raw bytes of a key file. `invalid` for any other length.
[[nodiscard]] Result<BoxKey> make_box_key(std::string_view bytes);

}  // namespace vitara::crypto
