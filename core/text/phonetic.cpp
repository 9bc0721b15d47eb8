#include "core/text/phonetic.hpp"

#include <algorithm>
#include <span>

namespace vitara::text {
namespace {

constexpr std::size_t kMostSounds = 8;
constexpr std::size_t kMostLetters = 60;  // no name on file is longer

/// One spelling and its sound. `before` and `behind` are alternatives separated by `|`: letters,
/// `.` for any letter, `@` for a vowel, `#` for any but a vowel, `^` for the beginning or the end.
/// Empty: anything. The first rule that fits is taken.
struct Rule {
  std::string_view spelling;
  std::string_view before;
  std::string_view behind;
  std::string_view main;
  std::string_view other;
};

constexpr Rule same(std::string_view spelling, std::string_view before, std::string_view behind,
                    std::string_view sound) {
  return {spelling, before, behind, sound, sound};
}

/// In the order of the article: by letter, the special before the general.
constexpr Rule kRules[] = {
    same("gn", "^", "", "N"),
    same("kn", "^", "", "N"),
    same("pn", "^", "", "N"),
    same("wr", "^", "", "R"),
    same("ps", "^", "", "S"),
    same("x", "^", "", "S"),

    same("bb", "", "", "P"),
    same("b", "", "", "P"),

    {"ch", "", "ae", "K", "X"},  // Michael
    same("ch", "^", "arac|aris|or^|orb|ord|orn|ym|ia|em", "K"),
    same("ch", "s", "", "K"),  // Mosch; "sch" has its own rules
    same("ch", "", "t|s", "K"),
    same("ch", "^|a|o|u|e", "l|r|n|m|b|h|f|v|w", "K"),  // Christian, Wachtler
    same("ch", "^m", "", "K"),                          // McHugh
    same("ch", "^", "", "X"),
    {"ch", "", "", "X", "K"},
    {"cz", "", "", "S", "X"},
    same("cia", "", "", "X"),
    {"cc", "", "e|i", "X", "KS"},
    same("cc", "", "", "K"),
    same("ck", "", "", "K"),
    same("cq", "", "", "K"),
    {"c", "", "io|ie", "S", "X"},
    same("c", "", "i|e|y", "S"),
    same("c", "", "", "K"),

    same("dg", "", "e|i|y", "J"),
    same("dt", "", "", "T"),
    same("dd", "", "", "T"),
    same("d", "", "", "T"),

    same("ff", "", "", "F"),
    same("f", "", "", "F"),

    same("gh", "^", "i", "J"),
    same("gh", "^", "", "K"),
    same("gh", "#", "", "K"),
    same("gh", "b.|h.|d.|b..|h..|d..", "", ""),                      // Hughes
    same("gh", "cu|gu|lu|ru|tu|cou|gou|lou|rou|tou|lau", "^", "F"),  // Gough
    same("gh", "i|au|ou", "", ""),                                   // Wright, Vaughan
    same("gh", "", "", "K"),
    {"gn", "^@", "", "KN", "N"},
    {"gn", "", "", "N", "KN"},
    {"g", "", "li", "K", ""},
    {"g", "^", "y|es|ep|eb|el|ey|ib|il|in|ie|ei|er", "K", "J"},
    {"g", "", "er|y", "K", "J"},
    same("g", "", "et", "K"),
    {"g", "", "e|i", "J", "K"},
    same("gg", "", "", "K"),
    same("g", "", "", "K"),

    same("h", "^|@", "@", "H"),
    same("h", "", "", ""),

    {"j", "^", "ose^", "H", "J"},  // José, and Joseph without its end
    {"j", "^", "", "J", "A"},
    {"j", "@", "a|o", "J", "H"},
    {"j", "", "^", "J", ""},
    same("jj", "", "", "J"),
    same("j", "s|k|l", "", ""),
    same("j", "", "", "J"),

    same("kk", "", "", "K"),
    same("k", "", "", "K"),

    {"ll", "", "o^|a^|e^", "L", ""},  // Castillo
    same("ll", "", "", "L"),
    same("l", "", "", "L"),

    same("mb", "u", "^|er", "M"),  // Plumb, Plumber
    same("mb", "", "^", "M"),      // Lamb
    same("mm", "", "", "M"),
    same("m", "", "", "M"),

    same("nn", "", "", "N"),
    same("n", "", "", "N"),

    same("ph", "", "", "F"),
    same("pp", "", "", "P"),
    same("pb", "", "", "P"),
    same("p", "", "", "P"),

    same("qq", "", "", "K"),
    same("q", "", "", "K"),

    {"r", "ie", "^", "", "R"},  // Rogier
    same("rr", "", "", "R"),
    same("r", "", "", "R"),

    same("s", "i|y", "l", ""),  // Carlisle
    same("sh", "", "oek|olm|olz|eim", "S"),
    same("sh", "", "", "X"),
    {"s", "", "io|ia", "S", "X"},
    {"s", "^", "m|n|l|w", "S", "X"},  // Smith and Schmidt
    {"sz", "", "", "S", "X"},
    same("sch", "", "oo|uy|ed|em", "SK"),
    {"sch", "", "er|en", "X", "SK"},
    {"sch", "^", "#", "X", "S"},
    same("sch", "", "", "X"),
    same("sc", "", "i|e|y", "S"),
    same("sc", "", "", "SK"),
    {"s", "ai|oi", "^", "", "S"},  // Dubois
    same("ss", "", "", "S"),
    same("s", "", "", "S"),

    same("tion", "", "", "XN"),
    same("tia", "", "", "X"),
    same("tch", "", "", "X"),
    same("th", "", "om|am", "T"),  // Thomas
    {"tth", "", "", "0", "T"},
    {"th", "", "", "0", "T"},
    same("tt", "", "", "T"),
    same("td", "", "", "T"),
    same("t", "", "", "T"),

    same("vv", "", "", "F"),
    same("v", "", "", "F"),

    {"wh", "^", "", "A", "A"},
    {"w", "^", "@", "A", "F"},  // Wagner
    {"witz", "", "", "TS", "FX"},
    {"wicz", "", "", "TS", "FX"},
    {"w", "@", "^|ski|sky", "", "F"},
    same("w", "", "", ""),

    same("x", "iau|eau|au|ou", "^", ""),  // Breaux
    same("x", "", "", "KS"),

    same("zh", "", "", "J"),
    same("zz", "", "", "S"),
    {"z", "", "o|i|a", "S", "TS"},
    same("z", "", "", "S"),
};

bool is_vowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }

bool fits(char wanted, char letter) {
  if (wanted == '^' || letter == '^') return wanted == letter;
  if (wanted == '@') return is_vowel(letter);
  if (wanted == '#') return !is_vowel(letter);
  return wanted == '.' || wanted == letter;
}

/// A letter of the name; `^` beyond either end.
char letter_at(std::string_view name, std::ptrdiff_t at) {
  const bool is_inside = at >= 0 && at < std::ssize(name);
  return is_inside ? name[static_cast<std::size_t>(at)] : '^';
}

/// Whether one of the alternatives stands in the name from `at` on, or, for `ends_here`, just
/// before it.
bool stands(std::string_view alternatives, std::string_view name, std::ptrdiff_t at,
            bool ends_here) {
  if (alternatives.empty()) return true;
  while (!alternatives.empty()) {
    const auto end = std::min(alternatives.find('|'), alternatives.size());
    const auto wanted = alternatives.substr(0, end);
    const auto from = ends_here ? at - std::ssize(wanted) : at;
    bool is_here = true;
    for (std::ptrdiff_t i = 0; i < std::ssize(wanted) && is_here; ++i)
      is_here = fits(wanted[static_cast<std::size_t>(i)], letter_at(name, from + i));
    if (is_here) return true;
    alternatives.remove_prefix(std::min(end + 1, alternatives.size()));
  }
  return false;
}

const Rule* rule_for(std::string_view name, std::size_t at) {
  const auto here = static_cast<std::ptrdiff_t>(at);
  const auto found = std::ranges::find_if(kRules, [&](const Rule& rule) {
    return name.substr(at).starts_with(rule.spelling) && stands(rule.before, name, here, true) &&
           stands(rule.behind, name, here + std::ssize(rule.spelling), false);
  });
  return found == std::end(kRules) ? nullptr : &*found;
}

bool is_telling(std::string_view code) { return code.size() > 1; }

}  // namespace

SoundCode sound_code(std::string_view letters) {
  const auto name = letters.substr(0, kMostLetters);
  SoundCode code;
  for (std::size_t at = 0; at < name.size();) {
    if (at == 0 && is_vowel(name[at])) {
      code.main += 'A';
      code.other += 'A';
    }
    const Rule* rule = rule_for(name, at);
    if (rule != nullptr) {
      code.main += rule->main;
      code.other += rule->other;
    }
    at += rule == nullptr ? 1 : rule->spelling.size();
  }
  code.main.resize(std::min(code.main.size(), kMostSounds));
  code.other.resize(std::min(code.other.size(), kMostSounds));
  return code;
}

double sound_likeness(const SoundCode& a, const SoundCode& b) {
  if (is_telling(a.main) && a.main == b.main) return 1.0;
  const bool is_other = (is_telling(a.main) && a.main == b.other) ||
                        (is_telling(a.other) && (a.other == b.main || a.other == b.other));
  return is_other ? 0.7 : 0.0;
}

}  // namespace vitara::text
