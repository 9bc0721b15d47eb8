#include "server/simulator/booking.hpp"

#include <fmt/format.h>

#include "server/simulator/credentials.hpp"

namespace vitara::simulator {
namespace {

// Every text of the transfer object: what is left out becomes null, also in an update.
void take_fields(const Element& from, Appointment& row) {
  row.billing = text_in(from, "billing");
  row.booking_source = text_in(from, "bookingSource");
  row.patient = integer_in(from, "demographicNo").value_or(0);
  row.location = text_in(from, "location");
  row.name = text_in(from, "name");
  row.notes = text_in(from, "notes");
  row.program = integer_in(from, "programId").value_or(0);
  row.provider = text_in(from, "providerNo").value_or("");
  row.reason = text_in(from, "reason");
  row.remarks = text_in(from, "remarks");
  row.resources = text_in(from, "resources");
  row.status = text_in(from, "status");
  row.style = text_in(from, "style");
  row.type = text_in(from, "type");
  row.urgency = text_in(from, "urgency");
}

// OSCAR has no foreign keys and would store all of these; a client that sends them has a bug.
std::optional<SoapFault> unlikely(const Clinic& clinic, const Appointment& row) {
  if (clinic.provider(row.provider) == nullptr)
    return client_fault(fmt::format("element providerNo names no provider: {}", row.provider));
  if (row.patient != 0 && clinic.patient(row.patient) == nullptr)
    return client_fault(fmt::format("element demographicNo names no patient: {}", row.patient));
  if (!row.status || row.status->empty())
    return client_fault("element status is missing: the day sheet cannot show such a row");
  if (row.end <= row.start || day_of(row.end) != day_of(row.start))
    return client_fault("element appointmentEndDateTime is not after the start on the same day");
  return std::nullopt;
}

}  // namespace

LocalTime stored_end(const WireTime& end, const time::Zone& zone) {
  const auto exact = on_server(end, zone) + end.fraction - std::chrono::milliseconds(1);
  return std::chrono::floor<seconds>(exact);
}

int store_appointment(Clinic& clinic, Appointment row, std::string_view creator, LocalTime now) {
  row.id = clinic.next_appointment++;
  row.creator = std::string(creator);
  row.created = now;
  row.updated = now;
  clinic.appointments.push_back(std::move(row));
  return clinic.appointments.back().id;
}

Outcome add_appointment(Call& call) {
  const auto* sent = call.arguments.find("arg0");
  if (sent == nullptr) return null_pointer_fault();
  const auto start = time_in(*sent, "appointmentStartDateTime");
  const auto end = time_in(*sent, "appointmentEndDateTime");
  if (!start || !end) return null_pointer_fault();
  Appointment row;
  take_fields(*sent, row);
  row.start = on_server(*start, call.zone);
  row.end = stored_end(*end, call.zone);
  if (auto fault = unlikely(call.clinic, row)) return *std::move(fault);
  const int id = store_appointment(call.clinic, std::move(row), kUser, call.local_now());
  return single(std::to_string(id));
}

Outcome update_appointment(Call& call) {
  const auto* sent = call.arguments.find("arg0");
  auto* stored =
      sent == nullptr ? nullptr : call.clinic.appointment(integer_in(*sent, "id").value_or(0));
  if (stored == nullptr) return null_pointer_fault();
  Appointment row = *stored;
  take_fields(*sent, row);
  // Only the two times keep their old value when they are left out.
  if (const auto start = time_in(*sent, "appointmentStartDateTime"))
    row.start = on_server(*start, call.zone);
  if (const auto end = time_in(*sent, "appointmentEndDateTime"))
    row.end = stored_end(*end, call.zone);
  row.updated = call.local_now();
  if (call.variant != Variant::oscar_2019) row.last_update_user = std::string(kLoginProvider);
  if (auto fault = unlikely(call.clinic, row)) return *std::move(fault);
  call.clinic.archive.push_back(*stored);
  *stored = std::move(row);
  return nothing();
}

}  // namespace vitara::simulator
