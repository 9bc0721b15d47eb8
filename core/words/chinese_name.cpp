#include "core/words/chinese_name.hpp"

#include <algorithm>
#include <array>

#include "core/text/pinyin.hpp"
#include "core/words/spelling.hpp"

namespace vitara::words {
namespace {

constexpr std::size_t kLongestName = 6;     // characters
constexpr std::size_t kLongestExample = 4;  // 伟大光荣的伟

/// What callers say around their name; the longest is taken.
constexpr std::array<std::string_view, 44> kAround = {
    "我的名字叫", "我的名字是", "我的名字", "名字叫", "名字是", "名字", "我叫", "我姓",
    "我是",       "免贵姓",     "姓名是",   "姓名",   "姓",     "叫",   "您好", "你好",
    "病人叫",     "病人是",     "他叫",     "她叫",   "就是",   "那个", "嗯",   "呃",
    "是",         "先生",       "女士",     "小姐",   "太太",   "医生", "我",   "谢谢",
    "全名",       "全名是",     "拼音是",   "拼音",   "英文名", "请问", "喂",   "我妈妈叫",
    "我爸爸叫",   "我儿子叫",   "我女儿叫", "哦"};

/// How a surname is told apart from others that sound like it: by the parts of its character. The
/// last character is the surname.
constexpr std::array<std::string_view, 48> kSurnameByParts = {
    "耳东陈",   "弓长张",   "立早章",     "木子李",     "双木林", "言午许", "口天吴", "草头黄",
    "大肚黄",   "三横王",   "三横一竖王", "古月胡",     "干勾于", "人可何", "双人徐", "双人旁徐",
    "走肖赵",   "禾口王程", "文刀刘",     "卯金刀刘",   "言射谢", "美女姜", "羊女姜", "三点水江",
    "走之底迟", "十八子李", "双口吕",     "口口吕",     "木易杨", "水工江", "人未余", "人禾余",
    "古文胡",   "四维罗",   "马户卢",     "上高下冏商", "西贝贾", "口木吴", "士口吉", "登耳邓",
    "又耳邓",   "两点水冯", "二马冯",     "草头蒋",     "草头范", "草头苏", "人言信", "田心思"};

using Characters = std::vector<std::string>;

struct Explained {
  Characters name;      // what was said as the name
  Characters certain;   // characters that were told apart, in order
  std::string surname;  // the one of them that was told by its parts
};

bool is_han(const Token& token) { return token.kind == Token::Kind::han; }

/// 伟大的伟: the character that an example has and that is said again behind 的. 0 when there is
/// none.
std::size_t example_size(Tokens tokens) {
  for (std::size_t size = 1; size <= kLongestExample; ++size) {
    if (tokens.size() < size + 2 || !tokens[size].is("的") || !is_han(tokens[size + 1])) continue;
    const auto& meant = tokens[size + 1].written;
    const auto word = tokens.first(size);
    const bool is_example =
        std::ranges::all_of(word, is_han) &&
        std::ranges::any_of(word, [&](const Token& t) { return t.written == meant; });
    if (is_example) return size + 2;
  }
  return 0;
}

std::size_t parts_size(Tokens tokens) {
  std::size_t longest = 0;
  for (const auto phrase : kSurnameByParts) {
    std::size_t at = 0;
    auto rest = phrase;
    while (!rest.empty() && at < tokens.size() && rest.starts_with(tokens[at].written))
      rest.remove_prefix(tokens[at++].written.size());
    if (rest.empty()) longest = std::max(longest, at);
  }
  return longest;
}

Explained taken_apart(Tokens tokens) {
  Explained found;
  while (!tokens.empty()) {
    std::size_t used = std::max(parts_size(tokens), example_size(tokens));
    if (used > 0) {
      found.certain.push_back(tokens[used - 1].written);
      if (parts_size(tokens) == used) found.surname = found.certain.back();
    } else {
      used = phrase_size(tokens, kAround);
    }
    if (used == 0) {
      used = 1;
      // A name ends where the next phrase begins: 陈伟，耳东陈 but not 陈伟，三点.
      if (is_han(tokens[0]) && !tokens[0].is("的") && !tokens[0].is("名"))
        found.name.push_back(tokens[0].written);
    }
    tokens = tokens.subspan(used);
  }
  return found;
}

bool sound_alike(const std::string& a, const std::string& b, bool is_surname) {
  const auto one = is_surname ? text::surname_readings(a) : text::given_name_readings(a);
  const auto other = is_surname ? text::surname_readings(b) : text::given_name_readings(b);
  return !one.empty() && one == other;
}

/// A transcript writes the commonest character of a sound: what was told apart replaces it.
Characters corrected(Explained explained) {
  if (explained.name.empty()) return explained.certain;
  auto name = std::move(explained.name);
  for (const auto& certain : explained.certain) {
    std::size_t at = 0;
    while (at < name.size() && !sound_alike(name[at], certain, at == 0)) ++at;
    if (at < name.size()) name[at] = certain;
    // 木子李小明: told apart and not said again.
    const bool is_new = at == name.size() && certain == explained.surname;
    if (is_new) name.insert(name.begin(), certain);
  }
  return name;
}

std::string joined(const Characters& characters) {
  std::string text;
  for (const auto& character : characters) text += character;
  return text;
}

/// "C H E N" among Chinese: what a caller spells for an English record.
std::string spelled_letters(Tokens tokens) {
  std::string letters;
  while (!tokens.empty()) {
    std::size_t used = 0;
    const auto letter = letter_here(tokens, !letters.empty(), used);
    letters += letter;
    tokens = tokens.subspan(std::max<std::size_t>(used, 1));
  }
  for (char& c : letters)
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  return letters.size() > 1 ? letters : std::string();
}

}  // namespace

HeardName chinese_name(Tokens tokens) {
  auto explained = taken_apart(tokens);
  const auto certain = joined(explained.certain);
  const auto characters = corrected(std::move(explained));
  if (characters.empty() || characters.size() > kLongestName) return {};
  const auto whole = joined(characters);
  const std::size_t surname = text::surname_size(whole);
  HeardName name{.first = whole.substr(surname), .last = whole.substr(0, surname)};
  name.spelled = spelled_letters(tokens);
  if (name.spelled.empty()) name.spelled = certain;
  return name;
}

}  // namespace vitara::words
