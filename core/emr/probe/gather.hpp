// Collects the facts of an EMR's address: asks, times and never writes. Read-only on the EMR's side
// but for the login row that OSCAR keeps of each SOAP login.
#pragma once

#include "core/emr/connection.hpp"
#include "core/emr/probe/facts.hpp"
#include "core/emr/probe/judge.hpp"
#include "core/http/client.hpp"
#include "core/sys/clock.hpp"

namespace vitara::emr::probe {

/// `connection` as far as it is known: without a password SOAP's login is not tried, without a
/// token OAuth is not. Ends at the deadline; what was not reached by then counts as not answered.
[[nodiscard]] Facts gather(const Connection& connection, Protocols wanted, http::Client& client,
                           Clock& clock, const Within& within);

}  // namespace vitara::emr::probe
