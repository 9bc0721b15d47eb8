#include "core/base/json_text.hpp"

#include <algorithm>
#include <charconv>
#include <cstdint>
#include <cstdlib>
#include <cstring>

namespace vitara::json_text {

namespace {

unsigned char byte(const char* at) { return static_cast<unsigned char>(*at); }

/// Whether a byte of the word needs a closer look in a string: `"`, `\`, a control character or a
/// part of a longer character. Eight bytes at a time; a borrow can only follow a true hit.
bool has_special(std::uint64_t word) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  constexpr std::uint64_t kHigh = 0x8080808080808080U;
  const std::uint64_t quote = word ^ (kOnes * '"');
  const std::uint64_t slash = word ^ (kOnes * '\\');
  const std::uint64_t hits =
      ((quote - kOnes) & ~quote) | ((slash - kOnes) & ~slash) | ((word - kOnes * 0x20) & ~word);
  return ((hits | word) & kHigh) != 0;
}

void append_utf8(std::string& text, int point) {
  const auto put = [&text](int bits) { text.push_back(static_cast<char>(bits)); };
  if (point < 0x80) return put(point);
  if (point < 0x800) {
    put(0xC0 | (point >> 6));
    return put(0x80 | (point & 0x3F));
  }
  if (point < 0x10000) {
    put(0xE0 | (point >> 12));
  } else {
    put(0xF0 | (point >> 18));
    put(0x80 | ((point >> 12) & 0x3F));
  }
  put(0x80 | ((point >> 6) & 0x3F));
  put(0x80 | (point & 0x3F));
}

/// What `\x` stands for, for the escapes of one letter.
char plain_escape(char letter) {
  switch (letter) {
    case 'b':
      return '\b';
    case 'f':
      return '\f';
    case 'n':
      return '\n';
    case 'r':
      return '\r';
    case 't':
      return '\t';
    default:
      return letter;
  }
}

}  // namespace

const char* plain_end(const char* at, const char* end) {
  std::uint64_t word = 0;
  while (end - at >= 8) {
    std::memcpy(&word, at, sizeof word);
    if (has_special(word)) break;
    at += 8;
  }
  while (at < end && byte(at) >= 0x20 && byte(at) < 0x80 && *at != '"' && *at != '\\') ++at;
  return at;
}

int hex4(const char* at, const char* end) {
  if (end - at < 4) return -1;
  unsigned value = 0;
  const auto [last, error] = std::from_chars(at, at + 4, value, 16);
  return error == std::errc() && last == at + 4 ? static_cast<int>(value) : -1;
}

void unescape(const char* first, const char* last, std::string& text) {
  text.clear();
  for (const char* at = first; at < last;) {
    const char* slash = std::find(at, last, '\\');
    text.append(at, slash);
    if (slash == last) break;
    at = slash + 2;
    if (slash[1] != 'u') {
      text.push_back(plain_escape(slash[1]));
      continue;
    }
    int point = hex4(at, last);
    at += 4;
    if (is_high_surrogate(point)) {
      point = 0x10000 + ((point - 0xD800) << 10) + (hex4(at + 2, last) - 0xDC00);
      at += 6;
    }
    append_utf8(text, point == 0 ? ' ' : point);
  }
}

double real_value(std::string_view digits) {
  double value = 0;
  const auto [last, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
  if (error == std::errc()) return value;
  return std::strtod(std::string(digits).c_str(), nullptr);  // tells too large from too small
}

}  // namespace vitara::json_text
