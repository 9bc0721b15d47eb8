// Dates and times of day as machines write them. Words are core/words' business. Pure.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/civil.hpp"
#include "core/base/deadline.hpp"

namespace vitara::time {

/// "2026-11-22", nothing else; a day that exists, years 1800 to 2200.
std::optional<std::chrono::year_month_day> parse_date(std::string_view);
/// "14:30" or "14:30:15".
std::optional<std::chrono::seconds> parse_time_of_day(std::string_view);
/// "2026-11-22T14:30[:15[.fff]][Z|+hh:mm]": the digits alone count, an offset is checked and
/// ignored; a date alone is midnight. A space may stand for the T and "-hhmm" for "-hh:mm", as
/// Java writes them. (OSCAR writes the server's zone; oscar-domain "Dates and zones".)
std::optional<LocalTime> parse_local(std::string_view);

std::string date_text(LocalDay);  // 2026-11-22
std::string date_text(std::chrono::year_month_day);
std::string time_text(LocalTime);   // 14:30
std::string local_text(LocalTime);  // 2026-11-22T14:30:00
std::string utc_text(SystemTime);   // 2026-11-22T14:30:00.123Z

}  // namespace vitara::time
