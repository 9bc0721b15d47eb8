#include "core/text/spoken_name.hpp"

#include <unicode/uchar.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <cstdint>

namespace vitara::text {
namespace {

// Longer than any name; ICU counts in 32 bits.
constexpr std::size_t kMostBytes = 4096;

// A mark belongs to the letter before it: "E" + U+0300 is one letter of the same word.
bool is_within_word(UChar32 point) {
  return u_isalpha(point) != 0 || (U_GET_GC_MASK(point) & U_GC_M_MASK) != 0;
}

}  // namespace

// ICU's own toTitle keeps "O'brien" for one word; here whatever is no letter begins a new one.
std::string spoken_name(std::string_view utf8) {
  const auto size = static_cast<std::int32_t>(std::min(utf8.size(), kMostBytes));
  const auto name = icu::UnicodeString::fromUTF8(icu::StringPiece(utf8.data(), size));
  icu::UnicodeString spoken;
  bool is_inside = false;
  bool has_small = false;
  for (std::int32_t at = 0; at < name.length(); at = name.moveIndex32(at, 1)) {
    const UChar32 point = name.char32At(at);
    has_small = has_small || u_islower(point) != 0;
    spoken.append(is_inside ? u_tolower(point) : point);
    is_inside = is_within_word(point);
  }
  std::string bytes;
  (has_small ? name : spoken).toUTF8String(bytes);
  return bytes;
}

}  // namespace vitara::text
