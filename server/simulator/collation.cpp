#include "server/simulator/collation.hpp"

namespace vitara::simulator {
namespace {

// U+00C0 to U+00FF as utf8_general_ci weighs them; `.`: only equal to itself.
constexpr std::string_view kLatin =
    "aaaaaa.ceeeeiiii.nooooo..uuuuy.saaaaaa.ceeeeiiii.nooooo..uuuuy.y";

}  // namespace

std::string folded(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto byte = static_cast<unsigned char>(text[i]);
    if (byte == 0xC3 && i + 1 < text.size()) {
      const auto next = static_cast<unsigned char>(text[i + 1]);
      const char base = kLatin[next & 0x3FU];
      if (base != '.') {
        plain += base;
        ++i;
        continue;
      }
    }
    const bool upper = byte >= 'A' && byte <= 'Z';
    plain += upper ? static_cast<char>(byte + ('a' - 'A')) : text[i];
  }
  return plain;
}

bool contains(std::string_view text, std::string_view part) {
  return folded(text).find(folded(part)) != std::string::npos;
}

bool begins(std::string_view text, std::string_view part) {
  return folded(text).starts_with(folded(part));
}

// Knuth's multiplicative hash: neighbours land far apart.
std::uint32_t unordered_key(int id) { return static_cast<std::uint32_t>(id) * 2654435761U; }

}  // namespace vitara::simulator
