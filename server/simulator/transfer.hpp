// Rows as transfer objects: each field under its wire name, nulls left out (oscar-soap.md §§4-6).
// Pure.
#pragma once

#include <string>
#include <string_view>

#include "server/simulator/service.hpp"

namespace vitara::simulator {

/// How times are shown: the server's zone, or UTC for `useGMTTime`.
struct TimeStyle {
  const time::Zone& zone;
  bool gmt = false;

  [[nodiscard]] std::string operator()(LocalTime time) const {
    return gmt ? wire_time_gmt(time, zone) : wire_time(time, zone);
  }
};

[[nodiscard]] Element appointment_element(const Appointment& row, const TimeStyle& style,
                                          Variant variant);
/// `id`: of the archive row; the appointment's own becomes appointmentId.
[[nodiscard]] Element archive_element(const Appointment& row, int id, const TimeStyle& style,
                                      Variant variant);
/// `name`: of the element ("return", or "provider" within a login).
[[nodiscard]] Element provider_element(const Provider& row, std::string_view name);
/// `with_extras`: what OpenO adds when it loads one patient (the cell phone).
[[nodiscard]] Element patient_element(const Patient& row, const time::Zone& zone, bool with_extras);

}  // namespace vitara::simulator
