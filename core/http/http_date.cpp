#include "core/http/http_date.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <vector>

namespace vitara::http {

namespace {

using std::chrono::sys_days;

// A clock of nanoseconds ends in 2262.
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2200;
constexpr double kLongestWait = 1e9;  // seconds; whoever waits has a bound of its own

std::vector<std::string_view> words_of(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const auto end = std::min(text.find(' '), text.size());
    if (end > 0) words.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

// All digits, and as many as are wanted.
std::optional<int> number(std::string_view text, std::size_t least, std::size_t most) {
  int value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  const bool is_whole = read.ec == std::errc{} && read.ptr == text.data() + text.size();
  const bool fits = text.size() >= least && text.size() <= most && text.front() != '-';
  return is_whole && fits ? std::optional(value) : std::nullopt;
}

std::optional<unsigned> month(std::string_view text) {
  constexpr std::array<std::string_view, 12> kMonths = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
  const auto* found = std::find(kMonths.begin(), kMonths.end(), text);
  if (found == kMonths.end()) return std::nullopt;
  return static_cast<unsigned>(found - kMonths.begin()) + 1;
}

// "08:49:37", a leap second among it.
std::optional<std::chrono::seconds> time_of_day(std::string_view text) {
  if (text.size() != 8 || text[2] != ':' || text[5] != ':') return std::nullopt;
  const auto hour = number(text.substr(0, 2), 2, 2);
  const auto minute = number(text.substr(3, 2), 2, 2);
  const auto second = number(text.substr(6, 2), 2, 2);
  if (!hour || !minute || !second || *hour > 23 || *minute > 59 || *second > 60)
    return std::nullopt;
  return std::chrono::hours(*hour) + std::chrono::minutes(*minute) + std::chrono::seconds(*second);
}

struct Parts {
  std::string_view day = {};
  std::string_view month = {};
  std::string_view year = {};
  std::string_view time = {};
};

std::optional<Parts> parts_of(std::string_view text) {
  const auto words = words_of(text);
  if (words.size() == 6 && words[0].ends_with(',') && words[5] == "GMT")
    return Parts{words[1], words[2], words[3], words[4]};
  if (words.size() == 5 && words[0].size() == 3)
    return Parts{words[2], words[1], words[4], words[3]};
  const bool is_old = words.size() == 4 && words[0].ends_with(',') && words[3] == "GMT";
  if (!is_old || words[1].size() != 9 || words[1][2] != '-' || words[1][6] != '-')
    return std::nullopt;
  return Parts{words[1].substr(0, 2), words[1].substr(3, 3), words[1].substr(7), words[2]};
}

// The century of two digits.
int full_year(int year, SystemTime now) {
  const std::chrono::year_month_day today(std::chrono::floor<std::chrono::days>(now));
  const int this_year = static_cast<int>(today.year());
  const int guess = this_year - this_year % 100 + year;
  return guess > this_year + 50 ? guess - 100 : guess;
}

}  // namespace

std::optional<SystemTime> parse_http_date(std::string_view text, SystemTime now) {
  const auto parts = parts_of(text);
  if (!parts) return std::nullopt;
  const auto day = number(parts->day, 1, 2);
  const auto month_number = month(parts->month);
  auto year = number(parts->year, 2, 4);
  const auto time = time_of_day(parts->time);
  if (!day || !month_number || !year || !time) return std::nullopt;
  if (parts->year.size() == 2) year = full_year(*year, now);
  const std::chrono::year_month_day date(std::chrono::year(*year),
                                         std::chrono::month(*month_number),
                                         std::chrono::day(static_cast<unsigned>(*day)));
  const bool is_told = *year >= kFirstYear && *year <= kLastYear;
  if (!date.ok() || !is_told || parts->year.size() == 3) return std::nullopt;
  return SystemTime(sys_days(date).time_since_epoch() + *time);
}

std::optional<Duration> retry_after(std::string_view value, SystemTime now) {
  double seconds = 0;
  const auto read = std::from_chars(value.data(), value.data() + value.size(), seconds);
  const bool is_number = read.ec == std::errc{} && read.ptr == value.data() + value.size();
  if (is_number && seconds >= 0)
    return std::chrono::duration_cast<Duration>(
        std::chrono::duration<double>(std::min(seconds, kLongestWait)));
  const auto until = parse_http_date(value, now);
  if (is_number || !until) return std::nullopt;
  return std::max(std::chrono::duration_cast<Duration>(*until - now), Duration::zero());
}

}  // namespace vitara::http
