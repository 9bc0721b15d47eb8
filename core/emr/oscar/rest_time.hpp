// Dates and times in REST's JSON, which come in three shapes by origin (oscar-rest.md §3). What is
// wanted is always the wall clock that staff see. Pure.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <optional>
#include <string_view>

#include "core/base/civil.hpp"
#include "core/time/zone.hpp"

namespace vitara::emr::oscar {

/// A DATE column: "2026-11-23", or the epoch milliseconds of midnight in the *server's* zone. A
/// server whose zone is not the clinic's is met by taking the nearest midnight of the clinic.
[[nodiscard]] std::optional<LocalDay> rest_day(const nlohmann::json& value, const time::Zone& zone);

/// A TIME column ("09:00:00", which falls on `day`), or a whole timestamp: epoch milliseconds or
/// ISO digits. Nothing when it is neither, or lacks its day.
[[nodiscard]] std::optional<LocalTime> rest_time(const nlohmann::json& value,
                                                 std::optional<LocalDay> day,
                                                 const time::Zone& zone);

/// "09:00 AM", the day list's text in the server's own zone.
[[nodiscard]] std::optional<seconds> twelve_hour_clock(std::string_view text);

/// "14m ", "59m ", "1H 14m ": the stored length of a visit, a minute less than the visit's.
[[nodiscard]] std::optional<minutes> stored_length(std::string_view text);

}  // namespace vitara::emr::oscar
