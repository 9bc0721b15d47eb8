#include "core/words/spoken_digits.hpp"

#include <algorithm>
#include <array>

namespace vitara::words {
namespace {

struct Spoken {
  std::string_view word;
  std::string_view digits;
};

constexpr std::array kDigits = {
    Spoken{"zero", "0"}, Spoken{"oh", "0"},    Spoken{"o", "0"},      Spoken{"nought", "0"},
    Spoken{"one", "1"},  Spoken{"two", "2"},   Spoken{"three", "3"},  Spoken{"four", "4"},
    Spoken{"five", "5"}, Spoken{"six", "6"},   Spoken{"seven", "7"},  Spoken{"eight", "8"},
    Spoken{"nine", "9"}, Spoken{"niner", "9"}, Spoken{"naught", "0"}, Spoken{"nil", "0"},
    Spoken{"零", "0"},   Spoken{"洞", "0"},    Spoken{"一", "1"},     Spoken{"幺", "1"},
    Spoken{"二", "2"},   Spoken{"两", "2"},    Spoken{"三", "3"},     Spoken{"四", "4"},
    Spoken{"五", "5"},   Spoken{"六", "6"},    Spoken{"七", "7"},     Spoken{"拐", "7"},
    Spoken{"八", "8"},   Spoken{"九", "9"},    Spoken{"勾", "9"},
};
constexpr std::array kTeens = {
    Spoken{"ten", "10"},      Spoken{"eleven", "11"},    Spoken{"twelve", "12"},
    Spoken{"thirteen", "13"}, Spoken{"fourteen", "14"},  Spoken{"fifteen", "15"},
    Spoken{"sixteen", "16"},  Spoken{"seventeen", "17"}, Spoken{"eighteen", "18"},
    Spoken{"nineteen", "19"},
};
constexpr std::array kTens = {
    Spoken{"twenty", "2"},  Spoken{"thirty", "3"}, Spoken{"forty", "4"},
    Spoken{"fourty", "4"},  Spoken{"fifty", "5"},  Spoken{"sixty", "6"},
    Spoken{"seventy", "7"}, Spoken{"eighty", "8"}, Spoken{"ninety", "9"},
};
/// What a transcript makes of a digit between two others.
constexpr std::array kSoundAlikes = {Spoken{"for", "4"},  Spoken{"to", "2"},  Spoken{"too", "2"},
                                     Spoken{"won", "1"},  Spoken{"ate", "8"}, Spoken{"tree", "3"},
                                     Spoken{"fore", "4"}, Spoken{"fife", "5"}};
constexpr std::array kTimes = {Spoken{"double", "2"}, Spoken{"triple", "3"}, Spoken{"treble", "3"},
                               Spoken{"quadruple", "4"}};
constexpr std::array<std::string_view, 20> kBetween = {
    "-",    ",",   ".",  "(",  ")",  "/",  "dash", "hyphen", "dot", "space",
    "then", "and", "um", "uh", "er", "嗯", "呃",   "啊",     "杠",  "然后"};

std::string_view digits_of(std::span<const Spoken> table, const Token& token) {
  const auto found = std::ranges::find(table, token.text, &Spoken::word);
  return found == table.end() ? std::string_view() : found->digits;
}

/// "double five", "triple zero", 两个五, 三个八.
std::string repeated(Tokens tokens, std::size_t& used) {
  auto times = digits_of(kTimes, tokens.front());
  std::size_t at = 1;
  if (times.empty() && tokens.size() > 2 && tokens[1].is("个")) {
    times = digits_of(kDigits, tokens.front());
    at = 2;
  }
  if (times.empty() || times.front() < '2' || at >= tokens.size()) return {};
  const auto& what = tokens[at];
  const bool is_one_digit = what.kind == Token::Kind::digits && what.text.size() == 1;
  const auto digit = is_one_digit ? std::string_view(what.text) : digits_of(kDigits, what);
  if (digit.empty()) return {};
  used = at + 1;
  return std::string(static_cast<std::size_t>(times.front() - '0'), digit.front());
}

/// "twenty-three" is 23, and "twenty" alone 20.
std::string tens(Tokens tokens, std::size_t& used) {
  const auto ten = digits_of(kTens, tokens.front());
  if (ten.empty()) return {};
  std::size_t at = 1;
  if (tokens.size() > 2 && tokens[1].is("-") && tokens[1].is_glued) at = 2;
  const auto unit = at < tokens.size() ? digits_of(kDigits, tokens[at]) : std::string_view();
  const bool joins = !unit.empty() && unit != "0" && tokens[at].kind == Token::Kind::word;
  used = joins ? at + 1 : 1;
  return std::string(ten).append(joins ? unit : "0");
}

}  // namespace

std::string digits_here(Tokens tokens, std::size_t& used) {
  used = 0;
  if (tokens.empty()) return {};
  if (auto digits = repeated(tokens, used); !digits.empty()) return digits;
  if (auto digits = tens(tokens, used); !digits.empty()) return digits;
  used = 1;
  if (tokens.front().kind == Token::Kind::digits) return tokens.front().text;
  if (const auto teen = digits_of(kTeens, tokens.front()); !teen.empty()) return std::string(teen);
  const auto digit = digits_of(kDigits, tokens.front());
  if (digit.empty()) used = 0;
  return std::string(digit);
}

std::optional<std::string> spoken_digits(Tokens tokens) {
  std::string digits;
  while (!tokens.empty()) {
    std::size_t used = 0;
    if (const auto here = digits_here(tokens, used); used > 0) {
      digits += here;
    } else if (tokens.front().is("hundred") && !digits.empty()) {
      digits += "00";
      used = 1;
    } else if (tokens.front().is("thousand") && !digits.empty()) {
      digits += "000";
      used = 1;
    } else if (const auto alike = digits_of(kSoundAlikes, tokens.front());
               !alike.empty() && !digits.empty() && tokens.size() > 1) {
      digits += alike;
      used = 1;
    } else {
      used = phrase_size(tokens, kBetween);
      if (used == 0) return std::nullopt;
    }
    tokens = tokens.subspan(used);
  }
  return digits;
}

}  // namespace vitara::words
