// Holds a request's arguments against the contract, more strictly than OSCAR does: OSCAR ignores an
// unknown name and reads an unparsable value as null, and a client's slip stays hidden. Pure.
#pragma once

#include <optional>
#include <string_view>

#include "server/simulator/contract.hpp"
#include "server/simulator/element.hpp"
#include "server/simulator/soap_fault.hpp"

namespace vitara::simulator {

/// The first thing that is wrong: a Client fault that names the element, or a Server fault for a
/// text that is longer than its column or that utf8 of three bytes cannot hold.
[[nodiscard]] std::optional<SoapFault> check_arguments(const Contract& contract,
                                                       const Operation& operation,
                                                       const Element& wrapper);

}  // namespace vitara::simulator
