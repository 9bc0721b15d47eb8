#include <array>

#include "core/words/reader.hpp"

namespace vitara::words {
namespace {

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }

struct Twin {
  std::string_view from;
  std::string_view to;
};

/// Characters that have a plainer twin: punctuation, and the traditional forms of what is said
/// about days and times. A table and not ICU's transliterator: this runs on every phrase, and the
/// transliterator takes longer to build than all the rest of the reading.
constexpr std::array kTwins = {
    Twin{"\u00A0", " "}, Twin{"\u3000", " "}, Twin{"。", " "},  Twin{"、", ","},
    Twin{"’", "'"},      Twin{"–", "-"},      Twin{"—", "-"},   Twin{"～", "-"},
    Twin{"…", " "},      Twin{"點", "点"},    Twin{"兩", "两"}, Twin{"號", "号"},
    Twin{"後", "后"},    Twin{"週", "周"},    Twin{"禮", "礼"}, Twin{"個", "个"},
    Twin{"這", "这"},    Twin{"鐘", "钟"},    Twin{"時", "时"}, Twin{"間", "间"},
    Twin{"〇", "零"},    Twin{"來", "来"},    Twin{"農", "农"}, Twin{"曆", "历"},
    Twin{"陰", "阴"},    Twin{"舊", "旧"},    Twin{"開", "开"}, Twin{"從", "从"},
    Twin{"內", "内"},    Twin{"隨", "随"},    Twin{"過", "过"}, Twin{"幾", "几"},
    Twin{"還", "还"},    Twin{"聖", "圣"},    Twin{"誕", "诞"}, Twin{"節", "节"},
    Twin{"國", "国"},    Twin{"慶", "庆"},    Twin{"勞", "劳"}, Twin{"動", "动"},
    Twin{"臘", "腊"},    Twin{"嗎", "吗"},    Twin{"約", "约"}, Twin{"預", "预"},
    Twin{"請", "请"},    Twin{"幫", "帮"},    Twin{"給", "给"}, Twin{"們", "们"},
    Twin{"儘", "尽"},    Twin{"盡", "尽"},    Twin{"為", "为"}, Twin{"麼", "么"},
    Twin{"沒", "没"},    Twin{"現", "现"},    Twin{"馬", "马"}, Twin{"較", "较"},
    Twin{"無", "无"},    Twin{"論", "论"},    Twin{"飯", "饭"}, Twin{"說", "说"},
    Twin{"話", "话"},    Twin{"煩", "烦"},    Twin{"應", "应"}, Twin{"該", "该"},
    Twin{"結", "结"},    Twin{"會", "会"},    Twin{"當", "当"}, Twin{"廿", "二十"},
    Twin{"晝", "昼"},    Twin{"歲", "岁"},    Twin{"陽", "阳"}, Twin{"復", "复"},
    Twin{"萬", "万"},    Twin{"問", "问"},    Twin{"邊", "边"}, Twin{"離", "离"},
    Twin{"樣", "样"},    Twin{"醫", "医"},    Twin{"診", "诊"}, Twin{"遲", "迟"},
    Twin{"別", "别"},    Twin{"對", "对"},    Twin{"頭", "头"}, Twin{"長", "长"},
    Twin{"裡", "里"},
};

/// U+FF01 to U+FF5E, the full-width forms of ASCII; 0 for anything else.
char full_width_ascii(std::string_view text) {
  if (text.size() < 3 || text[0] != '\xEF') return 0;
  const int block = text[1] == '\xBC' ? 0x20 : 0x60;
  const int low = static_cast<unsigned char>(text[2]) - 0x80;
  const int ascii = block + low;
  if ((text[1] != '\xBC' && text[1] != '\xBD') || low < 0 || low > 0x3F) return 0;
  return ascii > 0x20 && ascii < 0x7F ? static_cast<char>(ascii) : '\0';
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

const Twin* twin_of(std::string_view text) {
  if (is_ascii(text.front())) return nullptr;
  for (const auto& twin : kTwins)
    if (text.starts_with(twin.from)) return &twin;
  return nullptr;
}

/// Byte by byte: what is no twin and no full-width form passes through, valid UTF-8 or not. A
/// broken byte matches no literal, so that the phrase as a whole is not understood.
std::string plain(std::string_view words) {
  std::string text;
  text.reserve(words.size());
  while (!words.empty()) {
    std::size_t used = 1;
    if (const Twin* twin = twin_of(words)) {
      text.append(twin->to);
      used = twin->from.size();
    } else if (const char ascii = full_width_ascii(words)) {
      text.push_back(lower(ascii));
      used = 3;
    } else {
      text.push_back(lower(words.front()));
    }
    words.remove_prefix(used);
  }
  return text;
}

/// What a stop, a hyphen or a blank is worth between its neighbours: itself, a blank, or nothing.
char mark_between(char before, char mark, char behind) {
  if (mark == '\t' || mark == '\n' || mark == '\r' || mark == '?' || mark == '!' || mark == ';')
    return ' ';
  // "2.30" and "2026-12-24" keep their separators; "p.m." and "forty-five" lose theirs.
  if (mark == '.' && (is_letter(before) || behind == '\0' || behind == ' ')) return '\0';
  if (mark == '-' && is_ascii(before) && !is_digit(before)) return ' ';
  return mark;
}

}  // namespace

std::string evened_out(std::string_view words) {
  if (words.size() > kLongestPhrase) return "";
  const std::string text = plain(words);
  std::string result;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char before = result.empty() ? ' ' : result.back();
    const char behind = i + 1 < text.size() ? text[i + 1] : '\0';
    const char c = mark_between(i > 0 ? text[i - 1] : ' ', text[i], behind);
    if (c == '\0' || (c == ' ' && before == ' ')) continue;
    // Recognisers part Chinese characters by blanks; words of several must stay whole.
    if (!is_ascii(c) && result.size() > 1 && before == ' ' && !is_ascii(result[result.size() - 2]))
      result.pop_back();
    result.push_back(c);
  }
  return result;
}

}  // namespace vitara::words
