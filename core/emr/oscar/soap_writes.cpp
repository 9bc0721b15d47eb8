#include "core/emr/oscar/columns.hpp"
#include "core/emr/oscar/row.hpp"
#include "core/emr/oscar/soap.hpp"
#include "core/emr/oscar/xml_tree.hpp"

namespace vitara::emr::oscar {
namespace {

WriteFailure refused(Error error) { return {.fate = Fate::refused, .error = std::move(error)}; }

WriteFailure bad_wish(std::string message) {
  return refused({.code = Code::invalid, .message = std::move(message)});
}

// What a row must look like after an update of it.
bool has(const Appointment& row, const RowChange& change) {
  if (change.time && row.time.start != change.time->start) return false;
  if (change.provider && row.provider != *change.provider) return false;
  return !change.status || row.status.code == change.status->code;
}

}  // namespace

Written<AppointmentNo> SoapAdapter::add(const NewAppointment& appointment, const Within& within) {
  if (appointment.provider.empty() || !columns::is_storable(appointment.time) ||
      number(appointment.demographic) < 0 || appointment.marker.size() > columns::kLongestMarker)
    return bad_wish("a new appointment needs a provider and a time within one day");
  const auto written = session_.write({.service = "ScheduleService",
                                       .operation = "addAppointment",
                                       .arguments = {new_transfer(appointment)},
                                       .is_write = true},
                                      within);
  if (!written) return written.failure();
  const auto items = (*written).items();
  const auto no = items.size() == 1 ? parse_xs_int(text_of(items.front())) : std::nullopt;
  if (!no || *no <= 0)
    return WriteFailure{.fate = Fate::unknown, .error = unreadable("holds no new number")};
  return AppointmentNo(*no);
}

Written<Done> SoapAdapter::update(AppointmentRow row, const RowChange& change,
                                  const Within& within) {
  const auto no = row.value.number;
  const auto written = session_.write({.service = "ScheduleService",
                                       .operation = "updateAppointment",
                                       .arguments = {changed_transfer(std::move(row), change)},
                                       .is_write = true},
                                      within);
  if (!written) return written.failure();
  // OSCAR said yes. A look at the row can only take that back, so without time or answer for it the
  // yes stands.
  if (!session_.has_time(within)) return Done{};
  const auto after = this->row(no, within);
  if (!after) return Done{};
  if (*after && has((*after)->value, change)) return Done{};
  return WriteFailure{.fate = Fate::unknown,
                      .error = {.code = Code::remote,
                                .message = "updateAppointment: the row reads back differently",
                                .where = {},
                                .hint = "look at the appointment in OSCAR"}};
}

Written<Done> SoapAdapter::move(const AppointmentMove& move, const Within& within) {
  if (move.provider.empty() || !columns::is_storable(move.time))
    return bad_wish("a move needs a provider and a time within one day");
  auto row = row_as_seen(move.seen, within);
  if (!row) return refused(std::move(row).error());
  if (row->value.status.is_cancelled())
    return refused({.code = Code::conflict, .message = "the appointment is cancelled"});
  RowChange change{.provider = move.provider};
  // Dates that are left out stay as they are; sent back they would lose a second (oscar-soap.md
  // §4).
  if (move.time != row->value.time) change.time = move.time;
  return update(*std::move(row), change, within);
}

Written<Done> SoapAdapter::cancel(const Appointment& seen, const Within& within) {
  auto row = row_as_seen(seen, within);
  if (!row) return refused(std::move(row).error());
  if (row->value.status.is_cancelled()) return Done{};
  return update(*std::move(row), {.status = AppointmentStatus{.code = "C"}}, within);
}

Written<DemographicNo> SoapAdapter::register_demographic(const NewDemographic&, const Within&) {
  return refused({.code = Code::invalid,
                  .message = "soap cannot register patients",
                  .where = {},
                  .hint = "let staff enter the patient in OSCAR"});
}

}  // namespace vitara::emr::oscar
