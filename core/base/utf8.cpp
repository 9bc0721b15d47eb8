#include "core/base/utf8.hpp"

namespace vitara {

namespace {

unsigned byte_at(std::string_view text, std::size_t at) {
  return at < text.size() ? static_cast<unsigned char>(text[at]) : 0U;
}

bool follows(std::string_view text, std::size_t at) { return (byte_at(text, at) & 0xC0U) == 0x80U; }

// RFC 3629 §4: no overlong forms, no surrogates, nothing above U+10FFFF.
bool is_second_byte(unsigned first, unsigned second) {
  if (first == 0xE0) return second >= 0xA0;
  if (first == 0xED) return second <= 0x9F;
  if (first == 0xF0) return second >= 0x90;
  if (first == 0xF4) return second <= 0x8F;
  return true;
}

}  // namespace

std::size_t utf8_sequence(std::string_view text, std::size_t at) {
  const unsigned first = byte_at(text, at);
  if (first < 0x80) return at < text.size() ? 1 : 0;
  std::size_t length = 0;
  if (first >= 0xC2 && first <= 0xDF) length = 2;
  if (first >= 0xE0 && first <= 0xEF) length = 3;
  if (first >= 0xF0 && first <= 0xF4) length = 4;
  if (length == 0 || !is_second_byte(first, byte_at(text, at + 1))) return 0;
  for (std::size_t i = 1; i < length; ++i)
    if (!follows(text, at + i)) return 0;
  return length;
}

std::size_t first_bad_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    const std::size_t n = utf8_sequence(text, i);
    if (n == 0) return i;
    i += n;
  }
  return std::string_view::npos;
}

}  // namespace vitara
