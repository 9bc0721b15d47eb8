// What one HTTP exchange with OSCAR came to. Decides from values alone; sends nothing.
#pragma once

#include <string_view>
#include <variant>

#include "core/emr/adapter.hpp"
#include "core/emr/oscar/call.hpp"
#include "core/http/message.hpp"

namespace vitara::emr::oscar {

/// No answer of OSCAR's: a broken exchange, a proxy's page, an unreadable document.
struct Trouble {
  Error error;
  bool may_have_run = false;  // for a write: its fate is unknown
  bool may_pass = false;      // worth a second attempt, if that is allowed
};

using Attempt = std::variant<Answer, Fault, Trouble>;

/// Faults travel with HTTP 500 and so only 200 and 500 are read. 401 and 403 mean "not executed":
/// the server or a firewall turned the request away (reliability.md §1).
[[nodiscard]] Attempt judge(http::Exchange exchange, const Call& call, std::string_view name_space);

/// A fault as an error: `denied` for credentials, else `remote`. Names the operation.
[[nodiscard]] Error error_of(const Fault& fault, const Call& call);

/// A fault of the client's side was found before the operation ran; a server's may have come after
/// (oscar-soap.md §7).
[[nodiscard]] Fate fate_of(const Fault& fault);

}  // namespace vitara::emr::oscar
