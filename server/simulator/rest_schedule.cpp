#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "server/simulator/booking.hpp"
#include "server/simulator/credentials.hpp"
#include "server/simulator/rest_rows.hpp"

// ScheduleService of REST (oscar-rest.md §4, "Appointments"), with what is missing and broken
// there.
namespace vitara::simulator {
namespace {

using nlohmann::json;
using std::chrono::days;

std::optional<LocalDay> day_in(const std::string& text) {
  const auto time = parse_wire_time(text);
  return time && text.size() == 10 ? std::optional(day_of(time->digits)) : std::nullopt;
}

std::vector<const Appointment*> rows_of(const RestVisit& visit, const std::string& provider,
                                        LocalDay from, LocalDay to) {
  std::vector<const Appointment*> rows;
  for (const auto& row : visit.clinic.appointments)
    if (row.provider == provider && day_of(row.start) >= from && day_of(row.start) < to)
      rows.push_back(&row);
  return rows;
}

server::Response day_list(RestVisit& visit) {
  const auto& word = visit.path[3];
  const auto day = word == "today" ? day_of(visit.local_now()) : day_in(word);
  if (!day) return xml_fault("Internal server error");
  auto rows = rows_of(visit, visit.path[1], *day, *day + days(1));
  // The whole status is compared: CS and CV stay.
  std::erase_if(rows, [](const Appointment* row) { return row->status == "C"; });
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto* a, const auto* b) { return a->start < b->start; });
  auto items = json::array();
  for (const auto* row : rows) items.push_back(day_item(*row, visit.stage));
  if (visit.stage.variant == Variant::openo) return rest_json(items);
  return rest_json({{"template", "patientlist/patientList1.jsp"}, {"patients", items}});
}

// The month counts from 0, and its last two days are lost to an end that is computed too early.
server::Response month(RestVisit& visit) {
  const auto year = whole_number(visit.path[3]);
  const auto from_zero = whole_number(visit.path[4]);
  if (!year || !from_zero || *from_zero > 11) return xml_fault("Internal server error");
  const auto wanted =
      std::chrono::year(*year) / std::chrono::month(static_cast<unsigned>(*from_zero) + 1);
  const LocalDay last(wanted / std::chrono::last);
  auto items = json::array();
  for (const auto* row : rows_of(visit, visit.path[2], LocalDay(wanted / 1), last - days(1)))
    items.push_back(appointment_json(*row, RowOrigin::database, visit.stage));
  return rest_json(schedule_response(nullptr, std::move(items)));
}

// The end counts here, and provider numbers are read as numbers: "0103" becomes 103.
server::Response fetch_days(RestVisit& visit) {
  const auto from = day_in(visit.path[2]);
  const auto to = day_in(visit.path[3]);
  const auto provider = whole_number(visit.path[4]);
  if (!from || !to || !provider) return xml_fault("Internal server error");
  auto items = json::array();
  for (const auto* row : rows_of(visit, std::to_string(*provider), *from, *to + days(1)))
    items.push_back(period_item(*row, visit.stage));
  return rest_json(items);
}

server::Response history(RestVisit& visit) {
  const auto patient = whole_number(visit.path[1]).value_or(0);
  std::vector<const Appointment*> rows;
  for (const auto& row : visit.clinic.appointments)
    if (row.patient == patient && row.status != "D") rows.push_back(&row);
  std::stable_sort(rows.begin(), rows.end(),
                   [](const auto* a, const auto* b) { return a->start > b->start; });
  auto items = json::array();
  for (const auto* row : rows)
    items.push_back(appointment_json(*row, RowOrigin::database, visit.stage));
  return rest_json(schedule_response(nullptr, std::move(items)));
}

server::Response one(RestVisit& visit) {
  const auto sent = object_with(visit.body, {"id"});
  if (sent.is_null()) return bad_request();
  const auto* row = visit.clinic.appointment(sent.value("id", 0));
  if (row == nullptr) return null_pointer();
  return rest_json(
      schedule_response(appointment_json(*row, RowOrigin::database, visit.stage), nullptr));
}

// Kai stores what begins on a template's slot and nothing else (incumbent.md §6.3).
bool is_on_grid(const RestVisit& visit, const Appointment& row) {
  const auto day = visit.clinic.schedule.find({row.provider, day_of(row.start)});
  if (day == visit.clinic.schedule.end()) return false;
  const auto found = visit.clinic.templates.find(day->second);
  if (found == visit.clinic.templates.end()) return false;
  const auto length = 1440 / static_cast<int>(found->second.size());
  const auto minute = std::chrono::duration_cast<minutes>(time_of_day(row.start)).count();
  return minute % length == 0 && found->second.at(static_cast<std::size_t>(minute / length)) != '_';
}

std::optional<Appointment> wanted_row(const json& sent) {
  const auto day = day_in(sent.value("appointmentDate", ""));
  const auto clock = parse_wire_time("2000-01-01T" + sent.value("startTime", "") + ":00");
  const int length = sent.value("duration", 0);
  if (!day || !clock || length < 1 || length > 720) return std::nullopt;
  Appointment row;
  row.provider = sent.value("providerNo", "");
  row.patient = sent.value("demographicNo", 0);
  row.start = LocalTime(*day) + time_of_day(clock->digits);
  row.end = row.start + minutes(length - 1);
  row.notes = sent.value("notes", "");
  row.reason = sent.value("reason", "");
  row.location = sent.value("location", "");
  row.resources = sent.value("resources", "");
  row.type = sent.value("type", "");
  row.urgency = sent.value("urgency", "");
  row.remarks = "";
  if (sent.contains("status")) row.status = sent.value("status", "");
  return row;
}

