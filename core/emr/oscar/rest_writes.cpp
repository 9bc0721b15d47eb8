#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "core/emr/oscar/columns.hpp"
#include "core/emr/oscar/rest.hpp"
#include "core/emr/oscar/rest_appointments.hpp"
#include "core/emr/oscar/rest_demographics.hpp"
#include "core/emr/oscar/xml_tree.hpp"

namespace vitara::emr::oscar {
namespace {

WriteFailure refused(Code code, std::string message, std::string hint = {}) {
  return {
      .fate = Fate::refused,
      .error = {.code = code, .message = std::move(message), .where = {}, .hint = std::move(hint)}};
}

WriteFailure unknown(Error error) { return {.fate = Fate::unknown, .error = std::move(error)}; }

// Whether a row is still what the caller was told (oscar-domain.md §5: OSCAR locks nothing).
bool is_as_seen(const Appointment& row, const Appointment& seen) {
  return row.time.start == seen.time.start && row.provider == seen.provider &&
         row.status.code == seen.status.code && row.demographic == seen.demographic;
}

}  // namespace

Written<AppointmentNo> RestAdapter::add(const NewAppointment& appointment, const Within& within) {
  if (appointment.provider.empty() || !columns::is_storable(appointment.time) ||
      appointment.marker.size() > columns::kLongestMarker)
    return refused(Code::invalid, "a new appointment needs a provider and a time within one day");
  // OSCAR would turn 09:30:30 into 09:30, and a length of no minutes into an end before the start.
  if (time_of_day(appointment.time.start) % minutes(1) != seconds(0) ||
      appointment.time.length() < minutes(1))
    return refused(Code::invalid, "a new appointment starts and ends on a minute");
  if (number(appointment.demographic) <= 0)
    return refused(Code::invalid, "rest cannot add a block without a patient",
                   "let staff enter it in OSCAR");
  auto attempt = session_.write({.operation = "schedule/add",
                                 .method = "POST",
                                 .path = "/schedule/add",
                                 .body = new_appointment_json(appointment),
                                 .is_write = true},
                                within);
  if (auto* failure = std::get_if<RestFailure>(&attempt)) return write_failure(std::move(*failure));
  const auto document = document_of(std::move(attempt));
  if (!document) return unknown(document.error());
  const auto row = appointment_in(**document, zone_);
  if (!row) return unknown(row.error());
  if (!*row) return unknown(unreadable("holds no new appointment"));
  remember({**row});
  return (*row)->number;
}

Written<Done> RestAdapter::move(const AppointmentMove&, const Within&) {
  return refused(Code::invalid, "rest cannot move an appointment",
                 "add the new one, then cancel the old one");
}

Written<Done> RestAdapter::cancel(const Appointment& seen, const Within& within) {
  const auto row = appointment(seen.number, within);
  if (!row) return WriteFailure{.fate = Fate::refused, .error = row.error()};
  if (!*row || !is_as_seen(**row, seen))
    return refused(Code::conflict, "the appointment is no longer as it was read", "read it again");
  if ((*row)->status.is_cancelled()) return Done{};
  auto attempt = session_.write(
      {.operation = "schedule/updateStatus",
       .method = "POST",
       .path = fmt::format("/schedule/appointment/{}/updateStatus", number(seen.number)),
       .body = R"({"status":"C"})",
       .is_write = true},
      within);
  if (auto* failure = std::get_if<RestFailure>(&attempt)) return write_failure(std::move(*failure));
  const auto document = document_of(std::move(attempt));
  if (!document) return unknown(document.error());
  const auto after = appointment_in(**document, zone_);
  if (!after) return unknown(after.error());
  if (*after && (*after)->number == seen.number && (*after)->status.is_cancelled()) return Done{};
  return unknown({.code = Code::remote,
                  .message = "schedule/updateStatus: the row reads back differently",
                  .where = {},
                  .hint = "look at the appointment in OSCAR"});
}

Written<DemographicNo> RestAdapter::register_demographic(const NewDemographic& demographic,
                                                         const Within& within) {
  const int program = session_.connection().rest.admission_program;
  if (program <= 0)
    return refused(Code::invalid, "rest cannot register patients without an admission program",
                   "set emr.admission_program to the id of OSCAR's program for new patients");
  if (demographic.last_name.reveal().empty() || demographic.first_name.reveal().empty() ||
      demographic.sex.empty() || !demographic.birth_date.reveal().ok())
    return refused(Code::invalid, "a new patient needs both names, sex and a birth date");
  auto attempt = session_.write({.operation = "demographics",
                                 .method = "POST",
                                 .path = "/demographics",
                                 .body = new_demographic_json(demographic, program),
                                 .is_write = true},
                                within);
  if (auto* failure = std::get_if<RestFailure>(&attempt)) {
    // The patient's row is saved first and alone: any error of the server's may come after it.
    using Kind = RestFailure::Kind;
    failure->may_have_run = failure->may_have_run || failure->kind == Kind::null_pointer;
    return write_failure(std::move(*failure));
  }
  const auto document = document_of(std::move(attempt));
  if (!document) return unknown(document.error());
  const auto patient = read_demographic(**document);
  if (!patient) return unknown(patient.error());
  return patient->number;
}

}  // namespace vitara::emr::oscar
