// The WSDL of one service, as CXF publishes it: document/literal wrapped, SOAP 1.1, local elements
// unqualified. Real enough for clients that are built from it (npm's soap). Pure.
#pragma once

#include <string>
#include <string_view>

#include "server/simulator/contract.hpp"

namespace vitara::simulator {

/// `location`: the address of the service, as the caller reached it.
[[nodiscard]] std::string wsdl_text(const Contract& contract, const Service& service,
                                    std::string_view name_space, std::string_view location);

}  // namespace vitara::simulator
