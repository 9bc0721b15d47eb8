#include "core/emr/oscar/rest_appointments.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "core/emr/oscar/columns.hpp"
#include "core/emr/oscar/interval.hpp"
#include "core/emr/oscar/rest_time.hpp"
#include "core/emr/oscar/xml_tree.hpp"
#include "core/time/civil_text.hpp"

namespace vitara::emr::oscar {
namespace {

using nlohmann::json;

// "Others" in OSCAR's stock list of reasons; 2019 stores no row without one in some builds.
constexpr int kReasonOthers = 17;

std::optional<LocalTime> time_in(JsonRow& row, const char* name, std::optional<LocalDay> day,
                                 const time::Zone& zone) {
  const auto* value = row.value(name);
  return value == nullptr ? std::nullopt : rest_time(*value, day, zone);
}

Interval interval_in(JsonRow& row, const time::Zone& zone) {
  const auto* date = row.value("appointmentDate");
  const auto day = date == nullptr ? std::nullopt : rest_day(*date, zone);
  const auto start = time_in(row, "startTime", day, zone);
  if (!start) {
    row.refuse("startTime");
    return {};
  }
  const auto end = time_in(row, "endTime", day_of(*start), zone);
  if (row.value("endTime") != nullptr && !end) row.refuse("endTime");
  return visit_interval(*start, end.value_or(*start));
}

// The item's own digits: they are the server's wall clock, whatever zone it thinks it is in. The
// timestamp beside them is for servers whose locale writes other words than AM and PM.
std::optional<LocalTime> start_in(JsonRow& row, const DayAsked& asked) {
  if (const auto clock = twelve_hour_clock(row.text("startTime")))
    return LocalTime(asked.day) + *clock;
  const auto* date = row.value("date");
  return date == nullptr ? std::nullopt : rest_time(*date, std::nullopt, asked.zone);
}

struct DayItem {
  Appointment value;
  bool knows_end = true;
};

Result<DayItem> read_day_item(const json& item, const DayAsked& asked) {
  JsonRow row(item);
  DayItem read;
  const auto start = start_in(row, asked);
  if (!start) row.refuse("startTime");
  const auto begins = start.value_or(LocalTime(asked.day));
  const auto words = row.text("duration");
  const auto length = stored_length(words);
  if (!words.empty() && !length) row.refuse("duration");
  read.knows_end = length.has_value();
  read.value = {.number = AppointmentNo(row.needed_integer("appointmentNo", 1)),
                .provider = asked.provider,
                .demographic = DemographicNo(row.integer("demographicNo").value_or(0)),
                .time = visit_interval(begins, begins + length.value_or(minutes(0))),
                .status = {.code = row.text("status")},
                .type = row.text("type"),
                .reason = Phi<std::string>(row.text("reason")),
                .notes = Phi<std::string>(row.text("notes"))};
  if (number(read.value.demographic) < 0) row.refuse("demographicNo");
  if (row.error()) return *row.error();
  return read;
}

// Visits that are cancelled take no time, and so end none.
LocalTime latest_end(const Appointment& row, const std::vector<Appointment>& rows) {
  auto latest = LocalTime(day_of(row.time.start) + std::chrono::days(1));
  for (const auto& other : rows)
    if (other.time.start > row.time.start && !other.status.is_cancelled())
      latest = std::min(latest, other.time.start);
  return std::max(latest, row.time.start + minutes(1));
}

}  // namespace

void sort_by_time(std::vector<Appointment>& rows) {
  std::sort(rows.begin(), rows.end(), [](const Appointment& a, const Appointment& b) {
    return std::pair(a.time.start, a.number) < std::pair(b.time.start, b.number);
  });
}

Result<Appointment> read_appointment(const json& item, const time::Zone& zone) {
  JsonRow row(item);
  Appointment read{.number = AppointmentNo(row.needed_integer("id", 1)),
                   .provider = ProviderNo(row.needed_text("providerNo")),
                   .demographic = DemographicNo(row.integer("demographicNo").value_or(0)),
                   .time = interval_in(row, zone),
                   .status = {.code = row.text("status")},
                   .type = row.text("type"),
                   .reason = Phi<std::string>(row.text("reason")),
                   .notes = Phi<std::string>(row.text("notes")),
                   .creator = row.text("creator")};
  if (number(read.demographic) < 0) row.refuse("demographicNo");
  if (row.error()) return *row.error();
  return read;
}

Result<std::optional<Appointment>> appointment_in(const json& document, const time::Zone& zone) {
  if (!document.is_object() || !document.contains("appointment"))
    return unreadable("lacks its appointment");
  const auto& item = document["appointment"];
  if (item.is_null()) return std::optional<Appointment>();
  auto read = read_appointment(item, zone);
  if (!read) return std::move(read).error();
  return std::optional<Appointment>(*std::move(read));
}

Result<DayList> read_day_list(const json& document, const DayAsked& asked) {
  const auto items = items_in(document, {"patients"});
  if (!items) return items.error();
  DayList list;
  for (const auto* item : *items) {
    auto read = read_day_item(*item, asked);
    if (!read) return std::move(read).error();
    if (!read->knows_end) list.endless.push_back(read->value.number);
    list.rows.push_back(std::move(read->value));
  }
  sort_by_time(list.rows);
  for (auto& row : list.rows)
    if (std::find(list.endless.begin(), list.endless.end(), row.number) != list.endless.end())
      row.time.end = latest_end(row, list.rows);
  return list;
}

Result<std::vector<std::pair<AppointmentNo, std::string>>> read_notes(const json& document) {
  using Notes = std::pair<AppointmentNo, std::string>;
  const auto items = items_in(document, {"content", "ProviderPeriodApps"});
  if (!items) return items.error();
  return read_items(*items, [](const json& item) -> Result<Notes> {
    JsonRow row(item);
    Notes read{AppointmentNo(row.needed_integer("appointmentNo", 1)), row.text("notes")};
    if (row.error()) return *row.error();
    return read;
  });
}

std::string new_appointment_json(const NewAppointment& appointment) {
  const auto length = std::chrono::duration_cast<minutes>(appointment.time.length());
  const json body = {{"providerNo", appointment.provider.str()},
                     {"appointmentDate", time::date_text(day_of(appointment.time.start))},
                     {"startTime", time::time_text(appointment.time.start)},
                     {"duration", length.count()},
                     {"demographicNo", number(appointment.demographic)},
                     {"notes", columns::notes(appointment.notes, appointment.marker)},
                     {"reason", columns::cut(appointment.reason, columns::kReason)},
                     {"reasonCode", kReasonOthers},
                     {"location", ""},
                     {"resources", ""},
                     {"type", columns::cut(appointment.type, columns::kType)},
                     {"status", "t"},  // "To Do": what OSCAR's own pages give a new visit
                     {"urgency", ""}};
  return body.dump(-1, ' ', false, json::error_handler_t::replace);
}

}  // namespace vitara::emr::oscar
