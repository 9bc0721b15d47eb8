#include <array>

#include "core/words/when_phrase.hpp"

namespace vitara::words {
namespace {

struct Spelling {
  std::string_view heard;
  std::string_view meant;
};

// Sounds between the words, which may stand within a phrase ("in, like, two weeks").
constexpr std::array kFillers = {
    Spelling{"um", ""},       Spelling{"umm", ""},     Spelling{"uh", ""},
    Spelling{"uhm", ""},      Spelling{"uhh", ""},     Spelling{"er", ""},
    Spelling{"erm", ""},      Spelling{"ah", ""},      Spelling{"hmm", ""},
    Spelling{"mm", ""},       Spelling{"like", ""},    Spelling{"you know", ""},
    Spelling{"i mean", ""},   Spelling{"sort of", ""}, Spelling{"kind of", ""},
    Spelling{"呃", ""},       Spelling{"嗯", ""},      Spelling{"额", ""},
    Spelling{"那个什么", ""}, Spelling{"那个", ""}};

// What sounds the same, where the words around it tell which was meant.
constexpr std::array kSpellings = {
    Spelling{"to day", "today"},
    Spelling{"to morrow", "tomorrow"},
    Spelling{"tomorow", "tomorrow"},
    Spelling{"to night", "tonight"},
    Spelling{"passed", "past"},
    Spelling{"mourning", "morning"},
    Spelling{"weak", "week"},
    Spelling{"weaks", "weeks"},
    Spelling{"week end", "weekend"},
    Spelling{"weeks'", "weeks"},
    Spelling{"week's", "weeks"},
    Spelling{"forth", "fourth"},
    Spelling{"wensday", "wednesday"},
    Spelling{"whens day", "wednesday"},
    Spelling{"wends day", "wednesday"},
    Spelling{"fry day", "friday"},
    Spelling{"sun day", "sunday"},
    Spelling{"mon day", "monday"},
    Spelling{"tues day", "tuesday"},
    Spelling{"thurs day", "thursday"},
    Spelling{"satur day", "saturday"},
    Spelling{"half past to", "half past two"},
    Spelling{"half past for", "half past four"},
    Spelling{"half past ate", "half past eight"},
    Spelling{"half past won", "half past one"},
    Spelling{"quarter past to", "quarter past two"},
    Spelling{"quarter past for", "quarter past four"},
    Spelling{"quarter to for", "quarter to four"},
    Spelling{"at to", "at two"},
    Spelling{"at too", "at two"},
    Spelling{"at for", "at four"},
    Spelling{"at ate", "at eight"},
    Spelling{"at won", "at one"},
    Spelling{"to thirty", "two thirty"},
    Spelling{"too thirty", "two thirty"},
    Spelling{"for thirty", "four thirty"},
    Spelling{"ate thirty", "eight thirty"},
    Spelling{"won thirty", "one thirty"},
    Spelling{"to fifteen", "two fifteen"},
    Spelling{"for fifteen", "four fifteen"},
    Spelling{"to pm", "two pm"},
    Spelling{"too pm", "two pm"},
    Spelling{"for pm", "four pm"},
    Spelling{"ate am", "eight am"},
    Spelling{"won pm", "one pm"},
    Spelling{"to o'clock", "two o'clock"},
    Spelling{"too o'clock", "two o'clock"},
    Spelling{"for o'clock", "four o'clock"},
    Spelling{"ate o'clock", "eight o'clock"},
    Spelling{"won o'clock", "one o'clock"},
    Spelling{"after noon", "afternoon"},
    Spelling{"mid day", "midday"},
    Spelling{"1 half", "half"},
    Spelling{"俩点", "两点"},
    Spelling{"点种", "点钟"},
    Spelling{"里拜", "礼拜"},
    Spelling{"下州", "下周"},
    Spelling{"这州", "这周"},
    Spelling{"今儿个", "今天"},
    Spelling{"今儿", "今天"},
    Spelling{"明儿个", "明天"},
    Spelling{"明儿", "明天"},
    Spelling{"后儿", "后天"},
    Spelling{"一点儿", "一点"},
    Spelling{"点儿", "点"},
    Spelling{"时侯", "时候"},
};

constexpr std::string_view kLunar[] = {"农历",       "阴历",          "旧历",
                                       "初一",       "初二",          "初三",
                                       "初四",       "初五",          "初六",
                                       "初七",       "初八",          "初九",
                                       "初十",       "正月",          "腊月",
                                       "大年",       "春节",          "过年",
                                       "除夕",       "元宵",          "端午",
                                       "七夕",       "中秋",          "重阳",
                                       "清明",       "冬至",          "chinese new year",
                                       "lunar",      "moon festival", "mid autumn festival",
                                       "dragon boat"};

bool is_letter(char c) { return c >= 'a' && c <= 'z'; }

/// Replaces `from` wherever it stands as words of its own.
void respell(std::string& text, const Spelling& spelling) {
  const auto& [from, to] = spelling;
  for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + 1)) {
    const auto end = at + from.size();
    const bool inside_word = (at > 0 && is_letter(text[at - 1]) && is_letter(from.front())) ||
                             (end < text.size() && is_letter(text[end]) && is_letter(from.back()));
    if (!inside_word) text.replace(at, from.size(), to);
  }
}

constexpr std::size_t kHan = 3;  // bytes of one
constexpr std::string_view kWeekWords[] = {"周", "星期", "礼拜"};
constexpr std::string_view kWeekdays = "一二三四五六日天";
// Behind these a number is a clock, a date or a count, and no weekday: 周一三点, 周三四号.
constexpr std::string_view kUnits = "点号月日时分刻个半十百零年周天";

bool is_one_of(std::string_view characters, std::string_view han) {
  for (std::size_t i = 0; i < characters.size(); i += kHan)
    if (characters.substr(i, kHan) == han) return true;
  return false;
}

// 周一三五 -> 周一周三周五, where several weekdays and nothing else follow the word.
std::string each_weekday(std::string text, std::string_view week) {
  for (auto at = text.find(week); at != std::string::npos; at = text.find(week, at)) {
    at += week.size();
    auto end = at;
    while (end + kHan <= text.size() &&
           is_one_of(kWeekdays, std::string_view(text).substr(end, kHan)))
      end += kHan;
    const bool is_list =
        end - at > kHan && !is_one_of(kUnits, std::string_view(text).substr(end, kHan));
    if (!is_list) continue;
    for (at += kHan; at < end; at += kHan + week.size(), end += week.size()) text.insert(at, week);
  }
  return text;
}

}  // namespace

std::string respelled(std::string_view words) {
  std::string text = evened_out(words);
  for (const auto& filler : kFillers) respell(text, filler);
  for (const auto& spelling : kSpellings) respell(text, spelling);
  for (const auto week : kWeekWords) text = each_weekday(std::move(text), week);
  return text;
}

bool is_lunar(std::string_view text) {
  for (const auto word : kLunar)
    if (text.find(word) != std::string_view::npos) return true;
  return false;
}

}  // namespace vitara::words
