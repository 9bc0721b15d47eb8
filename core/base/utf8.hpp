// Which bytes are UTF-8 (RFC 3629). For doors that must not depend on ICU: logs, configuration,
// messages.
#pragma once

#include <cstddef>
#include <string_view>

namespace vitara {

/// Bytes of the well-formed sequence that starts at `text[at]` (1 to 4); 0 when none does. Pure.
std::size_t utf8_sequence(std::string_view text, std::size_t at);

/// The offset of the first byte that is not UTF-8, or npos.
std::size_t first_bad_utf8(std::string_view text);

}  // namespace vitara
