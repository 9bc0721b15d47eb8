// What stands in X.509 certificates, as values. Judges nothing and asks no clock.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/deadline.hpp"
#include "core/base/result.hpp"

namespace vitara::crypto {

struct Certificate {
  std::string subject = {};  // RFC 2253: "CN=dev.vitaravox.ca"
  std::string issuer = {};
  std::string serial = {};              // hexadecimal, capitals, no leading zeros
  std::vector<std::string> names = {};  // DNS names and addresses of subjectAltName, as written
  SystemTime not_before = {};
  SystemTime not_after = {};
  std::string fingerprint = {};  // SHA-256 of the DER, hexadecimal
  bool is_self_issued = false;   // subject and issuer are the same name
};

/// Every certificate of a PEM text in its order; other blocks (keys) are passed over. `invalid`:
/// more than 1 MiB, more than 32 certificates, none, or one that does not read.
[[nodiscard]] Result<std::vector<Certificate>> read_certificates(std::string_view pem);

/// Whether the certificate may speak for that DNS name: subjectAltName alone, a `*` for exactly the
/// first label (RFC 6125 §6.4.3).
[[nodiscard]] bool covers(const Certificate& certificate, std::string_view name);

/// Whether the private key (PEM) belongs to the first certificate of the text. `invalid` when one
/// of them does not read; nothing of the key is in the error.
[[nodiscard]] Result<bool> key_fits(std::string_view certificate_pem, std::string_view key_pem);

}  // namespace vitara::crypto
