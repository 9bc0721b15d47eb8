#include "cli/view/style.hpp"

#include <fmt/format.h>

#include <array>
#include <cstdint>
#include <utility>
#include <vector>

namespace vitara::cli {

namespace {

struct Decoded {
  char32_t point = 0xFFFD;
  std::size_t bytes = 1;
};

// One code point of UTF-8 (RFC 3629); anything broken is U+FFFD over one byte.
Decoded decode(std::string_view text) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
  const unsigned first = byte(0);
  if (first < 0x80) return {first, 1};
  const std::size_t length = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : 2;
  if (first < 0xC2 || first > 0xF4 || text.size() < length) return {};
  char32_t point = first & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(i) & 0xC0U) != 0x80U) return {};
    point = (point << 6U) | (byte(i) & 0x3FU);
  }
  constexpr std::array<char32_t, 5> kSmallest = {0, 0, 0x80, 0x800, 0x10000};
  const bool surrogate = point >= 0xD800 && point <= 0xDFFF;
  if (point < kSmallest[length] || point > 0x10FFFF || surrogate) return {};
  return {point, length};
}

// The blocks that terminals draw two columns wide (Unicode UAX #11, W and F, in coarse ranges).
// ICU knows them exactly, but belongs to core/text, and a table's alignment is all that is at
// stake.
bool is_wide(char32_t point) {
  constexpr std::array<std::pair<char32_t, char32_t>, 9> kWide = {{{0x1100, 0x115F},
                                                                   {0x2E80, 0xA4CF},
                                                                   {0xAC00, 0xD7A3},
                                                                   {0xF900, 0xFAFF},
                                                                   {0xFE30, 0xFE6F},
                                                                   {0xFF00, 0xFF60},
                                                                   {0xFFE0, 0xFFE6},
                                                                   {0x1F300, 0x1FAFF},
                                                                   {0x20000, 0x3FFFD}}};
  for (const auto& [first, last] : kWide)
    if (point >= first && point <= last) return true;
  return false;
}

bool is_control(char32_t point) {
  if (point == '\n' || point == '\t') return false;
  const bool overrides_direction =
      (point >= 0x202A && point <= 0x202E) || (point >= 0x2066 && point <= 0x2069);
  return point < 0x20 || (point >= 0x7F && point < 0xA0) || overrides_direction;
}

std::string_view sequence(Paint paint) {
  switch (paint) {
    case Paint::bold:
      return "1";
    case Paint::dim:
      return "2";
    case Paint::red:
      return "31";
    case Paint::green:
      return "32";
    case Paint::yellow:
      return "33";
    case Paint::cyan:
      return "36";
  }
  return "0";
}

}  // namespace

Colour decide_colour(ColourChoice choice, const Environment& environment, Sink sink) {
  if (choice == ColourChoice::always) return Colour::on;
  if (choice == ColourChoice::never) return Colour::off;
  const auto value = [&](std::string_view name) { return environment.get(name).value_or(""); };
  if (!value("NO_COLOR").empty()) return Colour::off;
  const std::string force = value("CLICOLOR_FORCE");
  if (!force.empty() && force != "0") return Colour::on;
  if (value("TERM") == "dumb" || value("CLICOLOR") == "0") return Colour::off;
  return sink == Sink::terminal ? Colour::on : Colour::off;
}

std::string Style::paint(Paint paint, std::string_view text) const {
  if (colour_ == Colour::off) return std::string(text);
  return fmt::format("\x1b[{}m{}\x1b[0m", sequence(paint), text);
}

std::string printable(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    const Decoded next = decode(text);
    const bool broken = next.point == 0xFFFD && next.bytes == 1;
    if (broken)
      out += "\xEF\xBF\xBD";
    else if (is_control(next.point))
      out += fmt::format("\\x{:02x}", static_cast<std::uint32_t>(next.point));
    else
      out += text.substr(0, next.bytes);
    text.remove_prefix(next.bytes);
  }
  return out;
}

std::size_t display_width(std::string_view text) {
  std::size_t columns = 0;
  while (!text.empty()) {
    const Decoded next = decode(text);
    const bool combining = next.point >= 0x300 && next.point <= 0x36F;
    columns += combining ? 0U : is_wide(next.point) ? 2U : 1U;
    text.remove_prefix(next.bytes);
  }
  return columns;
}

std::string wrapped(std::string_view text, std::size_t width, std::string_view indent) {
  std::string out;
  std::string line;
  const auto end_line = [&] {
    if (!line.empty()) out += std::string(indent) + line;
    out += '\n';
    line.clear();
  };
  while (!text.empty()) {
    const std::size_t stop = text.find_first_of(" \n");
    const std::string_view word = text.substr(0, stop);
    const bool full = display_width(line) + 1 + display_width(word) + display_width(indent) > width;
    if (!line.empty() && !word.empty() && full) end_line();
    if (!line.empty() && !word.empty()) line += ' ';
    line += word;
    if (stop == std::string_view::npos) break;
    if (text[stop] == '\n') end_line();
    text.remove_prefix(stop + 1);
  }
  if (!line.empty()) end_line();
  return out;
}

}  // namespace vitara::cli
