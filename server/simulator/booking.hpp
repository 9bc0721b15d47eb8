// Writing appointments as OSCAR stores them: add, full overwrite, archive (oscar-soap.md §4). Also
// the staff's own bookings, which arrive through the control endpoints.
#pragma once

#include <optional>
#include <string_view>
#include <variant>

#include "server/simulator/service.hpp"

namespace vitara::simulator {

/// What the TIME column keeps of an `appointmentEndDateTime`: one millisecond is taken off, then
/// the fraction falls away. `09:15:00` is stored as `09:14:59`.
[[nodiscard]] LocalTime stored_end(const WireTime& end, const time::Zone& zone);

[[nodiscard]] Outcome add_appointment(Call& call);
[[nodiscard]] Outcome update_appointment(Call& call);

/// Stores a row under the next id and returns that id. `creator` and both stamps are set.
int store_appointment(Clinic& clinic, Appointment row, std::string_view creator, LocalTime now);

}  // namespace vitara::simulator
