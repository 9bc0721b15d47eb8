#include "core/emr/oscar/rest_time.hpp"

#include <charconv>
#include <nlohmann/json.hpp>

#include "core/time/civil_text.hpp"

namespace vitara::emr::oscar {
namespace {

using nlohmann::json;
using std::chrono::days;
using std::chrono::hours;

// The years 1800 to 2200: what lies outside is no date of a clinic.
constexpr std::int64_t kEarliest = -5'364'662'400'000;
constexpr std::int64_t kLatest = 7'289'654'400'000;

std::optional<LocalTime> local_of(const json& value, const time::Zone& zone) {
  if (!value.is_number_integer()) return std::nullopt;
  const auto count = value.get<std::int64_t>();
  if (count < kEarliest || count > kLatest) return std::nullopt;
  return zone.to_local(SystemTime(std::chrono::milliseconds(count)));
}

std::optional<int> leading_number(std::string_view& text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  int number = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || number < 0 || number > 1440) return std::nullopt;
  text.remove_prefix(static_cast<std::size_t>(stop - text.data()));
  return number;
}

}  // namespace

std::optional<LocalDay> rest_day(const json& value, const time::Zone& zone) {
  if (value.is_string()) {
    const auto digits = time::parse_local(value.get_ref<const std::string&>());
    return digits ? std::optional(day_of(*digits)) : std::nullopt;
  }
  const auto local = local_of(value, zone);
  return local ? std::optional(day_of(*local + hours(12))) : std::nullopt;
}

std::optional<LocalTime> rest_time(const json& value, std::optional<LocalDay> day,
                                   const time::Zone& zone) {
  if (!value.is_string()) return local_of(value, zone);
  const auto& text = value.get_ref<const std::string&>();
  if (text.find('-') != std::string::npos) return time::parse_local(text);
  const auto clock = time::parse_time_of_day(text);
  if (!clock || !day) return std::nullopt;
  return LocalTime(*day) + *clock;
}

std::optional<seconds> twelve_hour_clock(std::string_view text) {
  const auto hour = leading_number(text);
  if (!hour || *hour < 1 || *hour > 12 || !text.starts_with(':')) return std::nullopt;
  text.remove_prefix(1);
  const auto minute = leading_number(text);
  if (!minute || *minute > 59 || (text != " AM" && text != " PM")) return std::nullopt;
  return hours(*hour % 12 + (text == " PM" ? 12 : 0)) + minutes(*minute);
}

std::optional<minutes> stored_length(std::string_view text) {
  minutes total{};
  bool has_part = false;
  for (auto number = leading_number(text); number; number = leading_number(text)) {
    if (!text.starts_with('H') && !text.starts_with('m')) return std::nullopt;
    total += text.front() == 'H' ? minutes(60) * *number : minutes(*number);
    text.remove_prefix(1);
    has_part = true;
  }
  while (text.starts_with(' ')) text.remove_prefix(1);
  return has_part && text.empty() ? std::optional(total) : std::nullopt;
}

}  // namespace vitara::emr::oscar
