#include "core/time/civil_text.hpp"

#include <fmt/format.h>

namespace vitara::time {
namespace {

/// Reads fixed digits from the front of a text; a failed read leaves the text as it was.
class Digits {
 public:
  explicit Digits(std::string_view text) : rest_(text) {}

  std::optional<int> number(std::size_t width) {
    if (rest_.size() < width) return std::nullopt;
    int value = 0;
    for (const char c : rest_.substr(0, width)) {
      if (c < '0' || c > '9') return std::nullopt;
      value = value * 10 + (c - '0');
    }
    rest_.remove_prefix(width);
    return value;
  }
  bool sign(char expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(1);
    return true;
  }
  /// A separator and the two digits after it, or nothing at all.
  std::optional<int> pair_after(char separator) {
    const auto before = rest_;
    if (sign(separator)) {
      if (const auto value = number(2)) return value;
    }
    rest_ = before;
    return std::nullopt;
  }
  bool at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
};

/// By hand and not by std::chrono::parse: no locale, no stream, and nothing but these very digits.
std::optional<std::chrono::year_month_day> read_date(Digits& text) {
  const auto year = text.number(4);
  const auto month = year ? text.pair_after('-') : std::nullopt;
  const auto day = month ? text.pair_after('-') : std::nullopt;
  if (!day || *year < 1800 || *year > 2200) return std::nullopt;

  const std::chrono::year_month_day date{std::chrono::year(*year),
                                         std::chrono::month(static_cast<unsigned>(*month)),
                                         std::chrono::day(static_cast<unsigned>(*day))};
  if (!date.ok()) return std::nullopt;
  return date;
}

std::optional<seconds> read_time_of_day(Digits& text) {
  const auto hour = text.number(2);
  const auto minute = hour ? text.pair_after(':') : std::nullopt;
  if (!minute || *hour > 23 || *minute > 59) return std::nullopt;

  const auto second = text.pair_after(':').value_or(0);
  if (second > 59) return std::nullopt;
  return std::chrono::hours(*hour) + minutes(*minute) + seconds(second);
}

/// ".123": read and dropped. False when a point has no digit after it.
bool skip_fraction(Digits& text) {
  if (!text.sign('.')) return true;
  if (!text.number(1)) return false;
  while (text.number(1)) continue;
  return true;
}

/// "Z", "+hh:mm", "-hhmm" or nothing; up to 14 hours (XML Schema part 2 §3.2.7.3).
bool skip_offset(Digits& text) {
  if (text.at_end() || text.sign('Z')) return true;
  if (!text.sign('+') && !text.sign('-')) return false;
  const auto hour = text.number(2);
  text.sign(':');
  const auto minute = hour ? text.number(2) : std::nullopt;
  return minute && *minute < 60 && *hour * 60 + *minute <= 14 * 60;
}

std::string text_of(std::chrono::year_month_day day) {
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(day.year()),
                     static_cast<unsigned>(day.month()), static_cast<unsigned>(day.day()));
}

}  // namespace

std::optional<std::chrono::year_month_day> parse_date(std::string_view text) {
  Digits digits(text);
  const auto date = read_date(digits);
  return digits.at_end() ? date : std::nullopt;
}

// 24:00 and leap seconds are refused: no schedule has them, and both would land on another day.
std::optional<std::chrono::seconds> parse_time_of_day(std::string_view text) {
  Digits digits(text);
  const auto time = read_time_of_day(digits);
  return digits.at_end() ? time : std::nullopt;
}

std::optional<LocalTime> parse_local(std::string_view text) {
  Digits digits(text);
  const auto date = read_date(digits);
  if (!date) return std::nullopt;
  const LocalTime midnight{LocalDay(*date)};

  // A date with an offset and no time is what xs:date looks like when CXF writes it.
  if (!digits.sign('T') && !digits.sign(' ')) {
    return skip_offset(digits) && digits.at_end() ? std::optional(midnight) : std::nullopt;
  }
  const auto time = read_time_of_day(digits);
  if (!time || !skip_fraction(digits) || !skip_offset(digits)) return std::nullopt;
  return digits.at_end() ? std::optional(midnight + *time) : std::nullopt;
}

std::string date_text(LocalDay day) { return text_of(std::chrono::year_month_day(day)); }

std::string date_text(std::chrono::year_month_day day) { return text_of(day); }

std::string time_text(LocalTime time) {
  const std::chrono::hh_mm_ss clock(time_of_day(time));
  return fmt::format("{:02}:{:02}", clock.hours().count(), clock.minutes().count());
}

std::string local_text(LocalTime time) {
  const std::chrono::hh_mm_ss clock(time_of_day(time));
  return fmt::format("{}T{:02}:{:02}:{:02}", date_text(day_of(time)), clock.hours().count(),
                     clock.minutes().count(), clock.seconds().count());
}

std::string utc_text(SystemTime time) {
  const auto day = std::chrono::floor<std::chrono::days>(time);
  const std::chrono::hh_mm_ss clock(std::chrono::floor<std::chrono::milliseconds>(time - day));
  return fmt::format("{}T{:02}:{:02}:{:02}.{:03}Z", text_of(std::chrono::year_month_day(day)),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count(),
                     clock.subseconds().count());
}

}  // namespace vitara::time
