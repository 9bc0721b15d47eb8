// Chooses the adapter of a clinic. One line a protocol.
#pragma once

#include <memory>

#include "core/emr/adapter.hpp"
#include "core/emr/connection.hpp"
#include "core/http/client.hpp"
#include "core/sys/clock.hpp"

namespace vitara::emr {

/// The clinic's adapter. Makes no connection yet. `invalid` when the clinic asks for a protocol
/// that is not built. `client` and `clock` must outlive it.
[[nodiscard]] Result<std::unique_ptr<Adapter>> make_adapter(const Connection&, http::Client& client,
                                                            Clock& clock);

}  // namespace vitara::emr
