// TLS with an EMR's address, looked at for its own sake: libcurl says only that it failed.
#pragma once

#include "core/base/finding.hpp"
#include "core/emr/probe/facts.hpp"
#include "core/sys/clock.hpp"

namespace vitara::emr::probe {

/// Shakes hands with the peer that `facts.connection` names (an address that the client's rules let
/// pass), as the host of `facts.base_url`. Fills `tls` or `tls_problem`; for http, `needs_https`.
/// Without such an address nothing is done.
void look_at_tls(Facts& facts, const Clock& clock, const Within& within);

/// "TLSv1.3, CN=emr.example by CN=R3, until 2027-01-31".
[[nodiscard]] std::string handshake_text(const crypto::TlsFacts& tls);

/// Why nobody should trust that handshake: E103, E114 to E116, each that applies; E116 only where
/// the chain is to blame and not the date. Pure.
[[nodiscard]] Findings tls_findings(const Facts& facts);

}  // namespace vitara::emr::probe
