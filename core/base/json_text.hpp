// The small steps inside a JSON string or number, for json_cursor and json_string. Pure; nothing
// here knows where in a text it is.
#pragma once

#include <string>
#include <string_view>

namespace vitara::json_text {

/// The first byte that needs a closer look in a string: `"`, `\`, a control character or a part of
/// a longer character; `end` when there is none.
const char* plain_end(const char* at, const char* end);

/// The value of the four hexadecimal digits at `at`; -1 when they are not.
int hex4(const char* at, const char* end);
constexpr bool is_high_surrogate(int unit) { return unit >= 0xD800 && unit <= 0xDBFF; }
constexpr bool is_low_surrogate(int unit) { return unit >= 0xDC00 && unit <= 0xDFFF; }

/// Decodes the inside of a string whose escapes are known to be right (RFC 8259 §7). A NUL becomes
/// a space.
void unescape(const char* first, const char* last, std::string& text);

/// The double that was written; infinite when it does not fit, zero when it is too small.
double real_value(std::string_view digits);

}  // namespace vitara::json_text
