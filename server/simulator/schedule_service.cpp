#include <algorithm>
#include <array>
#include <set>

#include "server/simulator/booking.hpp"
#include "server/simulator/collation.hpp"
#include "server/simulator/transfer.hpp"

// ScheduleWs: appointments, day schedules, template codes, types. Orders and filters are those of
// oscar-soap.md §4, where "unordered" is taken at its word.
namespace vitara::simulator {
namespace {

using Rows = std::vector<const Appointment*>;

TimeStyle style(const Call& call, std::string_view gmt_argument) {
  return {call.zone, boolean_in(call.arguments, gmt_argument).value_or(false)};
}

Outcome shown(const Call& call, const Rows& rows, const TimeStyle& times) {
  std::vector<Element> elements;
  for (const auto* row : rows) elements.push_back(appointment_element(*row, times, call.variant));
  return elements;
}

template <class Wanted>
Rows chosen(const Call& call, Wanted wanted) {
  Rows rows;
  for (const auto& row : call.clinic.appointments)
    if (wanted(row)) rows.push_back(&row);
  return rows;
}

Rows page(Rows rows, int start, int count) {
  const auto from = std::min(rows.size(), static_cast<std::size_t>(std::max(0, start)));
  rows.erase(rows.begin(), rows.begin() + static_cast<std::ptrdiff_t>(from));
  const auto wanted = static_cast<std::size_t>(std::max(0, count));
  rows.resize(std::min({rows.size(), wanted, kLongestList}));
  return rows;
}

bool consents(const Call& call, int patient) {
  const auto* row = call.clinic.patient(patient);
  return row != nullptr && row->consents;
}

Outcome one_appointment(Call& call) {
  const auto* row = call.clinic.appointment(integer_in(call.arguments, "arg0").value_or(0));
  if (row == nullptr) return nothing();
  return shown(call, {row}, style(call, "arg1"));
}

// The server's filter compares the whole status with "C": "CS" and "CV" pass.
Outcome of_provider(Call& call) {
  const auto provider = text_in(call.arguments, "arg0");
  const auto date = time_in(call.arguments, "arg1");
  if (!provider || !date) return null_pointer_fault();
  const auto day = day_of(on_server(*date, call.zone));
  auto rows = chosen(call, [&](const Appointment& row) {
    return row.provider == *provider && day_of(row.start) == day && row.status != "C";
  });
  std::stable_sort(rows.begin(), rows.end(),
                   [](const Appointment* a, const Appointment* b) { return a->start < b->start; });
  return shown(call, rows, style(call, "arg2"));
}

Outcome of_patient(Call& call) {
  const int patient = integer_in(call.arguments, "arg0").value_or(0);
  auto rows = chosen(call, [patient](const Appointment& row) { return row.patient == patient; });
  // Newest date first; within a day there is no order.
  std::sort(rows.begin(), rows.end(), [](const Appointment* a, const Appointment* b) {
    if (day_of(a->start) != day_of(b->start)) return day_of(a->start) > day_of(b->start);
    return unordered_key(a->id) < unordered_key(b->id);
  });
  return shown(call,
               page(std::move(rows), integer_in(call.arguments, "arg1").value_or(0),
                    integer_in(call.arguments, "arg2").value_or(0)),
               style(call, "arg3"));
}

// Half open by date; cancelled rows are included; no order.
Outcome of_range(Call& call) {
  const auto start = time_in(call.arguments, "arg0");
  const auto end = time_in(call.arguments, "arg1");
  const auto provider = text_in(call.arguments, "arg2");
  if (!start || !end || !provider) return null_pointer_fault();
  const auto from = day_of(on_server(*start, call.zone));
  const auto to = day_of(on_server(*end, call.zone));
  auto rows = chosen(call, [&](const Appointment& row) {
    return row.provider == *provider && day_of(row.start) >= from && day_of(row.start) < to;
  });
  std::sort(rows.begin(), rows.end(), [](const Appointment* a, const Appointment* b) {
    return unordered_key(a->id) < unordered_key(b->id);
  });
  return shown(call, rows, style(call, "arg3"));
}

void oldest_change_first(Rows& rows) {
  std::stable_sort(rows.begin(), rows.end(), [](const Appointment* a, const Appointment* b) {
    return a->updated < b->updated;
  });
}

Outcome updated_after(Call& call) {
  const auto since = time_in(call.arguments, "arg0");
  if (!since) return null_pointer_fault();
  const auto after = on_server(*since, call.zone);
  auto rows = chosen(call, [&](const Appointment& row) {
    return row.updated > after && consents(call, row.patient);
  });
  oldest_change_first(rows);
  return shown(call, page(std::move(rows), 0, integer_in(call.arguments, "arg1").value_or(0)),
               style(call, "arg2"));
}

Outcome archived_after(Call& call) {
  const auto since = time_in(call.arguments, "arg0");
  if (!since) return null_pointer_fault();
  const auto after = on_server(*since, call.zone);
  const auto wanted = integer_in(call.arguments, "arg1").value_or(0);
  std::vector<Element> rows;
  int id = 0;
  for (const auto& row : call.clinic.archive) {
    ++id;
    const bool room = static_cast<int>(rows.size()) < wanted && rows.size() < kLongestList;
    if (room && row.updated > after && consents(call, row.patient))
      rows.push_back(archive_element(row, id, style(call, "arg2"), call.variant));
  }
  return rows;
}

Outcome of_program(Call& call) {
  const auto since = time_in(call.arguments, "arg3");
  if (!since) return null_pointer_fault();
  const auto after = on_server(*since, call.zone);
  auto rows = chosen(call, [&](const Appointment& row) {
    return row.program == integer_in(call.arguments, "arg0").value_or(0) &&
           row.provider == text_in(call.arguments, "arg1") &&
           row.patient == integer_in(call.arguments, "arg2").value_or(0) && row.updated > after;
  });
  oldest_change_first(rows);
  return shown(call, page(std::move(rows), 0, integer_in(call.arguments, "arg4").value_or(0)),
               style(call, "arg5"));
}

Outcome of_patient_after(Call& call) {
  const int patient = integer_in(call.arguments, "demographicId").value_or(0);
  const auto since = time_in(call.arguments, "lastUpdate");
  if (!since) return null_pointer_fault();
  const auto after = on_server(*since, call.zone);
  auto rows = chosen(call, [&](const Appointment& row) {
    return row.patient == patient && row.updated > after && consents(call, patient);
  });
  oldest_change_first(rows);
  return shown(call, rows, style(call, "useGMTTime"));
}

Outcome patients_of_program(Call& call) {
  const int program = integer_in(call.arguments, "arg0").value_or(0);
  const auto provider = text_in(call.arguments, "arg1");
  std::set<int> numbers;
  for (const auto& row : call.clinic.appointments)
    if (row.program == program && row.provider == provider) numbers.insert(row.patient);
  std::vector<Element> rows;
  rows.reserve(numbers.size());
  for (const int number : numbers) rows.push_back({"return", std::to_string(number), {}});
  return rows;
}

Outcome template_codes(Call& call) {
  std::vector<Element> rows;
  for (const auto& code : call.clinic.codes) {
    Element row{"return"};
    row.add("bookinglimit", std::to_string(code.booking_limit));
    row.add("code", std::to_string(static_cast<unsigned char>(code.code)));
    row.add("color", "#BFEFFF");
    row.add("confirm", code.confirm);
    row.add("description", code.description);
    row.add("duration", code.duration);
    row.add("id", std::to_string(code.id));
    rows.push_back(std::move(row));
  }
  return rows;
}

Outcome appointment_types(Call& call) {
  std::vector<Element> rows;
  for (const auto& type : call.clinic.types) {
    Element row{"return"};
    row.add("duration", std::to_string(type.duration));
    row.add("id", std::to_string(type.id));
    row.add("location", type.location);
    row.add("name", type.name);
    row.add("notes", "");
    row.add("reason", "");
    row.add("resources", "");
    rows.push_back(std::move(row));
  }
  return rows;
}

// OSCAR adds real minutes to local midnight: on the two daylight-saving days the slots after the
// change are an hour off the staff's grid (oscar-domain.md §7).
void add_slots(Element& schedule, const std::string& timecode, LocalDay day,
               const time::Zone& zone) {
  const auto length = minutes(1440 / static_cast<int>(timecode.size()));
  auto moment = zone.to_system(LocalTime(day)).time;
  for (const char code : timecode) {
    if (code != '_') {
      Element slot{"timeSlots"};
      slot.add("date", wire_time(zone.to_local(moment), zone));
      slot.add("scheduleCode", std::to_string(static_cast<unsigned char>(code)));
      schedule.children.push_back(std::move(slot));
    }
    moment += length;
  }
}

Outcome day_schedule(Call& call) {
  const auto provider = text_in(call.arguments, "arg0");
  const auto date = time_in(call.arguments, "arg1");
  if (!provider || !date) return null_pointer_fault();
  const auto day = day_of(on_server(*date, call.zone));
  const auto row = call.clinic.schedule.find({*provider, day});
  if (row == call.clinic.schedule.end()) return nothing();
  Element schedule{"return"};
  // A holiday does not remove the slots: the client must.
  schedule.add("holiday", call.clinic.holidays.contains(day) ? "true" : "false");
  const auto timecode = call.clinic.templates.find(row->second);
  if (timecode != call.clinic.templates.end()) {
    const auto length = 1440 / timecode->second.size();
    schedule.add("timeSlotDurationMin", std::to_string(length));
    add_slots(schedule, timecode->second, day, call.zone);
  }
  return std::vector<Element>{std::move(schedule)};
}

// A day before the clock's own range: its digits, with the offset of the oldest rule of the zone.
Outcome time_zone_test(Call& call) {
  const std::string digits = "1492-05-12T18:26:32";
  if (boolean_in(call.arguments, "arg0").value_or(false)) return single(digits + "Z");
  const auto oldest = wire_time(LocalDay(std::chrono::year(1800) / 1 / 1), call.zone);
  return single(digits + oldest.substr(digits.size()));
}

constexpr std::array kHandlers = {
    NamedHandler{"getAppointment", one_appointment},
    NamedHandler{"getAppointment2", one_appointment},
    NamedHandler{"getAppointmentsForProvider", of_provider},
    NamedHandler{"getAppointmentsForProvider2", of_provider},
    NamedHandler{"getAppointmentsForPatient", of_patient},
    NamedHandler{"getAppointmentsForPatient2", of_patient},
    NamedHandler{"getAppointmentsForDateRangeAndProvider", of_range},
    NamedHandler{"getAppointmentsForDateRangeAndProvider2", of_range},
    NamedHandler{"getAppointmentsUpdatedAfterDate", updated_after},
    NamedHandler{"getAppointmentArchivesUpdatedAfterDate", archived_after},
    NamedHandler{"getAppointmentsByProgramProviderDemographicDate", of_program},
    NamedHandler{"getAppointmentsByDemographicIdAfter", of_patient_after},
    NamedHandler{"getAllDemographicIdByProgramProvider", patients_of_program},
    NamedHandler{"getScheduleTemplateCodes", template_codes},
    NamedHandler{"getAppointmentTypes", appointment_types},
    NamedHandler{"getDayWorkSchedule", day_schedule},
    NamedHandler{"addAppointment", add_appointment},
    NamedHandler{"updateAppointment", update_appointment},
    NamedHandler{"testTimeZone_1492_05_12_18_26_32", time_zone_test}};

}  // namespace

std::span<const NamedHandler> schedule_handlers() { return kHandlers; }

}  // namespace vitara::simulator
