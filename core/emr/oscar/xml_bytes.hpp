// Bytes before and after XML: what may not go into a document, and what must be gone before one is
// parsed. Pure.
#pragma once

#include <string>
#include <string_view>

namespace vitara::emr::oscar {

/// `text` without the characters that XML 1.0 §2.2 forbids; invalid UTF-8 is repaired first.
[[nodiscard]] std::string sendable(std::string_view text);

/// Control characters, written as bytes or as references (`&#11;`), become spaces: patient notes
/// hold them, and the parser would let them through.
void blank_controls(std::string& document);

/// What fits a column of OSCAR (oscar-domain.md §2): at most `limit` characters, and `?` for those
/// beyond U+FFFF, which a 3-byte utf8 column turns into `?` or an error.
[[nodiscard]] std::string storable(std::string_view text, std::size_t limit);

}  // namespace vitara::emr::oscar
