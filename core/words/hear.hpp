// What an assistant passes on of what a caller said: dates, times, phone numbers, birth dates,
// health numbers. This room understands the plain forms; what it does not understand is absent,
// never guessed. Pure.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/civil.hpp"
#include "core/base/language.hpp"

namespace vitara::words {

/// A local day from "2026-11-24", "today", "tomorrow", "next Tuesday", "Tuesday", "明天", "下周三",
/// "3月3日", "March 3" ... relative to `today`. A day and month without a year is the next one to
/// come. Weeks start on Monday: "next Tuesday" and 下周二 are the Tuesday of the next week,
/// "Tuesday" alone the first after today and absent on a Tuesday (it could be two days). "3/4/2027"
/// is absent: it could be two days as well. A time beside the day ("tomorrow at 2") is read and
/// left alone.
std::optional<LocalDay> hear_day(std::string_view words, LocalDay today);
/// Since midnight, from "14:30", "2:30 PM", "2 pm", "noon", "下午两点半". Two digits mean what they
/// say ("02:30" is at night); a spoken hour without its half of the day is read as clinics keep
/// hours: one to six is afternoon, eight to twelve before or at noon, seven absent.
std::optional<std::chrono::seconds> hear_time(std::string_view words);

enum class TimeOfDay { any, morning, afternoon, evening };
/// "morning", "tomorrow afternoon", 晚上, "any time", 随时. A clock alone is no part of the day.
std::optional<TimeOfDay> hear_time_of_day(std::string_view words);

/// E.164 of a North American number in any spelling ("604-555-0123", "+1 604 555 0123"), or of any
/// other with `+`. Placeholders such as 0000000000 are absent.
std::optional<std::string> hear_phone(std::string_view words);
/// "1980-05-01", "May 1, 1980", "1980年5月1日", "19800501". In the past, after 1890.
std::optional<std::chrono::year_month_day> hear_birth_date(std::string_view words, LocalDay today);

struct HealthNumber {
  std::string province;  // "BC", "ON", "AB", "QC" ...
  std::string number;    // digits and letters alone
  std::string version;   // Ontario's letters, else empty
};
/// Checked as the province's card is: ON mod 10, BC PHN mod 11, QC with a birth date that can be;
/// the others by their form alone (AB publishes no check). Absent when wrong. `province` is a code
/// ("BC", "CA-BC") or an English name; empty: told from the number where only one card fits.
std::optional<HealthNumber> hear_health_number(std::string_view words, std::string_view province);

}  // namespace vitara::words
