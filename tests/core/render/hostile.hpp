// Texts that try to leave the place they are put in: pieces that some language of a rendered file
// gives a meaning to, between pieces of what is right there. The same seed gives the same texts.
#pragma once

#include <array>
#include <random>
#include <string>
#include <string_view>

namespace vitara::render::testing {

// One a line would hide what is there.
// clang-format off
inline constexpr std::string_view kHostileParts[] = {
    "a", "B", "7", " ", "\t", "\n", "\r\n", "\"", "'", "\\", "\\\"", "\\n", "\\\n", "$", "$$",
    "${", "${x}", "$host", "$(", ")", "}", "{", "%", "%%", "%{", "%h", "%n", "%s{}", "%0a",
    "`", "`id`", ";", " ; ", "#", " #", ": ", ":", "- ", "|", ">", "&", "*", "*.", "!", "@",
    "[", "]", "[Unit]", "=", "../", "/../", "/", "://", "<", "</", "{{", "}}", "{{{",
    "{{{x}}}", "{{root}}", "{{/a}}", "null", "yes", "0x1", "~", "~ ^/", ",", "?", "+", "-",
    "server{}", "\x7F", "\x1B", "\x01", "\x01" "0\x02", "é", "你好", "\u0085", "\u061C",
    "\u200B", "\u202E", "\u2028", "\u2066", "\xFF", "\xC3", "\xED\xA0\x80",
    "\n[Service]\nExecStart=/bin/evil", "\n    privileged: true", "\",\"script\":\"/bin/evil",
    std::string_view("\0", 1),
};
// clang-format on

/// One pseudo-random row of texts.
class Strings {
 public:
  explicit Strings(std::uint64_t seed) : engine_(seed) {}

  /// A text for a place in which `harmless` would be right; now and then that one, or one of 3,000
  /// to 10,000 bytes.
  std::string next(const std::string& harmless) {
    if (pick(40) == 0) return long_one(harmless);
    if (pick(40) == 0) return harmless;
    if (pick(12) == 0) return harmless + std::string(1, "abc0-_.~"[pick(8)]);
    std::string out = pick(3) == 0 ? "" : harmless.substr(0, pick(harmless.size() + 1));
    const auto pieces = 1 + pick(5);
    for (std::size_t i = 0; i < pieces; ++i) out += piece();
    if (pick(3) == 0) out += harmless.substr(pick(harmless.size() + 1));
    return out;
  }

  std::size_t pick(std::size_t below) {
    return std::uniform_int_distribution<std::size_t>(0, below - 1)(engine_);
  }

 private:
  std::string_view piece() { return kHostileParts[pick(std::size(kHostileParts))]; }

  std::string long_one(const std::string& harmless) {
    std::string out = harmless;
    const std::size_t length = pick(2) == 0 ? 10'000 : 3'000 + pick(3'000);
    while (out.size() < length) {
      if (pick(20) == 0)
        out += piece();
      else
        out += 'x';
    }
    return out;
  }

  std::mt19937_64 engine_;
};

}  // namespace vitara::render::testing
