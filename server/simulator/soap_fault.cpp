#include "server/simulator/soap_fault.hpp"

#include <fmt/format.h>

#include <utility>

namespace vitara::simulator {
namespace {

constexpr std::string_view kWsse =
    "http://docs.oasis-open.org/wss/2004/01/oasis-200401-wss-wssecurity-secext-1.0.xsd";
constexpr std::string_view kWss4j = "http://ws.apache.org/wss4j";

// WSS4J 2 says the same to every kind of refusal, so that nobody can probe for users.
SoapFault unified() {
  return {.code = "SecurityError",
          .text = "A security error was encountered when verifying the message",
          .code_namespace = std::string(kWss4j)};
}

}  // namespace

SoapFault client_fault(std::string text) { return {.code = "Client", .text = std::move(text)}; }

SoapFault server_fault(std::string text) { return {.code = "Server", .text = std::move(text)}; }

SoapFault null_pointer_fault() { return server_fault("Fault occurred while processing."); }

SoapFault unknown_part_fault(std::string_view name_space, std::string_view operation) {
  return client_fault(
      fmt::format("Message part {{{}}}{} was not recognized.  (Does it exist in service WSDL?)",
                  name_space, operation));
}

SoapFault bad_login_fault() {
  return {
      .code = "Server", .text = "Invalid Username/Password", .detail = "NotAuthorisedException"};
}

SoapFault authentication_fault(Variant variant) {
  if (variant != Variant::oscar_2019) return unified();
  return {.code = "FailedAuthentication",
          .text = "The security token could not be authenticated or authorized",
          .code_namespace = std::string(kWsse)};
}

SoapFault security_fault(Variant variant) {
  if (variant != Variant::oscar_2019) return unified();
  return {.code = "InvalidSecurity",
          .text = "An error was discovered processing the <wsse:Security> header",
          .code_namespace = std::string(kWsse)};
}

SoapFault too_long_fault(std::string_view column) {
  return server_fault(
      fmt::format("Data truncation: Data too long for column '{}' at row 1", column));
}

}  // namespace vitara::simulator
