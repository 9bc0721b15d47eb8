#include <fmt/format.h>

#include <array>
#include <string_view>

#include "core/words/say_parts.hpp"

namespace vitara::words::mandarin {
namespace {

std::string_view part_of_day(int hour) {
  if (hour < 5) return "凌晨";
  if (hour < 8) return "早上";
  if (hour < 12) return "上午";
  if (hour == 12) return "中午";
  return hour < 18 ? "下午" : "晚上";
}

/// Hours are counted, so two is 两; twelve stays 十二.
std::string hour_text(int hour) {
  if (hour == 0) return "零";
  const int spoken = hour > 12 ? hour - 12 : hour;
  return spoken == 2 ? "两" : number(static_cast<unsigned>(spoken));
}

/// From twenty on 分 is usually left out; below, the bare number would sound cut off.
std::string minute_text(int minute) {
  if (minute == 0) return "";
  if (minute == 15) return "一刻";
  if (minute == 30) return "半";
  const auto count = number(static_cast<unsigned>(minute));
  if (minute < 10) return fmt::format("零{}分", count);
  return minute < 20 ? count + "分" : count;
}

}  // namespace

std::string weekday(std::chrono::weekday day) {
  constexpr std::array<std::string_view, 7> kNames = {"日", "一", "二", "三", "四", "五", "六"};
  return fmt::format("星期{}", kNames.at(day.c_encoding()));
}

std::string number(unsigned number) {
  constexpr std::array<std::string_view, 10> kDigits = {"零", "一", "二", "三", "四",
                                                        "五", "六", "七", "八", "九"};
  const unsigned tens = number / 10 % 10, ones = number % 10;
  if (tens == 0) return std::string(kDigits.at(ones));
  return fmt::format("{}十{}", tens == 1 ? "" : kDigits.at(tens),
                     ones == 0 ? "" : kDigits.at(ones));
}

std::string date(std::chrono::year_month_day day, bool with_year) {
  const auto text =
      fmt::format("{}月{}日", static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
  return with_year ? fmt::format("{}年{}", static_cast<int>(day.year()), text) : text;
}

std::string time(std::chrono::minutes since_midnight) {
  const int total = static_cast<int>(since_midnight.count()) % (24 * 60);
  if (total == 0) return "午夜十二点";
  const int hour = total / 60;
  return fmt::format("{}{}点{}", part_of_day(hour), hour_text(hour), minute_text(total % 60));
}

}  // namespace vitara::words::mandarin
