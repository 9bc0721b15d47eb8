// Dates, times, numbers and lists as a voice should say them, in each language. No markup, no
// digits that a voice would misread. Pure.
#pragma once

#include <chrono>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/civil.hpp"
#include "core/base/language.hpp"

namespace vitara::words {

/// "Tuesday, March 3rd" · "3月3日星期二" · "le mardi 3 mars". With the year when it is not
/// `today`'s or the next twelve months'.
std::string say_day(LocalDay day, LocalDay today, Language);
/// "Monday, May 4th to Friday, May 8th" · "5月4日星期一到5月8日星期五" · "du lundi 4 mai au
/// vendredi 8 mai".
/// With a time behind either end where it has one: "... to Friday, May 8th at noon".
struct DayEnds {
  LocalDay first{};
  LocalDay last{};
  std::optional<std::chrono::seconds> from_time = {};  // since midnight
  std::optional<std::chrono::seconds> to_time = {};
};
std::string say_days(const DayEnds&, LocalDay today, Language);
/// "from Monday, May 4th on" · "5月4日星期一以后" · "à partir du lundi 4 mai"; with the time when
/// it is not midnight.
std::string say_from(LocalTime from, LocalDay today, Language);
/// A statutory holiday as core/time names it: "Christmas Day" · "圣诞节" · "Noël"; other names
/// stay.
std::string say_holiday(std::string_view name, Language);
/// "Tuesday" · "星期二" · "mardi".
std::string say_weekday(std::chrono::weekday day, Language);
/// "2:30 in the afternoon", "9 in the morning", "noon" · "下午两点半", "上午九点", "中午十二点" ·
/// "quatorze heures trente", "neuf heures", "midi".
std::string say_time(std::chrono::seconds since_midnight, Language);
/// "Tuesday, March 3rd at 2:30 in the afternoon" · "3月3日星期二下午两点半" · "le mardi 3 mars à
/// quatorze heures trente".
std::string say_when(LocalTime time, LocalDay today, Language);
/// "May 1st, 1980" · "1980年5月1日" · "le premier mai 1980".
std::string say_birth_date(std::chrono::year_month_day, Language);
/// Digits one by one, in groups: "6 0 4, 5 5 5, 0 1 2 3" · "6 0 4，5 5 5，0 1 2 3". Takes E.164.
/// French as English.
std::string say_phone(std::string_view e164, Language);
/// "2:45, 3:15 or 4" · "两点四十五、三点一刻或四点" · "neuf heures, dix heures ou midi".
std::string say_any_of(std::span<const std::string> items, Language);
std::string say_all_of(std::span<const std::string> items, Language);

/// A doctor's name as a voice says it: in French "Dr. Chen" is "docteur Chen", other names stay as
/// the clinic writes them.
std::string say_provider(std::string_view display_name, Language);

/// Opening hours of a week, equal days joined: "Monday to Friday 9 in the morning to 5 in the
/// afternoon; closed Saturday and Sunday". `week[0]` is Sunday; each day has its openings as {open,
/// close} since midnight.
using Openings = std::vector<std::pair<std::chrono::minutes, std::chrono::minutes>>;
std::string say_hours(std::span<const Openings, 7> week, Language);

}  // namespace vitara::words
