// Writes answers and faults as CXF does: wrapper qualified, everything inside it unqualified, no
// declaration, no white space. Pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "server/simulator/element.hpp"
#include "server/simulator/soap_fault.hpp"

namespace vitara::simulator {

/// The children of `<operation>Response`, already in order; none: an empty wrapper ("not found").
[[nodiscard]] std::string answer_envelope(std::string_view name_space, std::string_view operation,
                                          const std::vector<Element>& content);
/// `name_space`: that of the service, for the detail's child.
[[nodiscard]] std::string fault_envelope(std::string_view name_space, const SoapFault& fault);

/// Fields in JAXB's order: by name, byte by byte; repeated ones stay in their order.
void sort_fields(Element& element);

}  // namespace vitara::simulator
