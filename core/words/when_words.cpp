#include <array>

#include "core/words/when_phrase.hpp"

namespace vitara::words {
namespace {

using Words = std::span<const std::string_view>;

// Longer forms first where one begins another, here and below.
constexpr std::string_view kAny[] = {"any time at all",
                                     "any time",
                                     "anytime",
                                     "any day",
                                     "any date",
                                     "anything",
                                     "something",
                                     "whenever",
                                     "no preference",
                                     "doesn't matter",
                                     "does not matter",
                                     "don't mind",
                                     "i'm flexible",
                                     "i am flexible",
                                     "flexible",
                                     "as soon as possible",
                                     "as soon as you can",
                                     "as early as possible",
                                     "the sooner the better",
                                     "sooner the better",
                                     "the earlier the better",
                                     "earlier the better",
                                     "asap",
                                     "a s a p",
                                     "the soonest",
                                     "soonest possible",
                                     "soonest",
                                     "the earliest",
                                     "earliest",
                                     "the first appointment",
                                     "first appointment",
                                     "the first opening",
                                     "first opening",
                                     "the first slot",
                                     "first slot",
                                     "the first one",
                                     "the first available",
                                     "first available",
                                     "the next available",
                                     "next available",
                                     "pretty soon",
                                     "soon",
                                     "right away",
                                     "right now",
                                     "now",
                                     "immediately",
                                     "随时都可以",
                                     "随时",
                                     "都可以",
                                     "都行",
                                     "任何时间",
                                     "任何时候",
                                     "任何一天",
                                     "什么时候",
                                     "哪天都可以",
                                     "哪天都行",
                                     "哪一天",
                                     "随便哪一天",
                                     "随便哪天",
                                     "随便",
                                     "某一天",
                                     "某天",
                                     "尽快",
                                     "尽早",
                                     "越快越好",
                                     "越早越好",
                                     "最快",
                                     "最早",
                                     "最近",
                                     "近期",
                                     "马上",
                                     "立刻",
                                     "现在"};

constexpr std::string_view kVague[] = {"some other day",
                                       "some other time",
                                       "another day",
                                       "another time",
                                       "a different day",
                                       "a different time",
                                       "one of these days",
                                       "some day",
                                       "someday",
                                       "in a few days",
                                       "in a few weeks",
                                       "in a few months",
                                       "a few days from now",
                                       "a few weeks from now",
                                       "in a little while",
                                       "in a while",
                                       "in a bit",
                                       "down the road",
                                       "i'm not sure",
                                       "not sure",
                                       "i don't know yet",
                                       "i don't know",
                                       "the holidays",
                                       "holidays",
                                       "easter",
                                       "next year",
                                       "in the new year",
                                       "the new year",
                                       "in the spring",
                                       "in the summer",
                                       "in the fall",
                                       "in the winter",
                                       "in spring",
                                       "in summer",
                                       "in winter",
                                       "after the holidays",
                                       "before the holidays",
                                       "过几天",
                                       "两三天后",
                                       "两三天以后",
                                       "三四天后",
                                       "两三周后",
                                       "新年之前",
                                       "新年前",
                                       "新年以后",
                                       "新年之后",
                                       "新年后",
                                       "过两天",
                                       "过一阵子",
                                       "过一阵",
                                       "过段时间",
                                       "过些天",
                                       "过些日子",
                                       "改天",
                                       "改日",
                                       "以后再说",
                                       "再说",
                                       "到时候",
                                       "不知道",
                                       "不确定",
                                       "不一定",
                                       "看情况",
                                       "几天以后",
                                       "几天之后",
                                       "几天后",
                                       "几周后",
                                       "几个星期后",
                                       "几个星期以后",
                                       "几个月后",
                                       "节后",
                                       "放假",
                                       "假期",
                                       "复活节",
                                       "国庆节",
                                       "国庆",
                                       "劳动节",
                                       "五一",
                                       "新年",
                                       "春天",
                                       "夏天",
                                       "秋天",
                                       "冬天",
                                       "哪天"};

constexpr std::string_view kSameTime[] = {
    "at the same time", "the same time", "same time",  "the same hour", "same hour",
    "the usual time",   "my usual time", "usual time", "同一个时间",    "同一时间",
    "同样的时间",       "同样时间",      "一样的时间", "相同的时间",    "老时间",
    "同一个钟点",       "this time",     "这个时候",   "这个时间",      "这时候"};

struct Comparison {
  std::string_view text;
  Vague vague;
};
constexpr std::array kEnglishComparisons = {
    Comparison{"earlier", Vague::earlier}, Comparison{"sooner", Vague::earlier},
    Comparison{"later on", Vague::later}, Comparison{"later", Vague::later}};
// 早一点 is no one o'clock: these go before any clock.
constexpr std::array kMandarinComparisons = {
    Comparison{"更早一点", Vague::earlier}, Comparison{"再早一点", Vague::earlier},
    Comparison{"早一点", Vague::earlier},   Comparison{"早一些", Vague::earlier},
    Comparison{"早点", Vague::earlier},     Comparison{"早些", Vague::earlier},
    Comparison{"更早", Vague::earlier},     Comparison{"再早", Vague::earlier},
    Comparison{"提前", Vague::earlier},     Comparison{"更晚一点", Vague::later},
    Comparison{"再晚一点", Vague::later},   Comparison{"晚一点", Vague::later},
    Comparison{"晚一些", Vague::later},     Comparison{"晚点", Vague::later},
    Comparison{"晚些", Vague::later},       Comparison{"更晚", Vague::later},
    Comparison{"再晚", Vague::later},       Comparison{"往后", Vague::later}};

bool take_one(Reader& reader, Words words) {
  for (const auto word : words)
    if (reader.take(word)) return true;
  return false;
}

Vague take_one(Reader& reader, std::span<const Comparison> table) {
  for (const auto& [text, vague] : table)
    if (reader.take(text)) return vague;
  return Vague::none;
}

}  // namespace

bool take_any(Reader& reader) { return take_one(reader, kAny); }
bool take_vague(Reader& reader) { return take_one(reader, kVague); }
bool take_same_time(Reader& reader) { return take_one(reader, kSameTime); }

Vague take_english_comparison(Reader& reader) { return take_one(reader, kEnglishComparisons); }
Vague take_mandarin_comparison(Reader& reader) { return take_one(reader, kMandarinComparisons); }

}  // namespace vitara::words
