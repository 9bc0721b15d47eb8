#include "core/time/zone.hpp"

#include <date/tz.h>
#include <fmt/format.h>

#include <stdexcept>
#include <vector>

#include "core/base/suggest.hpp"

namespace vitara::time {
namespace {

/// The header keeps `void`, so that nobody who includes it needs the library.
const date::time_zone& as_zone(const void* zone) {
  return *static_cast<const date::time_zone*>(zone);
}

date::local_seconds to_date(LocalTime time) { return date::local_seconds(time.time_since_epoch()); }

/// "Vancouver" and "vancouver" mean "America/Vancouver"; else the nearest spelling.
std::string hint_for(std::string_view name) {
  std::vector<std::string> known;
  std::vector<std::string> cities;
  for (const auto& zone : date::get_tzdb().zones) {
    known.push_back(zone.name());
    cities.push_back(zone.name().substr(zone.name().rfind('/') + 1));
  }
  if (const auto whole = nearest(name, known)) return fmt::format("did you mean {}?", *whole);
  const auto city = nearest(name, cities);
  for (std::size_t i = 0; city && i < known.size(); ++i) {
    if (cities[i] == *city) return fmt::format("did you mean {}?", known[i]);
  }
  return "give an IANA name such as America/Vancouver";
}

Error unknown_zone(std::string_view name, std::string hint) {
  return Error{.code = Code::invalid,
               .message = fmt::format("`{}` is not a time zone", name),
               .hint = std::move(hint)};
}

}  // namespace

Result<Zone> Zone::find(std::string_view name) {
  try {
    for (const auto& zone : date::get_tzdb().zones) {
      if (zone.name() != name) continue;
      // The library reads a zone's file at its first question; a broken file shows itself here.
      zone.get_info(date::sys_seconds(seconds(0)));
      return Zone(&zone);
    }
    return unknown_zone(name, hint_for(name));
  } catch (const std::exception&) {
    return unknown_zone(name, "the system's zone data cannot be read: install tzdata");
  }
}

std::string_view Zone::name() const { return as_zone(zone_).name(); }

// The zone's file was read in `find`, so that neither of these can throw.
LocalTime Zone::to_local(SystemTime time) const {
  const auto whole = std::chrono::floor<seconds>(time).time_since_epoch();
  const auto info = as_zone(zone_).get_info(date::sys_seconds(whole));
  return LocalTime(whole + info.offset);
}

Resolved Zone::to_system(LocalTime time) const {
  const auto info = as_zone(zone_).get_info(to_date(time));
  const auto moment = [](seconds since_epoch) { return SystemTime(since_epoch); };
  const auto reading = time.time_since_epoch() - info.first.offset;
  switch (info.result) {
    case date::local_info::nonexistent:
      return {.time = moment(info.second.begin.time_since_epoch()), .kind = LocalKind::gap};
    case date::local_info::ambiguous:
      return {.time = moment(reading), .kind = LocalKind::overlap};
    default:
      return {.time = moment(reading), .kind = LocalKind::unique};
  }
}

}  // namespace vitara::time
