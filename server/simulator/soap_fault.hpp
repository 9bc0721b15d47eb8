// The faults of OSCAR's two library generations, word for word as oscar-soap.md §7 has them. Pure.
#pragma once

#include <string>
#include <string_view>

#include "server/simulator/variant.hpp"

namespace vitara::simulator {

/// A SOAP 1.1 Fault; travels with HTTP 500.
struct SoapFault {
  std::string code;                 // local name: "Client", "Server", "FailedAuthentication" ...
  std::string text;                 // faultstring
  std::string code_namespace = {};  // empty: that of the envelope
  std::string detail = {};          // local name of the detail's child; empty: no detail
};

/// The caller's message is wrong; `text` says where.
[[nodiscard]] SoapFault client_fault(std::string text);
/// OSCAR could not do it.
[[nodiscard]] SoapFault server_fault(std::string text);
/// The null pointer of Java, as CXF words it.
[[nodiscard]] SoapFault null_pointer_fault();
/// Not in the WSDL: an unknown operation, or a known one in a foreign namespace.
[[nodiscard]] SoapFault unknown_part_fault(std::string_view name_space, std::string_view operation);
/// login, login2: user or password not known.
[[nodiscard]] SoapFault bad_login_fault();
/// The header's user, token or password is not accepted.
[[nodiscard]] SoapFault authentication_fault(Variant variant);
/// No Security header, or one of a form that is not taken.
[[nodiscard]] SoapFault security_fault(Variant variant);
/// A text that does not fit its column; what a strict MariaDB says.
[[nodiscard]] SoapFault too_long_fault(std::string_view column);

}  // namespace vitara::simulator
