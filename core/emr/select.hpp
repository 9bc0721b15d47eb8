// Chooses the adapter of a clinic. One line a protocol.
#pragma once

#include <memory>

#include "core/emr/adapter.hpp"
#include "core/emr/connection.hpp"
#include "core/http/client.hpp"
#include "core/sys/clock.hpp"

namespace vitara::emr {

/// The clinic's adapter: REST where it prefers that, else SOAP. Makes no connection yet. `invalid`:
/// an EMR that is not known (never a silent fallback), a zone that is none, REST without an
/// authorisation. `client` and `clock` must outlive it.
[[nodiscard]] Result<std::unique_ptr<Adapter>> make_adapter(const Connection&, http::Client& client,
                                                            Clock& clock);

}  // namespace vitara::emr
