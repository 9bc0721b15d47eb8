// Texts that try to leave the place they are put in: random words from an alphabet of signs that
// some language of a rendered file gives a meaning to. The same seed gives the same texts.
#pragma once

#include <random>
#include <string>
#include <string_view>
#include <vector>

namespace vitara::render::testing {

// One a line would hide what is there.
// clang-format off
inline constexpr std::string_view kHostileParts[] = {
    "a", "B", "7", " ", "\t", "\n", "\r", "\"", "'", "\\", "$", "${", "}", "{", "%", "%{",
    "%h", "$(", ")", "`", ";", "#", " #", ": ", ":", "- ", "|", ">", "&", "*", "!", "@", "[",
    "]", "[Unit]", "=", "../", "/", "<", "</", "{{", "}}", "{{{x}}}", "{{/a}}", "null", "yes",
    "0x1", "~", ",", "?", "\x7F", "\x1B", "é", "你好", "\u202E", "\u2028", "\xFF", "\xC3",
    "$$", "\\\n", "\n[Service]\nExecStart=/bin/evil", "\n    privileged: true",
    "\",\"script\":\"/bin/evil",
};
// clang-format on

inline std::string hostile(std::mt19937_64& chance) {
  std::uniform_int_distribution<std::size_t> part(0, std::size(kHostileParts) - 1);
  std::uniform_int_distribution<int> length(0, 12);
  std::string text;
  for (int left = length(chance); left > 0; --left) text += kHostileParts[part(chance)];
  // Now and then one with a NUL, and one that is very long.
  const auto rare = chance() % 200;
  if (rare == 0) text.insert(text.size() / 2, 1, '\0');
  if (rare == 1) text.append(10'000, 'x');
  return text;
}

}  // namespace vitara::render::testing