server::Response add(RestVisit& visit) {
  const auto sent = object_with(
      visit.body, {"providerNo", "appointmentDate", "startTime", "startTime12hWithMedian",
                   "duration", "demographicNo", "name", "notes", "reason", "reasonCode", "location",
                   "resources", "type", "status", "urgency"});
  if (sent.is_null()) return bad_request();
  auto row = wanted_row(sent);
  if (!row) return bad_request();
  const auto* patient = visit.clinic.patient(row->patient);
  if (patient == nullptr)
    return xml_fault(
        "ca.openosp.openo.webserv.rest.conversion.ConversionException: Unable to find patient");
  const bool is_kai = visit.stage.variant == Variant::kai;
  if (is_kai && (!row->status || !is_on_grid(visit, *row))) return null_pointer();
  row->name = patient->last_name + ", " + patient->first_name;
  row->last_update_user = std::string(kLoginProvider);
  const int id =
      store_appointment(visit.clinic, *std::move(row), kLoginProvider, visit.local_now());
  return rest_json(schedule_response(
      appointment_json(*visit.clinic.appointment(id), RowOrigin::memory, visit.stage), nullptr));
}

server::Response update(RestVisit& visit, const char* field) {
  const auto sent = object_with(visit.body, {field});
  if (sent.is_null() || !sent.contains(field) || !sent[field].is_string()) return bad_request();
  auto* row = visit.clinic.appointment(whole_number(visit.path[2]).value_or(0));
  if (row == nullptr) return null_pointer();
  visit.clinic.archive.push_back(*row);
  (field == std::string_view("status") ? row->status : row->type) = sent[field];
  row->updated = visit.local_now();
  row->last_update_user = std::string(kLoginProvider);
  return rest_json(
      schedule_response(appointment_json(*row, RowOrigin::database, visit.stage), nullptr));
}

json codes(const RestVisit& visit) {
  auto items = json::array();
  for (const auto& code : visit.clinic.codes)
    items.push_back({{"id", code.id},
                     {"code", std::string(1, code.code)},
                     {"description", code.description},
                     {"duration", code.duration},
                     {"color", "#BFEFFF"},
                     {"confirm", code.confirm},
                     {"bookinglimit", code.booking_limit}});
  return items;
}

json types(const RestVisit& visit) {
  auto items = json::array();
  for (const auto& type : visit.clinic.types)
    items.push_back({{"id", type.id},
                     {"name", type.name},
                     {"notes", nullptr},
                     {"reason", nullptr},
                     {"location", type.location},
                     {"resources", nullptr},
                     {"duration", type.duration}});
  auto document = schedule_response(nullptr, nullptr);
  document["types"] = std::move(items);
  return document;
}

// No open-source OSCAR has this; the vendor's path and shape are not known (incumbent.md §6.3).
server::Response slots(RestVisit& visit) {
  const auto day = day_in(visit.path[3]);
  if (!day) return bad_request();
  auto items = json::array();
  const auto row = visit.clinic.schedule.find({visit.path[1], *day});
  const auto found = row == visit.clinic.schedule.end() ? visit.clinic.templates.end()
                                                        : visit.clinic.templates.find(row->second);
  if (found != visit.clinic.templates.end()) {
    const auto length = 1440 / found->second.size();
    for (std::size_t i = 0; i < found->second.size(); ++i)
      if (found->second[i] != '_')
        items.push_back(
            {{"startTime", fmt::format("{:02}:{:02}:00", i * length / 60, i * length % 60)},
             {"code", std::string(1, found->second[i])}});
  }
  return rest_json({{"providerId", visit.path[1]},
                    {"date", visit.path[3]},
                    {"holiday", visit.clinic.holidays.contains(*day)},
                    {"slots", std::move(items)}});
}

}  // namespace

RestOutcome rest_schedule(RestVisit& visit) {
  if (visit.is("GET", "schedule/codes")) return rest_json(codes(visit));
  if (visit.is("GET", "schedule/types")) return rest_json(types(visit));
  if (visit.is("GET", "schedule/*/day/*")) return day_list(visit);
  if (visit.is("GET", "schedule/fetchMonthly/*/*/*")) return month(visit);
  if (visit.is("GET", "schedule/fetchDays/*/*/*")) return fetch_days(visit);
  if (visit.is("POST", "schedule/*/appointmentHistory")) return history(visit);
  if (visit.is("POST", "schedule/getAppointment")) return one(visit);
  if (visit.is("POST", "schedule/add")) return add(visit);
  if (visit.is("POST", "schedule/appointment/*/updateStatus")) return update(visit, "status");
  if (visit.is("POST", "schedule/appointment/*/updateType")) return update(visit, "type");
  if (visit.is("POST", "schedule/updateAppointment")) return null_pointer();
  if (visit.stage.variant == Variant::kai && visit.is("GET", "schedule/*/slots/*"))
    return slots(visit);
  return std::nullopt;
}

}  // namespace vitara::simulator
