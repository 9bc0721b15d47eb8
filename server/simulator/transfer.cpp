#include "server/simulator/transfer.hpp"

#include "server/simulator/soap_answer.hpp"

namespace vitara::simulator {
namespace {

std::string sex_words(std::string_view sex) {
  if (sex == "M") return "Male";
  if (sex == "F") return "Female";
  if (sex == "T") return "Transgendered";
  if (sex == "X") return "Intersex";
  if (sex == "O") return "Other";
  return "Undefined";
}

}  // namespace

Element appointment_element(const Appointment& row, const TimeStyle& style, Variant variant) {
  Element element{"return"};
  element.add("appointmentEndDateTime", style(row.end));
  element.add("appointmentStartDateTime", style(row.start));
  add_if(element, "billing", row.billing);
  add_if(element, "bookingSource", row.booking_source);
  element.add("createDateTime", style(row.created));
  add_if(element, "creator", row.creator);
  element.add("demographicNo", std::to_string(row.patient));
  element.add("id", std::to_string(row.id));
  add_if(element, "lastUpdateUser", row.last_update_user);
  add_if(element, "location", row.location);
  add_if(element, "name", row.name);
  add_if(element, "notes", row.notes);
  element.add("programId", std::to_string(row.program));
  element.add("providerNo", row.provider);
  add_if(element, "reason", row.reason);
  add_if(element, "remarks", row.remarks);
  add_if(element, "resources", row.resources);
  add_if(element, "status", row.status);
  add_if(element, "style", row.style);
  // OpenO turns a null type into an empty one; 2019 leaves it out.
  if (row.type || variant != Variant::oscar_2019) element.add("type", row.type.value_or(""));
  element.add("updateDateTime", style(row.updated));
  add_if(element, "urgency", row.urgency);
  return element;
}

Element archive_element(const Appointment& row, int id, const TimeStyle& style, Variant variant) {
  auto element = appointment_element(row, style, variant);
  for (auto& field : element.children)
    if (field.name == "id") field.text = std::to_string(id);
  element.add("appointmentId", std::to_string(row.id));
  sort_fields(element);
  return element;
}

Element provider_element(const Provider& row, std::string_view name) {
  Element element{std::string(name)};
  element.add("comments", "");
  if (!row.email.empty()) element.add("email", row.email);
  element.add("firstName", row.first_name);
  element.add("lastName", row.last_name);
  element.add("providerNo", row.number);
  element.add("providerType", row.type);
  element.add("sex", row.sex);
  element.add("specialty", row.specialty);
  element.add("status", row.active ? "1" : "0");
  return element;
}

Element patient_element(const Patient& row, const time::Zone& zone, bool with_extras) {
  Element element{"return"};
  element.add("activeCount", "1");
  element.add("address", row.address);
  if (!row.alias.empty()) element.add("alias", row.alias);
  if (with_extras && !row.cell_phone.empty()) element.add("cellPhone", row.cell_phone);
  element.add("city", row.city);
  element.add("dateOfBirth", row.birth[2]);
  element.add("demographicNo", std::to_string(row.number));
  element.add("displayName", row.last_name + ", " + row.first_name);
  if (!row.email.empty()) element.add("email", row.email);
  element.add("firstName", row.first_name);
  element.add("hcType", "BC");
  if (row.head_record) element.add("headRecord", std::to_string(*row.head_record));
  element.add("hin", row.hin);
  element.add("hsAlertCount", "0");
  element.add("lastName", row.last_name);
  element.add("lastUpdateDate", wire_time(row.updated, zone));
  element.add("monthOfBirth", row.birth[1]);
  element.add("patientStatus", row.status);
  element.add("phone", row.phone);
  element.add("phone2", row.work_phone);
  element.add("postal", row.postal);
  element.add("providerNo", row.provider);
  element.add("province", "BC");
  element.add("rosterStatus", "RO");
  element.add("sex", row.sex);
  element.add("sexDesc", sex_words(row.sex));
  element.add("ver", "");
  element.add("yearOfBirth", row.birth[0]);
  return element;
}

}  // namespace vitara::simulator
