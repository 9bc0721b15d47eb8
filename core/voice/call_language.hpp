// In which language a caller is answered (tools.md §1). Pure but for the call's memory.
#pragma once

#include <string_view>

#include "core/voice/call_memory.hpp"
#include "core/voice/message.hpp"
#include "core/voice/tenant.hpp"

namespace vitara::voice {

/// The `language` argument, else that of the assistant that called (its name, metadata, voice),
/// else what this call used before, else the clinic's default. A language that the clinic does not
/// offer is passed over. Remembers the answer in `state`.
[[nodiscard]] Language call_language(std::string_view argument, const CallFacts&, const Tenant&,
                                     CallState& state);

/// The same without an argument or a memory. Without a clinic any language counts, and English when
/// nothing tells.
[[nodiscard]] Language assistant_language(const CallFacts&, const Tenant*);

}  // namespace vitara::voice
