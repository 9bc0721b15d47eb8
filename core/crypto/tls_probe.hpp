// A TLS handshake for its own sake: what a server shows to whoever comes, good or bad. Sends no
// request.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/base/deadline.hpp"
#include "core/base/result.hpp"
#include "core/crypto/certificate.hpp"
#include "core/sys/clock.hpp"

namespace vitara::crypto {

struct TlsTarget {
  std::string address = {};  // an IP address
  std::uint16_t port = 443;
  std::string server_name = {};  // SNI; empty: none is sent
  std::string trust = {};        // a PEM file of roots; empty: the system's
};

struct TlsFacts {
  std::string protocol = {};            // "TLSv1.3"
  std::string cipher = {};              // "TLS_AES_256_GCM_SHA384"
  std::vector<Certificate> chain = {};  // as sent, the server's own first
  bool is_trusted = false;              // the chain leads to a trusted root, names apart
  std::string trust_problem = {};       // OpenSSL's words, where it does not
  bool lacks_intermediate = false;      // ... because an issuer was not sent
  Duration connected{};
  Duration secured{};  // both from the start
};

/// What is offered: 1.2 and 1.3, or 1.0 and 1.1 alone, to servers that ought to refuse them.
enum class TlsVersions { current, old };

/// Connects and shakes hands. `unreachable`: nobody listens, or TLS itself failed; `timed_out` at
/// the deadline, `cancelled` on a stop, `invalid` for what is no address.
[[nodiscard]] Result<TlsFacts> probe_tls(const TlsTarget& target, TlsVersions versions,
                                         const Clock& clock, const Within& within);

}  // namespace vitara::crypto
