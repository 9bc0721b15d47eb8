#include <algorithm>
#include <array>

#include "core/base/suggest.hpp"
#include "core/text/name_match.hpp"
#include "core/text/spoken_name.hpp"
#include "core/words/chinese_name.hpp"
#include "core/words/hear.hpp"
#include "core/words/spelling.hpp"

namespace vitara::words {
namespace {

/// What callers say around their name.
constexpr std::array<std::string_view, 47> kAround = {"my name is",
                                                      "my name's",
                                                      "name is",
                                                      "the name is",
                                                      "my name",
                                                      "this is",
                                                      "it's",
                                                      "it is",
                                                      "i'm",
                                                      "i am",
                                                      "hi",
                                                      "hello",
                                                      "hey",
                                                      "yes",
                                                      "yeah",
                                                      "sure",
                                                      "okay",
                                                      "ok",
                                                      "um",
                                                      "uh",
                                                      "so",
                                                      "speaking",
                                                      "please",
                                                      "mr",
                                                      "mrs",
                                                      "ms",
                                                      "miss",
                                                      "dr",
                                                      "it should be under",
                                                      "under",
                                                      "it would be",
                                                      "and",
                                                      "that's",
                                                      "that is",
                                                      "spelled",
                                                      "spelt",
                                                      "spell",
                                                      "spelling",
                                                      "is",
                                                      "the",
                                                      "thanks",
                                                      "thank you",
                                                      "we're",
                                                      "calling",
                                                      "here",
                                                      "name",
                                                      "full name"};
constexpr std::array<std::string_view, 7> kLastIs = {
    "last name",     "my last name is", "last name is",  "surname",
    "my surname is", "family name",     "family name is"};
constexpr std::array<std::string_view, 7> kFirstIs = {
    "first name",    "my first name is", "first name is",   "given name",
    "given name is", "my first name",    "my given name is"};
/// Words that begin a last name of several.
constexpr std::array<std::string_view, 19> kParticles = {
    "van", "von", "der", "den", "de",  "da",  "di", "del",   "dos", "du",
    "la",  "le",  "el",  "al",  "bin", "ibn", "st", "saint", "mac"};

enum class Part { unknown, first, last };

/// A word of the name, said or spelled.
struct NameWord {
  std::string text;
  Part part = Part::unknown;
  bool is_spelled = false;
  bool has_comma = false;  // behind it
};

/// Letters from here on; at least two make a spelling.
std::string spelled_here(Tokens tokens, std::size_t& used) {
  std::string letters;
  used = 0;
  while (used < tokens.size()) {
    std::size_t at = used;
    // "C-H-E-N", "C. H. E. N.", "B as in boy, O": what stands between letters.
    const bool is_between = tokens[at].is("-") || tokens[at].is(".") || tokens[at].is(",");
    if (is_between && !letters.empty()) ++at;
    std::size_t taken = 0;
    const bool is_spelling = letters.size() > 1;
    auto letter = letter_here(tokens.subspan(at), is_spelling, taken);
    // A radio word begins a spelling only when another follows it.
    if (letter.empty() && letters.size() == 1)
      letter = letter_here(tokens.subspan(at), true, taken);
    if (letter.empty() && letters.empty()) {
      std::size_t first = 0, second = 0;
      const auto one = letter_here(tokens, true, first);
      const bool goes_on = !one.empty() && tokens[0].text.size() > 2 &&
                           !letter_here(tokens.subspan(first), true, second).empty();
      if (goes_on) {
        letter = one;
        taken = first;
      }
    }
    if (letter.empty()) break;
    const bool is_sign = letter == "-" || letter == "'";
    if (is_sign && letters.empty()) break;
    letters += letter;
    used = at + taken;
  }
  return letters;
}

bool is_spelling(const std::string& letters, Tokens tokens, std::size_t used) {
  return letters.size() > 1 && (used > 1 || tokens.front().text.size() == 1);
}

/// "o" before a name is O', any other single letter an initial.
bool begins_irish_name(Tokens tokens) {
  return tokens.size() > 1 && (tokens[0].is("o") || tokens[0].is("d")) &&
         tokens[1].kind == Token::Kind::word && tokens[1].text.size() > 2;
}

std::vector<NameWord> words_of(Tokens tokens) {
  std::vector<NameWord> words;
  Part part = Part::unknown;
  while (!tokens.empty()) {
    std::size_t used = phrase_size(tokens, kLastIs);
    if (used > 0) part = Part::last;
    if (const auto first = phrase_size(tokens, kFirstIs); first > used) {
      used = first;
      part = Part::first;
    }
    used = std::max(used, phrase_size(tokens, kAround));
    std::size_t taken = 0;
    const auto letters = spelled_here(tokens, taken);
    if (is_spelling(letters, tokens, taken)) {
      used = taken;
      words.push_back({.text = letters, .part = part, .is_spelled = true});
    } else if (used == 0 && begins_irish_name(tokens)) {
      used = 2;
      words.push_back({.text = tokens[0].written + "'" + tokens[1].written, .part = part});
    } else if (used == 0 && tokens.front().kind == Token::Kind::word) {
      used = 1;
      const bool is_joined = !words.empty() && !words.back().is_spelled;
      if (begins_with(tokens, "hyphen") && is_joined && tokens.size() > 1) {
        words.back().text += "-" + tokens[1].written;
        used = 2;
      } else {
        words.push_back({.text = tokens.front().written, .part = part});
      }
    } else if (used == 0) {
      used = 1;
      const bool joins = tokens[0].is("-") && tokens[0].is_glued && tokens.size() > 1 &&
                         tokens[1].is_glued && !words.empty() && !words.back().is_spelled;
      if (joins) {
        words.back().text += "-" + tokens[1].written;
        used = 2;
      } else if (tokens[0].is(",") && !words.empty()) {
        words.back().has_comma = true;
      }
    }
    tokens = tokens.subspan(used);
  }
  return words;
}

/// "john" and "JOHN" are John; what has both cases was written with care.
std::string as_name(std::string text) {
  const bool has_capital = std::ranges::any_of(text, [](char c) { return c >= 'A' && c <= 'Z'; });
  if (!has_capital) {
    for (char& c : text)
      if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  return text::spoken_name(text);
}

std::string in_capitals(std::string text) {
  for (char& c : text)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return text;
}

/// A spelling takes the place of the word that it spells: the one most like it, said before it.
void place_spelled(std::vector<NameWord>& words) {
  constexpr double kSpellsIt = 0.6;
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!words[i].is_spelled) continue;
    std::size_t best = words.size();
    double highest = kSpellsIt;
    for (std::size_t other = 0; other < words.size(); ++other) {
      if (words[other].is_spelled) continue;
      const double alike = text::name_score({"", words[i].text}, {"", words[other].text});
      if (alike < highest) continue;
      highest = alike;
      best = other;
    }
    if (best == words.size()) continue;
    words[best].text = words[i].text;
    words[best].has_comma = words[i].has_comma;
    if (words[i].part != Part::unknown) words[best].part = words[i].part;
    words[i].text.clear();
  }
  std::erase_if(words, [](const NameWord& word) { return word.text.empty(); });
}

/// A particle that was written small stays so.
void append(std::string& name, const std::string& word, bool is_kept = false) {
  name.append(name.empty() ? "" : " ").append(is_kept ? word : as_name(word));
}

bool is_particle(const NameWord& word) {
  auto lower = word.text;
  for (char& c : lower)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return std::ranges::find(kParticles, lower) != kParticles.end();
}

/// Where the last name begins among words of which it was not said.
std::size_t last_name_from(const std::vector<NameWord>& words) {
  for (std::size_t i = 1; i + 1 < words.size(); ++i)
    if (is_particle(words[i])) return i;
  return words.size() - 1;
}

HeardName put_together(const std::vector<NameWord>& words) {
  HeardName name;
  std::vector<NameWord> open;
  for (const auto& word : words) {
    if (word.part == Part::last) append(name.last, word.text);
    if (word.part == Part::first) append(name.first, word.text);
    if (word.part == Part::unknown) open.push_back(word);
  }
  if (open.empty()) return name;
  if (!name.last.empty() || !name.first.empty()) {
    auto& missing = name.last.empty() ? name.last : name.first;
    for (const auto& word : open) append(missing, word.text);
    return name;
  }
  // "Smith, John" as records have it, but "John, J O N, Smith" as it is said.
  const auto comma = std::ranges::find(open, true, &NameWord::has_comma);
  const bool is_reversed = comma != open.end() && comma + 1 != open.end() &&
                           !open.back().is_spelled &&
                           (!text::is_known_given_name(open.front().text) ||
                            text::is_known_given_name(open.back().text));
  const auto split =
      is_reversed ? static_cast<std::size_t>(comma - open.begin()) + 1 : last_name_from(open);
  for (std::size_t i = 0; i < open.size(); ++i)
    append((i < split) == is_reversed ? name.last : name.first, open[i].text,
           is_particle(open[i]) && i > 0 && i + 1 < open.size());
  return name;
}

}  // namespace

HeardName hear_name(std::string_view words) {
  const auto tokens = spoken_tokens(words);
  const bool is_chinese =
      std::ranges::any_of(tokens, [](const Token& t) { return t.kind == Token::Kind::han; });
  if (is_chinese) {
    if (auto name = chinese_name(tokens); !name.last.empty()) return name;
  }
  std::vector<Token> latin;
  std::ranges::copy_if(tokens, std::back_inserter(latin), [](const Token& t) {
    return t.kind == Token::Kind::word || t.kind == Token::Kind::sign;
  });
  auto all = words_of(latin);
  std::string spelled;
  for (const auto& word : all)
    if (word.is_spelled) spelled.append(spelled.empty() ? "" : " ").append(in_capitals(word.text));
  place_spelled(all);
  auto name = put_together(all);
  name.spelled = std::move(spelled);
  return name;
}

}  // namespace vitara::words
