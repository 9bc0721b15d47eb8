// One string as JSON writes it. For lines that are put together piece by piece; whole documents are
// nlohmann's.
#pragma once

#include <string>
#include <string_view>

namespace vitara {

/// Appends `text` in quotes, escaped as RFC 8259 §7 asks. Bytes that are not UTF-8 become U+FFFD.
void append_json_string(std::string& out, std::string_view text);

}  // namespace vitara
