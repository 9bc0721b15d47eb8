#include "core/words/spelling.hpp"

#include <algorithm>
#include <array>

namespace vitara::words {
namespace {

struct Said {
  std::string_view word;
  char letter;
};

/// The spelling alphabet of ICAO and NATO (annex 10, volume II, §5.2.1.3).
constexpr std::array kRadio = {
    Said{"alpha", 'a'},   Said{"alfa", 'a'},   Said{"bravo", 'b'},   Said{"charlie", 'c'},
    Said{"delta", 'd'},   Said{"echo", 'e'},   Said{"foxtrot", 'f'}, Said{"golf", 'g'},
    Said{"hotel", 'h'},   Said{"india", 'i'},  Said{"juliet", 'j'},  Said{"juliett", 'j'},
    Said{"kilo", 'k'},    Said{"lima", 'l'},   Said{"mike", 'm'},    Said{"november", 'n'},
    Said{"oscar", 'o'},   Said{"papa", 'p'},   Said{"quebec", 'q'},  Said{"romeo", 'r'},
    Said{"sierra", 's'},  Said{"tango", 't'},  Said{"uniform", 'u'}, Said{"victor", 'v'},
    Said{"whiskey", 'w'}, Said{"whisky", 'w'}, Said{"xray", 'x'},    Said{"yankee", 'y'},
    Said{"zulu", 'z'},
};
/// What a transcript makes of a letter's own name.
constexpr std::array kNames = {
    Said{"ay", 'a'},    Said{"bee", 'b'}, Said{"cee", 'c'}, Said{"see", 'c'}, Said{"dee", 'd'},
    Said{"ee", 'e'},    Said{"ef", 'f'},  Said{"eff", 'f'}, Said{"gee", 'g'}, Said{"aitch", 'h'},
    Said{"eye", 'i'},   Said{"jay", 'j'}, Said{"kay", 'k'}, Said{"el", 'l'},  Said{"ell", 'l'},
    Said{"em", 'm'},    Said{"en", 'n'},  Said{"oh", 'o'},  Said{"pee", 'p'}, Said{"cue", 'q'},
    Said{"queue", 'q'}, Said{"ar", 'r'},  Said{"are", 'r'}, Said{"ess", 's'}, Said{"tee", 't'},
    Said{"you", 'u'},   Said{"vee", 'v'}, Said{"ex", 'x'},  Said{"why", 'y'}, Said{"wye", 'y'},
    Said{"zed", 'z'},   Said{"zee", 'z'},
};
constexpr std::array<std::string_view, 8> kSmall = {"capital",    "uppercase",  "upper case",
                                                    "letter",     "the letter", "lowercase",
                                                    "lower case", "small"};
constexpr std::array<std::string_view, 8> kAsIn = {"as in", "is for",  "like in", "like",
                                                   "for",   "is like", "as",      "in"};

char letter_of(std::span<const Said> table, std::string_view word) {
  const auto found = std::ranges::find(table, word, &Said::word);
  return found == table.end() ? '\0' : found->letter;
}

bool is_letter(const Token& token) {
  return token.kind == Token::Kind::word && token.text.size() == 1;
}

/// One letter, by itself or by its name.
char plain_letter(Tokens tokens, bool is_spelling, std::size_t& used) {
  used = 1;
  if (is_letter(tokens.front())) return tokens.front().text.front();
  if (is_spelling && begins_with(tokens, "x - ray")) {
    used = 3;
    return 'x';
  }
  const char radio = is_spelling ? letter_of(kRadio, tokens.front().text) : '\0';
  return radio != '\0' || !is_spelling ? radio : letter_of(kNames, tokens.front().text);
}

/// "as in boy", "for Boy", "boy 的": the word that makes the letter certain. Empty when none stands
/// here.
std::string_view example(Tokens tokens, std::size_t& used) {
  const auto lead = phrase_size(tokens, kAsIn);
  used = 0;
  if (lead == 0 || lead >= tokens.size() || tokens[lead].kind != Token::Kind::word) return {};
  if (tokens[lead].text.size() < 2) return {};
  used = lead + 1;
  return tokens[lead].text;
}

std::string sign_here(Tokens tokens, std::size_t& used) {
  used = 1;
  if (begins_with(tokens, "hyphen") || begins_with(tokens, "dash")) return "-";
  return begins_with(tokens, "apostrophe") ? "'" : "";
}

}  // namespace

std::string letter_here(Tokens tokens, bool is_spelling, std::size_t& used) {
  used = 0;
  if (tokens.empty()) return {};
  if (is_spelling) {
    if (const auto sign = sign_here(tokens, used); !sign.empty()) return sign;
  }
  const std::size_t small = phrase_size(tokens, kSmall);
  Tokens rest = tokens.subspan(small);
  std::size_t times = 1, before = small;
  if (!rest.empty() && (rest.front().is("double") || rest.front().is("triple"))) {
    const bool is_w = rest.size() > 1 && (rest[1].is("u") || rest[1].is("you"));
    if (rest.front().is("double") && is_w) {
      used = before + 2;
      return "w";
    }
    times = rest.front().is("double") ? 2 : 3;
    rest = rest.subspan(1);
    ++before;
  }
  used = 0;
  if (rest.empty()) return {};
  std::size_t taken = 0;
  char letter = plain_letter(rest, is_spelling || times > 1, taken);
  if (letter == '\0') return {};
  std::size_t more = 0;
  const auto word = example(rest.subspan(taken), more);
  if (!word.empty() && word.front() >= 'a' && word.front() <= 'z') letter = word.front();
  used = before + taken + more;
  return std::string(times, letter);
}

}  // namespace vitara::words
