#include <algorithm>

#include "core/base/suggest.hpp"
#include "core/text/fold.hpp"
#include "core/text/name_form.hpp"
#include "core/text/name_tables.hpp"
#include "core/text/pinyin.hpp"

namespace vitara::text {
namespace {

constexpr double kOtherSpelling = 0.95;   // Wong for Wang, Bill for William
constexpr double kSameReading = 0.97;     // the same syllables in other characters, or in letters
constexpr double kOnePartOfTwo = 0.9;     // "Roy" for "Côté-Roy"
constexpr double kOtherGivenName = 0.85;  // the second given name for the first
constexpr double kOtherFamily = 0.6;      // the most that Li and Lin are alike
constexpr double kSlip = 0.7;             // given names are short: less alike is another one
constexpr double kOtherPerson = 0.45;     // the most that Michael and Michelle are alike

/// Two texts with each code point written as one byte, so that a distance over bytes counts
/// letters. At most 2 x 60 different ones: they fit.
struct Coded {
  std::string a;
  std::string b;
};

Coded coded(const std::string& a, const std::string& b) {
  std::vector<std::string> alphabet;
  const auto code = [&alphabet](std::string_view text) {
    std::string bytes;
    for (std::size_t at = 0; at < text.size();) {
      const auto point = cut(text.substr(at), 1);
      at += point.size();
      const auto found = std::ranges::find(alphabet, point);
      bytes.push_back(static_cast<char>(found - alphabet.begin()));
      if (found == alphabet.end()) alphabet.push_back(point);
    }
    return bytes;
  };
  auto first = code(a);
  return {std::move(first), code(b)};
}

/// 1 for equal, 0 for nothing in common; the second slip costs more than the first.
double likeness_of_letters(const std::string& a, const std::string& b) {
  const auto longer = std::max({a.size(), b.size(), std::size_t{1}});
  const auto slips = edit_distance(a, b, longer);
  const double share = std::min(1.0, static_cast<double>(slips) / static_cast<double>(longer));
  return std::max(0.0, 1.0 - share * (0.5 + share));
}

bool is_ascii(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

/// Letters, lifted where the two sound alike: the longer the code, the more it tells.
double likeness_of_words(const NameForm& a, const NameForm& b) {
  if (a.empty() || b.empty()) return 0.0;
  if (a.letters == b.letters) return a.signs == b.signs ? 1.0 : kSameReading;
  if (!is_ascii(a.letters) || !is_ascii(b.letters)) {
    const auto letters = coded(a.letters, b.letters);
    return likeness_of_letters(letters.a, letters.b);
  }
  const bool are_gaelic = a.letters.starts_with("mc") && b.letters.starts_with("mc");
  const std::size_t from = are_gaelic ? 2 : 0;  // what all of them share tells nothing
  const double spelled = likeness_of_letters(a.letters.substr(from), b.letters.substr(from));
  const auto sounds = std::min(a.sound.main.size(), b.sound.main.size());
  const double trust = sound_likeness(a.sound, b.sound) * (sounds > 2 ? 0.7 : 0.4);
  return spelled + std::max(0.0, kOtherSpelling - spelled) * trust;
}

bool share_a_row(const NameForm& a, const NameForm& b) {
  return std::ranges::any_of(
      a.rows, [&b](std::uint16_t row) { return std::ranges::find(b.rows, row) != b.rows.end(); });
}

bool is_one_family(const NameForm& surname) {
  return std::ranges::any_of(surname.rows, is_family_of_its_own);
}

double likeness_of_syllables(const NameForm& a, const NameForm& b) {
  const auto heard = a.syllables(), filed = b.syllables();
  if (heard.size() != filed.size()) return kOtherPerson;
  double sum = 0, least = 1;
  for (std::size_t i = 0; i < heard.size(); ++i) {
    const double one = syllable_likeness(heard[i], filed[i]);
    sum += one;
    least = std::min(least, one);
  }
  // 小明 and 小红 may be twins: one syllable that is another makes another person.
  return least == 0 ? std::min(kOtherPerson, sum) : sum / static_cast<double>(heard.size());
}

double likeness_of_surname_words(const NameForm& a, const NameForm& b) {
  const double words = likeness_of_words(a, b);
  if (words >= kSameReading) return words;
  if (share_a_row(a, b)) return std::max(words, kOtherSpelling);
  if (!is_one_family(a) || !is_one_family(b)) return words;
  const bool are_short = a.cuts.size() == 1 && b.cuts.size() == 1;
  return std::max(std::min(words, kOtherFamily), are_short ? likeness_of_syllables(a, b) : 0.0);
}

double likeness_of_given_words(const NameForm& a, const NameForm& b, bool is_chinese) {
  const double words = likeness_of_words(a, b);
  if (words >= kSameReading) return words;
  if (share_a_row(a, b)) return std::max(words, kOtherSpelling);
  if (!a.rows.empty() && !b.rows.empty()) return std::min(words, kOtherPerson);
  const bool is_initial = a.letters.size() == 1 || b.letters.size() == 1;
  if (is_initial && !a.empty() && !b.empty() && a.letters.front() == b.letters.front())
    return kOtherGivenName;
  const bool has_syllables = !a.cuts.empty() && !b.cuts.empty();
  const bool is_romanised = is_chinese && a.rows.empty() && b.rows.empty();
  const bool is_written = !a.signs.empty() || !b.signs.empty();
  if (has_syllables && (is_romanised || is_written)) return likeness_of_syllables(a, b);
  return words < kSlip ? std::min(words, kOtherPerson) : words;
}

const std::vector<NameForm>& parts_of(const NameForm& name, std::vector<NameForm>& single) {
  if (!name.parts.empty()) return name.parts;
  single.push_back(name);
  return single;
}

/// Whether every part of the shorter name is in the longer one, in order.
template <class Likeness>
double likeness_of_parts(const NameForm& a, const NameForm& b, Likeness likeness) {
  std::vector<NameForm> one_a, one_b;
  const auto& all_a = parts_of(a, one_a);
  const auto& all_b = parts_of(b, one_b);
  const auto& fewer = all_a.size() <= all_b.size() ? all_a : all_b;
  const auto& more = all_a.size() <= all_b.size() ? all_b : all_a;
  double least = 1;
  std::size_t next = 0;
  for (const auto& part : fewer) {
    double best = 0;
    std::size_t place = next;
    for (std::size_t i = next; i < more.size(); ++i) {
      const double one = likeness(part, more[i]);
      if (one <= best) continue;
      best = one;
      place = i;
    }
    least = std::min(least, best);
    next = place + 1;
  }
  return least;
}

}  // namespace

double surname_likeness(const NameForm& heard, const NameForm& on_file) {
  const double whole = likeness_of_surname_words(heard, on_file);
  const bool is_double = !heard.parts.empty() && !on_file.parts.empty();
  if (whole >= kSameReading || (heard.parts.empty() && on_file.parts.empty())) return whole;
  const double parts = likeness_of_parts(heard, on_file, likeness_of_surname_words);
  // Garcia Lopez and Garcia Perez are two families, however much of their letters they share.
  return is_double ? parts : std::max(whole, kOnePartOfTwo * parts);
}

// "Mary" for "Mary Ann": callers leave out what records keep.
double given_name_likeness(const NameForm& heard, const NameForm& on_file, bool is_chinese) {
  const auto words = [is_chinese](const NameForm& a, const NameForm& b) {
    return likeness_of_given_words(a, b, is_chinese);
  };
  if (heard.parts.empty() && on_file.parts.empty()) return words(heard, on_file);
  const double whole = words(heard, on_file);
  const bool is_left_out = heard.parts.empty() || on_file.parts.empty();
  // "Ka Wai" is 嘉伟 as a whole; "Mary Ann" and "Maryann" are one name.
  if (whole >= kSameReading || (is_chinese && !heard.cuts.empty() && !on_file.cuts.empty()))
    return std::max(whole, is_left_out ? 0.0 : likeness_of_parts(heard, on_file, words));
  const auto& first_heard = heard.parts.empty() ? heard : heard.parts.front();
  const auto& first_filed = on_file.parts.empty() ? on_file : on_file.parts.front();
  const double parts = likeness_of_parts(heard, on_file, words);
  const double first = is_left_out ? words(first_heard, first_filed) : 0.0;
  return std::max(first, parts * (is_left_out ? kOtherGivenName : 1.0));
}

}  // namespace vitara::text
