// Visits as REST tells them, in the four shapes of its routes (oscar-rest.md §4), and the body that
// adds one. Pure.
#pragma once

#include <string>
#include <vector>

#include "core/base/result.hpp"
#include "core/emr/oscar/json_row.hpp"
#include "core/emr/types.hpp"
#include "core/time/zone.hpp"

namespace vitara::emr::oscar {

/// AppointmentTo1: of fetchMonthly, appointmentHistory, getAppointment and of the replies to
/// writes.
[[nodiscard]] Result<Appointment> read_appointment(const nlohmann::json& item,
                                                   const time::Zone& zone);

/// The one AppointmentTo1 in `{"appointment": ...}`; empty when that is null.
[[nodiscard]] Result<std::optional<Appointment>> appointment_in(const nlohmann::json& document,
                                                                const time::Zone& zone);

/// One provider's day. Where the server tells no durations (2019) the ends of the `endless` are not
/// known: such a visit takes the time until the next one that stands begins, or the rest of the
/// day. That may hide a free time and never gives away a taken one.
struct DayList {
  std::vector<Appointment> rows;
  std::vector<AppointmentNo> endless = {};
  [[nodiscard]] bool knows_ends() const { return endless.empty(); }
};

/// What day list it was asked for: its items name neither provider nor day.
struct DayAsked {
  ProviderNo provider;
  LocalDay day;
  const time::Zone& zone;
};

/// OpenO's bare array or 2019's `{"template", "patients"}`. In order of start, then number; rows
/// whose status is a bare C are not among them.
[[nodiscard]] Result<DayList> read_day_list(const nlohmann::json& document, const DayAsked& asked);

/// `appointmentNo` -> `notes` of fetchDays: what 2019's day list leaves out.
[[nodiscard]] Result<std::vector<std::pair<AppointmentNo, std::string>>> read_notes(
    const nlohmann::json& document);

/// The body of `schedule/add`: `startTime` exactly HH:mm, `status` always there (OSCAR defaults
/// neither), texts cut to their columns.
[[nodiscard]] std::string new_appointment_json(const NewAppointment& appointment);

/// By start, then number.
void sort_by_time(std::vector<Appointment>& rows);

}  // namespace vitara::emr::oscar
