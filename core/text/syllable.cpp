#include <algorithm>
#include <array>

#include "core/text/pinyin.hpp"
#include "core/text/word_rows.hpp"

namespace vitara::text {
namespace {

/// Initials and finals of standard Chinese (Hanyu Pinyin, GB/T 16159), as they are written.
constexpr std::array<std::string_view, 23> kInitials = {"zh", "ch", "sh", "b", "p", "m", "f", "d",
                                                        "t",  "n",  "l",  "g", "k", "h", "j", "q",
                                                        "x",  "r",  "z",  "c", "s", "y", "w"};

struct Pair {
  std::string_view a;
  std::string_view b;
};

/// Initials that a narrow line, a southern accent or an English ear takes for one another.
constexpr std::array kNearInitials = {
    Pair{"zh", "z"}, Pair{"ch", "c"}, Pair{"sh", "s"}, Pair{"zh", "j"}, Pair{"ch", "q"},
    Pair{"sh", "x"}, Pair{"n", "l"},  Pair{"r", "l"},  Pair{"h", "f"},  Pair{"z", "j"},
    Pair{"c", "q"},  Pair{"s", "x"},  Pair{"z", "c"},  Pair{"c", "s"}};
constexpr std::array kNearFinals = {Pair{"an", "ang"},   Pair{"en", "eng"},   Pair{"in", "ing"},
                                    Pair{"ian", "iang"}, Pair{"uan", "uang"}, Pair{"ong", "eng"},
                                    Pair{"un", "en"},    Pair{"uo", "o"},     Pair{"v", "u"},
                                    Pair{"ve", "ue"},    Pair{"iong", "ong"}, Pair{"ie", "e"},
                                    Pair{"iu", "ou"},    Pair{"iao", "ao"},   Pair{"ia", "a"}};

/// The same character by its Cantonese (Hong Kong), Hokkien or Wade-Giles spelling; the pinyin
/// stands first. Given names alone: surnames have their own table.
constexpr std::array<std::string_view, 66> kSpellings = {
    "an on",           "bing ping",      "bo pok",
    "chao chiu",       "chen shun",      "cheng shing sing",
    "chun chun",       "da tai",         "de tak",
    "dong tung",       "en yan",         "fang fong",
    "fen fan",         "feng fung",      "fu fook fuk",
    "guang kwong",     "gui kwai",       "guo kwok",
    "hai hoi",         "han hon",        "hao ho",
    "he wo",           "hong hung",      "hua wah wa",
    "hui wai fai",     "jia ka kar ga",  "jian kin",
    "jie kit",         "jin kam",        "jing ching king",
    "jun kwan chun",   "kang hong",      "li lai lap",
    "lian lin",        "liang leung",    "lin lam",
    "ling ling",       "long lung",      "mei mei mui",
    "min man",         "ming ming",      "ni nei",
    "ping ping",       "qi kei chi",     "qiang keung",
    "qing ching hing", "rong wing yung", "ru yu",
    "shan shan san",   "sheng sang",     "shu shuk",
    "tian tin",        "ting ting",      "wei wai mei",
    "wen man",         "xia ha",         "xian sin",
    "xiang heung",     "xiao siu hiu",   "xin yan sum",
    "xiu sau",         "xue suet hok",   "yi yee",
    "ying ying",       "yong wing",      "zhi chi"};

struct Split {
  std::string_view initial;
  std::string_view final;
};

Split split(std::string_view syllable) {
  for (const auto initial : kInitials)
    if (syllable.starts_with(initial) && syllable.size() > initial.size())
      return {initial, syllable.substr(initial.size())};
  return {"", syllable};
}

bool is_near(std::span<const Pair> pairs, std::string_view a, std::string_view b) {
  return std::ranges::any_of(pairs, [a, b](const Pair& pair) {
    return (pair.a == a && pair.b == b) || (pair.a == b && pair.b == a);
  });
}

std::span<const WordRow> spelling_rows(std::string_view letters) {
  static const auto kWords = sorted_words({kSpellings});
  return rows_of(kWords, letters);
}

bool is_without_i(std::string_view final, std::string_view shorter) {
  return final.size() == shorter.size() + 1 && final.front() == 'i' && final.ends_with(shorter);
}

bool share_a_row(std::string_view a, std::string_view b) {
  const auto rows = spelling_rows(b);
  return std::ranges::any_of(spelling_rows(a), [rows](const WordRow& one) {
    return std::ranges::find(rows, one.row, &WordRow::row) != rows.end();
  });
}

}  // namespace

bool is_cantonese_syllable(std::string_view letters) { return !spelling_rows(letters).empty(); }

double syllable_likeness(std::string_view a, std::string_view b) {
  if (a == b) return 1.0;
  if (a.empty() || b.empty()) return 0.0;
  if (share_a_row(a, b)) return 0.9;
  const auto one = split(a), other = split(b);
  const bool same_initial = one.initial == other.initial;
  const bool near_initial = is_near(kNearInitials, one.initial, other.initial);
  // j, q and x take an i before other vowels: xiao for shao.
  const bool same_final = one.final == other.final || is_without_i(one.final, other.final) ||
                          is_without_i(other.final, one.final);
  const bool near_final = is_near(kNearFinals, one.final, other.final);
  return (same_initial && near_final) || (near_initial && same_final) ? 0.8 : 0.0;
}

}  // namespace vitara::text
