// A tool as Vapi keeps it: the resource that `vitara vapi tools export` writes. Made from the
// definition that also checks the calls, so the two cannot disagree. Pure.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "core/voice/tool.hpp"

namespace vitara::voice {

/// `{type: function, function, server, messages}` with the time-out, filler and retry plan of
/// reliability.md §2. The server's URL is the deployment's and is left to the caller.
[[nodiscard]] nlohmann::json vapi_tool_resource(const Tool&);

}  // namespace vitara::voice
