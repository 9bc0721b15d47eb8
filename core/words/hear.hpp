// What an assistant passes on of what a caller said: dates, times, names, phone numbers, birth
// dates, health numbers. What this room does not understand is absent, never guessed, and nothing
// of it is ever logged. Pure.
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

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

/// E.164 of a North American number as digits or as it is spoken ("604-555-0123", "six oh four,
/// double five five ...", 六零四五五五幺二三四), or of any other with `+`. Placeholders such as
/// 0000000000 and numbers that cannot be (NANPA's rules) are absent.
std::optional<std::string> hear_phone(std::string_view words);

/// What was understood of a birth date. Never guessed: what could be two days is asked back.
struct HeardBirthDate {
  enum class Doubt {
    none,            // `date` is there
    not_understood,  // no date in these words
    incomplete,      // the year, the month or the day was not said
    either,          // two days or two centuries: `choices`
    impossible,      // February 30th, tomorrow, before 1890
    lunar,           // a day of the lunar calendar
  };
  std::optional<std::chrono::year_month_day> date = {};
  Doubt doubt = Doubt::not_understood;
  std::vector<std::chrono::year_month_day> choices = {};  // two, when `either`
};
/// "1980-05-01", "May first, nineteen eighty", "the 1st of May '80", "25/12/1980", 一九八零年五月
/// 一号, 民国六十九年五月一日. "3/4/80" could be two days, "'20" two centuries.
HeardBirthDate hear_birth_date(std::string_view words, LocalDay today);
/// What to ask a caller whose birth date stayed in doubt; empty when it did not.
/// `own_wording`: the clinic's (catalogue.hpp).
std::string birth_date_question(const HeardBirthDate&, Language,
                                const std::map<std::string, std::string>& own_wording = {});

/// A name as a caller says and spells it.
struct HeardName {
  std::string first = {};  // empty when only one name was said
  std::string last = {};   // the spelled one, where the last name was spelled
  std::string spelled =
      {};  // what was spelled letter by letter ("TREMBLAY"); empty when nothing was
};
/// "My name is John Smith", "Smith, John", "T R E M B L A Y", "B as in boy, O, double B", "Chen,
/// C-H-E-N", 我叫陈伟，耳东陈，伟大的伟. Chinese names come apart behind their surname. Both parts
/// are empty when there was no name.
HeardName hear_name(std::string_view words);

struct HealthNumber {
  std::string province = {};  // "BC", "ON", "AB", "QC" ...; empty when it cannot be told
  std::string number = {};    // digits and letters alone
  std::string version = {};   // Ontario's letters, else empty
  bool is_valid = false;
};
/// Checked as the province's card is: ON mod 10, BC PHN mod 11, QC with a birth date that can be;
/// the others by their form alone (AB publishes no check). Digits may be spoken, letters spelled.
/// Absent when wrong. `province` is a code ("BC", "CA-BC") or an English name; empty: told from the
/// number where only one card fits.
std::optional<HealthNumber> hear_health_number(std::string_view words, std::string_view province);
/// The same, right or wrong: what was read, and whether it can be a card's number.
HealthNumber read_health_number(std::string_view words, std::string_view province);

}  // namespace vitara::words
