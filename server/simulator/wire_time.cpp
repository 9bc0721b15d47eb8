#include "server/simulator/wire_time.hpp"

#include <fmt/format.h>

namespace vitara::simulator {
namespace {

namespace chrono = std::chrono;

// A cursor over the text; every `take` either moves on or leaves `good` false for good.
struct Digits {
  std::string_view rest;
  bool good = true;

  int number(std::size_t length) {
    if (rest.size() < length) good = false;
    int value = 0;
    for (std::size_t i = 0; good && i < length; ++i) {
      if (rest[i] < '0' || rest[i] > '9') good = false;
      value = value * 10 + (rest[i] - '0');
    }
    if (good) rest.remove_prefix(length);
    return value;
  }
  void sign(char expected) {
    if (rest.empty() || rest.front() != expected) good = false;
    if (good) rest.remove_prefix(1);
  }
  bool at(char expected) const { return good && !rest.empty() && rest.front() == expected; }
};

LocalTime read_day(Digits& in) {
  const int year = in.number(4);
  in.sign('-');
  const auto month = static_cast<unsigned>(in.number(2));
  in.sign('-');
  const auto day = static_cast<unsigned>(in.number(2));
  const auto date = chrono::year(year) / chrono::month(month) / chrono::day(day);
  // The system clock's nanoseconds reach from 1677 to 2262.
  if (!date.ok() || year < 1700 || year > 2200) in.good = false;
  return in.good ? LocalTime(LocalDay(date)) : LocalTime{};
}

seconds read_clock(Digits& in) {
  const int hour = in.number(2);
  in.sign(':');
  const int minute = in.number(2);
  in.sign(':');
  const int second = in.number(2);
  if (hour > 23 || minute > 59 || second > 59) in.good = false;
  return chrono::hours(hour) + minutes(minute) + seconds(second);
}

chrono::milliseconds read_fraction(Digits& in) {
  in.sign('.');
  int value = 0;
  int places = 0;
  for (; !in.rest.empty() && in.rest.front() >= '0' && in.rest.front() <= '9'; ++places) {
    const int digit = in.number(1);
    if (places < 3) value = value * 10 + digit;
  }
  if (places == 0 || places > 9) in.good = false;
  for (; places < 3; ++places) value *= 10;
  return chrono::milliseconds(value);
}

minutes read_offset(Digits& in) {
  if (in.at('Z')) {
    in.sign('Z');
    return minutes(0);
  }
  const bool west = in.at('-');
  in.sign(west ? '-' : '+');
  const int hour = in.number(2);
  in.sign(':');
  const int minute = in.number(2);
  if (hour > 14 || minute > 59) in.good = false;
  const auto size = chrono::hours(hour) + minutes(minute);
  return chrono::duration_cast<minutes>(west ? -size : size);
}

std::string digits_of(LocalTime time) {
  const chrono::year_month_day date(day_of(time));
  const chrono::hh_mm_ss clock(time_of_day(time));
  return fmt::format("{:04}-{:02}-{:02}T{:02}:{:02}:{:02}", static_cast<int>(date.year()),
                     static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()),
                     clock.hours().count(), clock.minutes().count(), clock.seconds().count());
}

std::string offset_text(seconds offset) {
  if (offset == seconds(0)) return "Z";
  const auto size = chrono::duration_cast<minutes>(chrono::abs(offset)).count();
  return fmt::format("{}{:02}:{:02}", offset < seconds(0) ? '-' : '+', size / 60, size % 60);
}

}  // namespace

std::optional<WireTime> parse_wire_time(std::string_view text) {
  Digits in{text};
  WireTime time;
  time.digits = read_day(in);
  if (in.at('T')) {
    in.sign('T');
    time.digits += read_clock(in);
    if (in.at('.')) time.fraction = read_fraction(in);
  }
  if (in.good && !in.rest.empty()) time.offset = read_offset(in);
  if (!in.good || !in.rest.empty()) return std::nullopt;
  return time;
}

LocalTime on_server(const WireTime& time, const time::Zone& zone) {
  if (!time.offset) return time.digits;
  const SystemTime moment{chrono::duration_cast<SystemTime::duration>(
      time.digits.time_since_epoch() - seconds(*time.offset))};
  return zone.to_local(moment);
}

seconds offset_at(SystemTime time, const time::Zone& zone) {
  return zone.to_local(time).time_since_epoch() - chrono::floor<seconds>(time).time_since_epoch();
}

std::string wire_time(LocalTime time, const time::Zone& zone) {
  const SystemTime moment = zone.to_system(time).time;
  return digits_of(zone.to_local(moment)) + offset_text(offset_at(moment, zone));
}

std::string wire_time_gmt(LocalTime time, const time::Zone& zone) {
  const auto moment = chrono::floor<seconds>(zone.to_system(time).time);
  return digits_of(LocalTime(moment.time_since_epoch())) + "Z";
}

std::string wire_moment(SystemTime time, const time::Zone& zone) {
  const auto whole = chrono::floor<seconds>(time);
  const auto rest = chrono::duration_cast<chrono::milliseconds>(time - whole).count();
  const std::string fraction = rest == 0 ? "" : fmt::format(".{:03}", rest);
  return digits_of(zone.to_local(time)) + fraction + offset_text(offset_at(time, zone));
}

}  // namespace vitara::simulator
