// xs:dateTime as OSCAR reads and writes it (oscar-soap.md §2, "Type mapping"). Digits of its own:
// nothing here is shared with the adapter that this stand-in judges. Pure.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/civil.hpp"
#include "core/time/zone.hpp"

namespace vitara::simulator {

/// A dateTime as it was sent. Without `offset` the digits are in the server's zone.
struct WireTime {
  LocalTime digits{};
  std::chrono::milliseconds fraction{};
  std::optional<minutes> offset = {};
};

/// `2026-11-23T09:00:00`, with fraction, with `Z` or `-05:00`, or a date alone (midnight). Nothing
/// when it is none of these, names a day or hour that does not exist, or a year before 1700 or
/// after 2200.
[[nodiscard]] std::optional<WireTime> parse_wire_time(std::string_view text);

/// The wall clock of the server at that moment, fraction left out.
[[nodiscard]] LocalTime on_server(const WireTime& time, const time::Zone& zone);

/// With the server's offset of that moment; `Z` when it is zero. `gmt`: in UTC instead.
[[nodiscard]] std::string wire_time(LocalTime time, const time::Zone& zone);
[[nodiscard]] std::string wire_time_gmt(LocalTime time, const time::Zone& zone);
/// A moment, with milliseconds where they are not zero.
[[nodiscard]] std::string wire_moment(SystemTime time, const time::Zone& zone);
/// What is to be added to UTC for the server's wall clock at that moment.
[[nodiscard]] seconds offset_at(SystemTime time, const time::Zone& zone);

}  // namespace vitara::simulator
