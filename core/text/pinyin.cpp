#include "core/text/pinyin.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>

#include "core/text/pinyin_table.hpp"

namespace vitara::text {
namespace {

constexpr char32_t kFirstSign = 0x4E00;
constexpr char32_t kLastSign = 0x9FFF;
constexpr std::size_t kSignBytes = 3;  // of each of those in UTF-8
constexpr std::size_t kMostSyllables = 8;
constexpr std::size_t kLongestSyllable = 6;  // "zhuang"

struct Reading {
  std::string_view sign;
  std::string_view syllable;
};

/// Surnames that ICU 72 (Han-Latin/Names) still reads as words, with the forms of the mainland and
/// of Taiwan and Hong Kong; a few that it knows stand here too, so that another ICU changes
/// nothing.
constexpr std::array kSurnames = {
    Reading{"曾", "zeng"},  Reading{"单", "shan"}, Reading{"單", "shan"},  Reading{"解", "xie"},
    Reading{"仇", "qiu"},   Reading{"任", "ren"},  Reading{"查", "zha"},   Reading{"区", "ou"},
    Reading{"區", "ou"},    Reading{"翟", "zhai"}, Reading{"盖", "ge"},    Reading{"蓋", "ge"},
    Reading{"朴", "piao"},  Reading{"缪", "miao"}, Reading{"繆", "miao"},  Reading{"华", "hua"},
    Reading{"華", "hua"},   Reading{"覃", "qin"},  Reading{"员", "yun"},   Reading{"員", "yun"},
    Reading{"乐", "yue"},   Reading{"樂", "yue"},  Reading{"种", "chong"}, Reading{"黑", "he"},
    Reading{"折", "she"},   Reading{"冼", "xian"}, Reading{"洗", "xian"},  Reading{"葛", "ge"},
    Reading{"纪", "ji"},    Reading{"應", "ying"}, Reading{"应", "ying"},  Reading{"秘", "bi"},
    Reading{"乜", "nie"},   Reading{"祭", "zhai"}, Reading{"隗", "wei"},   Reading{"繁", "po"},
    Reading{"重", "chong"}, Reading{"句", "gou"},  Reading{"召", "shao"},  Reading{"车", "che"},
    Reading{"車", "che"},   Reading{"贾", "jia"},  Reading{"賈", "jia"},   Reading{"臧", "zang"},
    Reading{"仉", "zhang"}, Reading{"谌", "chen"}, Reading{"諶", "chen"},  Reading{"石", "shi"},
    Reading{"柏", "bai"},   Reading{"牟", "mou"},  Reading{"薄", "bo"},    Reading{"燕", "yan"},
    Reading{"那", "na"},    Reading{"宁", "ning"}, Reading{"寧", "ning"},  Reading{"尹", "yin"},
    Reading{"钭", "tou"},   Reading{"褚", "chu"},  Reading{"长", "zhang"}, Reading{"長", "zhang"},
    Reading{"尉", "wei"},   Reading{"令", "ling"}, Reading{"万", "wan"},   Reading{"萬", "wan"},
};

struct Compound {
  std::string_view signs;
  std::string_view first;  // their readings, where one of them differs from a character alone
  std::string_view second;
};
constexpr std::array kCompounds = {
    Compound{"欧阳", "ou", "yang"},   Compound{"歐陽", "ou", "yang"},
    Compound{"司徒", "si", "tu"},     Compound{"司马", "si", "ma"},
    Compound{"司馬", "si", "ma"},     Compound{"上官", "shang", "guan"},
    Compound{"诸葛", "zhu", "ge"},    Compound{"諸葛", "zhu", "ge"},
    Compound{"尉迟", "yu", "chi"},    Compound{"尉遲", "yu", "chi"},
    Compound{"令狐", "ling", "hu"},   Compound{"长孙", "zhang", "sun"},
    Compound{"長孫", "zhang", "sun"}, Compound{"皇甫", "huang", "fu"},
    Compound{"夏侯", "xia", "hou"},   Compound{"公孙", "gong", "sun"},
    Compound{"公孫", "gong", "sun"},  Compound{"慕容", "mu", "rong"},
    Compound{"宇文", "yu", "wen"},    Compound{"东方", "dong", "fang"},
    Compound{"東方", "dong", "fang"}, Compound{"独孤", "du", "gu"},
    Compound{"獨孤", "du", "gu"},     Compound{"端木", "duan", "mu"},
    Compound{"南宫", "nan", "gong"},  Compound{"南宮", "nan", "gong"},
    Compound{"万俟", "mo", "qi"},     Compound{"萬俟", "mo", "qi"},
    Compound{"澹台", "tan", "tai"},   Compound{"轩辕", "xuan", "yuan"},
    Compound{"軒轅", "xuan", "yuan"}, Compound{"钟离", "zhong", "li"},
    Compound{"鍾離", "zhong", "li"},  Compound{"闻人", "wen", "ren"},
    Compound{"呼延", "hu", "yan"},    Compound{"西门", "xi", "men"},
    Compound{"西門", "xi", "men"},    Compound{"百里", "bai", "li"},
};

/// The character at the beginning, 0 when it is not a Chinese one.
char32_t sign_at(std::string_view text) {
  if (text.size() < kSignBytes) return 0;
  const auto byte = [text](std::size_t i) {
    return static_cast<char32_t>(static_cast<unsigned char>(text[i]));
  };
  if ((byte(0) & 0xF0U) != 0xE0U) return 0;
  const char32_t sign = ((byte(0) & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU);
  return sign >= kFirstSign && sign <= kLastSign ? sign : 0;
}

std::string_view read_sign(std::string_view sign, std::span<const std::uint16_t> row,
                           const PinyinTable& table) {
  const char32_t point = sign_at(sign);
  return point == 0 ? std::string_view() : table.syllables[row[point - kFirstSign]];
}

std::string_view read_surname_sign(std::string_view sign, const PinyinTable& table) {
  const auto known = std::ranges::find(kSurnames, sign, &Reading::sign);
  return known != kSurnames.end() ? known->syllable : read_sign(sign, table.surnames, table);
}

/// Cantonese and other spellings are syllables too: "ka wai" comes apart as "jia wei" does.
bool is_syllable(std::string_view letters) {
  const auto table = pinyin_table();
  return !letters.empty() &&
         (std::ranges::binary_search(table.syllables, letters) || is_cantonese_syllable(letters));
}

}  // namespace

bool has_han(std::string_view utf8) {
  for (std::size_t at = 0; at + kSignBytes <= utf8.size(); ++at)
    if (sign_at(utf8.substr(at)) != 0) return true;
  return false;
}

std::vector<std::string_view> given_name_readings(std::string_view utf8) {
  const auto table = pinyin_table();
  std::vector<std::string_view> syllables;
  for (; !utf8.empty(); utf8.remove_prefix(kSignBytes)) {
    const auto syllable = read_sign(utf8.substr(0, kSignBytes), table.readings, table);
    if (syllable.empty()) return {};
    syllables.push_back(syllable);
  }
  return syllables;
}

std::vector<std::string_view> surname_readings(std::string_view utf8) {
  const auto compound = std::ranges::find(kCompounds, utf8, &Compound::signs);
  if (compound != kCompounds.end()) return {compound->first, compound->second};
  const auto table = pinyin_table();
  std::vector<std::string_view> syllables;
  for (; !utf8.empty(); utf8.remove_prefix(kSignBytes)) {
    const auto syllable = read_surname_sign(utf8.substr(0, kSignBytes), table);
    if (syllable.empty()) return {};
    syllables.push_back(syllable);
  }
  return syllables;
}

std::size_t surname_size(std::string_view name) {
  if (sign_at(name) == 0) return 0;
  const bool is_compound =
      name.size() > 2 * kSignBytes && std::ranges::find(kCompounds, name.substr(0, 2 * kSignBytes),
                                                        &Compound::signs) != kCompounds.end();
  return is_compound ? 2 * kSignBytes : kSignBytes;
}

// The fewest syllables that reach each place, from the end backwards.
std::vector<std::string_view> pinyin_syllables(std::string_view letters) {
  constexpr std::size_t kLongest = kMostSyllables * kLongestSyllable;
  if (letters.empty() || letters.size() > kLongest) return {};
  struct Step {
    std::size_t count = kLongest;
    std::size_t size = 0;
  };
  std::array<Step, kLongest + 1> steps{};
  steps.at(letters.size()).count = 0;
  for (std::size_t at = letters.size(); at-- > 0;) {
    const std::size_t most = std::min(kLongestSyllable, letters.size() - at);
    for (std::size_t size = most; size > 0; --size) {
      const auto& behind = steps.at(at + size);
      if (behind.count + 1 >= steps.at(at).count || !is_syllable(letters.substr(at, size)))
        continue;
      steps.at(at) = {behind.count + 1, size};
    }
  }
  if (steps.front().count > kMostSyllables) return {};
  std::vector<std::string_view> syllables;
  for (std::size_t at = 0; at < letters.size(); at += steps.at(at).size)
    syllables.push_back(letters.substr(at, steps.at(at).size));
  return syllables;
}

}  // namespace vitara::text
