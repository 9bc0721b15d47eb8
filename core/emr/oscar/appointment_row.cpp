#include "core/emr/oscar/appointment_row.hpp"

#include <algorithm>

#include "core/emr/oscar/columns.hpp"
#include "core/emr/oscar/interval.hpp"
#include "core/emr/oscar/row.hpp"
#include "core/emr/oscar/xml_tree.hpp"
#include "core/time/civil_text.hpp"

namespace vitara::emr::oscar {
namespace {

constexpr std::string_view kStart = "appointmentStartDateTime";
constexpr std::string_view kEnd = "appointmentEndDateTime";

void set(std::vector<Field>& fields, std::string_view name, std::string text) {
  const auto found = std::find_if(fields.begin(), fields.end(),
                                  [&](const Field& field) { return field.name == name; });
  if (found == fields.end())
    fields.push_back({.name = std::string(name), .text = std::move(text)});
  else
    found->text = std::move(text);
}

}  // namespace

Result<AppointmentRow> read_appointment(const pugi::xml_node& item) {
  Row row(item);
  AppointmentRow read;
  const auto start = row.needed_time(kStart);
  const auto end = row.time(kEnd).value_or(start);
  read.value = {.number = AppointmentNo(row.needed_integer("id", 1)),
                .provider = ProviderNo(row.needed_text("providerNo")),
                .demographic = DemographicNo(row.needed_integer("demographicNo", 0)),
                .time = visit_interval(start, end),
                .status = {.code = row.text("status")},
                .type = row.text("type"),
                .reason = Phi<std::string>(row.text("reason")),
                .notes = Phi<std::string>(row.text("notes")),
                .creator = row.text("creator")};
  if (row.error()) return *row.error();
  for (const auto& child : item.children()) {
    if (child.type() != pugi::node_element) continue;
    if (first_element(child)) return unreadable("nests a field of an appointment");
    read.fields.push_back({.name = child.name(), .text = text_of(child)});
  }
  return read;
}

std::vector<Appointment> values_of(std::vector<AppointmentRow> rows) {
  std::vector<Appointment> values;
  values.reserve(rows.size());
  for (auto& row : rows) values.push_back(std::move(row.value));
  return values;
}

Field new_transfer(const NewAppointment& appointment) {
  return {.name = "arg0",
          .fields = {{std::string(kEnd), time::local_text(appointment.time.end)},
                     {std::string(kStart), time::local_text(appointment.time.start)},
                     {"bookingSource", "OSCAR"},  // the one value that both trees know
                     {"demographicNo", std::to_string(number(appointment.demographic))},
                     {"location", ""},
                     {"name", columns::cut(appointment.demographic_name.reveal(), columns::kName)},
                     {"notes", columns::notes(appointment.notes, appointment.marker)},
                     {"programId", "0"},
                     {"providerNo", appointment.provider.str()},
                     {"reason", columns::cut(appointment.reason, columns::kReason)},
                     {"resources", ""},
                     {"status", "t"},  // "To Do": what OSCAR's own pages give a new visit
                     {"type", columns::cut(appointment.type, columns::kType)}}};
}

Field changed_transfer(AppointmentRow row, const RowChange& change) {
  auto fields = std::move(row.fields);
  std::erase_if(fields, [](const Field& f) { return f.name == kStart || f.name == kEnd; });
  if (change.time) {
    set(fields, kEnd, time::local_text(change.time->end));
    set(fields, kStart, time::local_text(change.time->start));
  }
  if (change.provider) set(fields, "providerNo", change.provider->str());
  if (change.status) set(fields, "status", change.status->code);
  return {.name = "arg0", .fields = std::move(fields)};
}

}  // namespace vitara::emr::oscar
