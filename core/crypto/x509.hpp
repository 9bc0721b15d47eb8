// OpenSSL's certificate to ours: shared by the two readers in this room, seen by nobody else.
#pragma once

#include <openssl/x509.h>

#include "core/crypto/certificate.hpp"

namespace vitara::crypto {

/// Empty fields where the certificate holds what does not read.
[[nodiscard]] Certificate facts_of(X509& certificate);

}  // namespace vitara::crypto
