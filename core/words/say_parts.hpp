// The pieces that say.cpp puts together, one file per language. Pure; only core/words includes it.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "core/base/civil.hpp"
#include "core/base/language.hpp"

namespace vitara::words {

/// The one of the caller's language.
constexpr std::string_view in(Language language, std::string_view english,
                              std::string_view mandarin, std::string_view french) {
  if (language == Language::english) return english;
  return language == Language::mandarin ? mandarin : french;
}

}  // namespace vitara::words

namespace vitara::words::english {

std::string weekday(std::chrono::weekday);
std::string month(std::chrono::month);
/// 1 -> "1st", 22 -> "22nd", 113 -> "113th".
std::string ordinal(unsigned number);
/// "March 3rd", with the year "March 3rd, 2027".
std::string date(std::chrono::year_month_day, bool with_year);
/// 00:00 to 24:00: "2:30 in the afternoon", "noon", "midnight" at either end.
std::string time(std::chrono::minutes since_midnight);

}  // namespace vitara::words::english

namespace vitara::words::mandarin {

std::string weekday(std::chrono::weekday);
/// Counting numbers from 0 to 99: 2 -> "二", 12 -> "十二", 20 -> "二十".
std::string number(unsigned number);
/// "3月3日", with the year "2027年3月3日": voices read these digits right.
std::string date(std::chrono::year_month_day, bool with_year);
/// 00:00 to 24:00: "下午两点半", "中午十二点", "午夜十二点".
std::string time(std::chrono::minutes since_midnight);

}  // namespace vitara::words::mandarin

namespace vitara::words::french {

std::string weekday(std::chrono::weekday);
/// Counting numbers from 0 to 99, feminine as hours and minutes are: 21 -> "vingt et une".
std::string number(unsigned number);
/// "5 mai", "premier mai", with the year "5 mai 2027"; no article.
std::string date(std::chrono::year_month_day, bool with_year);
/// "mardi 5 mai"; no article: "le" or "du" and "au" stand before it.
std::string day(LocalDay, bool with_year);
/// 00:00 to 24:00, by the clock of twenty-four hours: "quatorze heures trente", "midi".
std::string time(std::chrono::minutes since_midnight);

}  // namespace vitara::words::french
