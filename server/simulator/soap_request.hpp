// Reads one SOAP 1.1 request from bytes: envelope, Security header, wrapper. Judges the form alone;
// who may call and what the arguments mean are judged elsewhere. Pure.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>

#include "core/base/secret.hpp"
#include "server/simulator/element.hpp"
#include "server/simulator/soap_fault.hpp"

namespace vitara::simulator {

/// The parts of a wsse:Security header that OSCAR looks at, as they were sent.
struct SecurityHeader {
  int tokens = 0;        // UsernameToken elements
  bool foreign = false;  // a Timestamp, a signature or anything else beside the token
  bool must_understand = false;
  std::string username = {};
  Secret password = {};
  std::optional<std::string> password_type = {};
  std::optional<std::string> nonce = {};
  std::optional<std::string> created = {};
};

struct SoapRequest {
  std::string name_space;  // of the wrapper
  Element wrapper;         // named as the operation; children without namespace
  std::optional<SecurityHeader> security = {};
};

/// A Client fault for anything that is not one envelope with one wrapper whose children are
/// unqualified; VersionMismatch for SOAP 1.2. A document type is refused: entities never expand.
[[nodiscard]] std::variant<SoapRequest, SoapFault> read_request(std::string_view body);

}  // namespace vitara::simulator
