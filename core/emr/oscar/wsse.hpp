// The WS-Security header that OSCAR accepts: a UsernameToken with PasswordText and nothing else.
// A Timestamp, a Nonce or a digest would be refused (oscar-soap.md §3).
#pragma once

#include <pugixml.hpp>

#include "core/emr/oscar/envelope.hpp"

namespace vitara::emr::oscar {

/// Appends `wsse:Security` to a SOAP header whose envelope prefix is `soapenv`.
void add_security(pugi::xml_node header, const Token& token);

}  // namespace vitara::emr::oscar
