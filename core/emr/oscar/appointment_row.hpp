// OSCAR's AppointmentTransfer: what we understand of it, and all of it, because an update writes
// every field and would wipe those it leaves out (oscar-soap.md §4). Pure.
#pragma once

#include <pugixml.hpp>
#include <string_view>
#include <vector>

#include "core/base/result.hpp"
#include "core/emr/oscar/envelope.hpp"
#include "core/emr/types.hpp"

namespace vitara::emr::oscar {

struct AppointmentRow {
  Appointment value;
  std::vector<Field> fields;  // as they came, never logged
};

[[nodiscard]] Result<AppointmentRow> read_appointment(const pugi::xml_node& item);

/// Without the raw fields.
[[nodiscard]] std::vector<Appointment> values_of(std::vector<AppointmentRow> rows);

/// The transfer object of a new row: texts cut to their columns (oscar-domain.md §2), human notes
/// cut so that the marker always fits their 255 bytes.
[[nodiscard]] Field new_transfer(const NewAppointment& appointment);

/// What an update changes; all else goes back as it came. Without `time` both date fields are left
/// out, which keeps start and end as they are.
struct RowChange {
  std::optional<Interval> time = {};
  std::optional<ProviderNo> provider = {};
  std::optional<AppointmentStatus> status = {};
};

/// The transfer object that writes `row` back with `change` in it.
[[nodiscard]] Field changed_transfer(AppointmentRow row, const RowChange& change);

}  // namespace vitara::emr::oscar
