#include "core/text/fold.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <cstdint>

namespace vitara::text {
namespace {

/// ICU counts in 32 bits. Nothing that a caller or an EMR sends comes near: longer text is cut.
constexpr std::size_t kMostBytes = std::size_t{1} << 24;

/// The code point at `at`, which moves behind it; negative for a malformed sequence.
UChar32 next(std::string_view text, std::size_t& at) {
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  UChar32 point = 0;
  U8_NEXT(bytes, at, text.size(), point);
  return point;
}

/// Most names and phrases are: they never need ICU, and folding them costs nothing. All bytes at
/// once and without a way out: so the compiler takes sixteen in a step.
bool is_ascii(std::string_view text) {
  unsigned char all = 0;
  for (const char c : text) all = static_cast<unsigned char>(all | static_cast<unsigned char>(c));
  return all < 0x80;
}

icu::UnicodeString utf16(std::string_view text) {
  const auto size = static_cast<std::int32_t>(std::min(text.size(), kMostBytes));
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), size));
}

std::string utf8(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

using NormalizerOf = const icu::Normalizer2* (*)(UErrorCode&);

/// ICU keeps its normalizers itself, read-only and shared. Without its data (a broken installation)
/// the text stays as it is.
icu::UnicodeString normalized(const icu::UnicodeString& text, NormalizerOf normalizer_of) {
  UErrorCode status = U_ZERO_ERROR;
  const auto* normalizer = normalizer_of(status);
  if (U_FAILURE(status)) return text;
  auto result = normalizer->normalize(text, status);
  return U_FAILURE(status) ? text : result;
}

/// Accents of Latin, Greek and Cyrillic. Marks of other scripts tell letters apart and stay.
bool is_accent(UChar32 point) {
  return (point >= 0x0300 && point <= 0x036F) || (point >= 0x1AB0 && point <= 0x1AFF) ||
         (point >= 0x1DC0 && point <= 0x1DFF);
}

/// Letters with a stroke and ligatures have no decomposition in Unicode; these are how Canadian
/// records spell them.
std::string_view plain_letters(UChar32 point) {
  struct Plain {
    UChar32 letter;
    std::string_view spelling;
  };
  static constexpr std::array kPlain = {
      Plain{0x00E6, "ae"}, Plain{0x00F0, "d"}, Plain{0x00F8, "o"}, Plain{0x00FE, "th"},
      Plain{0x0111, "d"},  Plain{0x0127, "h"}, Plain{0x0131, "i"}, Plain{0x0142, "l"},
      Plain{0x0153, "oe"}, Plain{0x0167, "t"},
  };
  const auto found = std::ranges::find(kPlain, point, &Plain::letter);
  return found == kPlain.end() ? std::string_view() : found->spelling;
}

bool is_kept(UChar32 point) {
  return u_isalnum(point) != 0 || (U_GET_GC_MASK(point) & U_GC_M_MASK) != 0;
}

std::string fold_ascii(std::string_view text) {
  std::string folded;
  folded.reserve(text.size());
  for (const char c : text) {
    const bool is_capital = c >= 'A' && c <= 'Z';
    if (is_capital || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))
      folded.push_back(is_capital ? static_cast<char>(c - 'A' + 'a') : c);
  }
  return folded;
}

/// Printable ASCII without a space at an end or after another: what most lines are.
bool is_plain_line(std::string_view text) {
  char before = ' ';
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 || byte >= 0x7F || (c == ' ' && before == ' ')) return false;
    before = c;
  }
  return before != ' ' || text.empty();
}

/// Controls, line separators, marks that turn the direction of writing, and every kind of space.
bool is_gap(UChar32 point) {
  constexpr auto kGaps = U_GC_CC_MASK | U_GC_Z_MASK;
  const bool is_bidi = point == 0x061C || point == 0x200E || point == 0x200F ||
                       (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
  const bool is_invisible = point == 0x200B || point == 0xFEFF;
  return is_bidi || is_invisible || (U_GET_GC_MASK(point) & kGaps) != 0;
}

}  // namespace

bool is_utf8(std::string_view text) {
  if (is_ascii(text)) return true;
  for (std::size_t at = 0; at < text.size();) {
    if (next(text, at) < 0) return false;
  }
  return true;
}

std::string to_utf8(std::string_view text) {
  return is_utf8(text) ? std::string(text) : utf8(utf16(text));
}

std::string nfc(std::string_view text) {
  if (is_ascii(text)) return std::string(text);
  return utf8(normalized(utf16(text), icu::Normalizer2::getNFCInstance));
}

// Case folding comes first, because it turns letters into others that still carry marks; composing
// at the end brings back scripts that NFKD takes apart (Hangul).
std::string fold(std::string_view text) {
  if (is_ascii(text)) return fold_ascii(text);
  const auto one_case = normalized(utf16(text), icu::Normalizer2::getNFKCCasefoldInstance);
  const auto apart = normalized(one_case, icu::Normalizer2::getNFKDInstance);

  icu::UnicodeString kept;
  for (std::int32_t at = 0; at < apart.length(); at = apart.moveIndex32(at, 1)) {
    const UChar32 point = apart.char32At(at);
    if (is_accent(point) || !is_kept(point)) continue;
    const auto plain = plain_letters(point);
    if (plain.empty()) {
      kept.append(point);
    } else {
      kept.append(utf16(plain));
    }
  }
  return utf8(normalized(kept, icu::Normalizer2::getNFCInstance));
}

std::size_t length(std::string_view utf8) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < utf8.size(); ++count) next(utf8, at);
  return count;
}

std::string cut(std::string_view utf8, std::size_t limit) {
  std::size_t at = 0;
  for (std::size_t count = 0; count < limit && at < utf8.size(); ++count) next(utf8, at);
  return std::string(utf8.substr(0, at));
}

std::string one_line(std::string_view utf8) {
  if (is_plain_line(utf8)) return std::string(utf8);
  std::string line;
  line.reserve(utf8.size());
  bool gap = false;
  for (std::size_t at = 0; at < utf8.size();) {
    const std::size_t start = at;
    const UChar32 point = next(utf8, at);
    if (point >= 0 && is_gap(point)) {
      gap = true;
      continue;
    }
    if (gap && !line.empty()) line.push_back(' ');
    gap = false;
    line.append(point < 0 ? std::string_view("\xEF\xBF\xBD") : utf8.substr(start, at - start));
  }
  return line;
}

}  // namespace vitara::text
